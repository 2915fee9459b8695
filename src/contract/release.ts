/** The package's version, by which page and built files know that they belong together; a test holds it to package.json. */
export const RELEASE = '0.1.0';
