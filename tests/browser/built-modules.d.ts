/** What the page imports at its built address; its types are the sources'. */
declare module '/dist/*';
