/** Marks are SVG source; classes are those of {@link STYLE}. */
export type Mark = string;

export const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const round = (value: number): string => String(Number(value.toFixed(2)));

/** A paper of its own, so that it reads on any page; dark where the reader's system is. */
const STYLE = `
svg { --paper: #ffffff; --ink: #1f2328; --faint: #59636e; --grid: #d1d9e0; --a: #0969da; --b: #bc4c00; --c: #1a7f37; --d: #8250df; --e: #6e5c00; --f: #bf3989 }
@media (prefers-color-scheme: dark) {
svg { --paper: #0d1117; --ink: #e6edf3; --faint: #9198a1; --grid: #30363d; --a: #4493f8; --b: #f0883e; --c: #3fb950; --d: #ab7df8; --e: #d4b106; --f: #f778ba }
}
text { font: 13px system-ui, sans-serif; fill: var(--ink) }
.faint { fill: var(--faint) } .small { font-size: 11px } .strong { font-weight: 600 } .title { font-size: 15px; font-weight: 600 }
.end { text-anchor: end } .middle { text-anchor: middle } .over { paint-order: stroke; stroke: var(--paper); stroke-width: 4px }
.paper { fill: var(--paper) } .grid { stroke: var(--grid) } .axis { stroke: var(--faint) } .whisker { stroke: var(--ink); stroke-width: 1.5 }
.curve { fill: none; stroke-width: 2 } .dashed { stroke-dasharray: 5 4 } .dotted { stroke-dasharray: 2 3 }
.fill-a { fill: var(--a) } .fill-b { fill: var(--b) } .fill-c { fill: var(--c) } .fill-d { fill: var(--d) } .fill-e { fill: var(--e) } .fill-f { fill: var(--f) } .fill-faint { fill: var(--faint) }
.stroke-a { stroke: var(--a) } .stroke-b { stroke: var(--b) } .stroke-c { stroke: var(--c) } .stroke-d { stroke: var(--d) } .stroke-e { stroke: var(--e) } .stroke-f { stroke: var(--f) }
`;

export const SERIES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** @param classes end or middle to anchor it there, small, faint, strong, over to stand on what lies below. */
export const text = (x: number, y: number, content: string, classes = ''): Mark =>
  `<text x="${round(x)}" y="${round(y)}"${classes ? ` class="${classes}"` : ''}>${escape(content)}</text>`;

export const line = (x1: number, y1: number, x2: number, y2: number, classes: string): Mark =>
  `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" class="${classes}"/>`;

export const rectangle = (
  x: number,
  y: number,
  width: number,
  height: number,
  classes: string,
  opacity?: number,
): Mark =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" class="${classes}"${opacity === undefined ? '' : ` opacity="${round(opacity)}"`}/>`;

export const dot = (x: number, y: number, radius: number, classes: string): Mark =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" class="${classes}"/>`;

export const curve = (points: readonly (readonly [number, number])[], classes: string): Mark =>
  `<polyline points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}" class="curve ${classes}"/>`;

/** A drawing, and what its reader would say of it to somebody who does not see it. */
export interface Picture {
  readonly svg: string;
  readonly description: string;
}

export function picture(title: string, description: string, width: number, height: number, marks: Mark[]): Picture {
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escape(title)}</title>`,
    `<desc id="desc">${escape(description)}</desc>`,
    `<style>${STYLE}</style>`,
    rectangle(0, 0, width, height, 'paper'),
    text(16, 26, title, 'title'),
    ...marks,
    '</svg>',
    '',
  ].join('\n');
  return { svg, description };
}
