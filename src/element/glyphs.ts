import { svg, type SVGTemplateResult } from 'lit';
import type { StatementName } from '../contract/snapshot.js';

/** One drawing a statement, so that colour never tells alone: lines on a grid of 24, without fill. */
const PATHS: Readonly<Record<StatementName, string>> = {
  // Two level lines.
  neutral: 'M4 9.5h16M4 14.5h16',
  // An arc whose ends rise.
  happy: 'M3 8.5c2 9.5 16 9.5 18 0',
  // A falling drop.
  sad: 'M12 3.5c3.8 5 5.8 7.8 5.8 11a5.8 5.8 0 0 1-11.6 0c0-3.2 2-6 5.8-11z',
  // Three peaks.
  angry: 'M2.5 18.5l4.5-11 3.5 8 3-12 3.5 11 1.8-4.5 2.7 8.5',
  // A trembling line.
  fear: 'M2.5 12q1.6-8 3.2 0t3.2 0 3.2 0 3.2 0 3.2 0 3 0',
  // A hook that turns away.
  disgust: 'M19.5 4.5c-8.5.3-13 3.8-13 8.8a6 6 0 0 0 12 .6c0-2.7-1.9-4.4-4.3-4.4s-3.9 1.9-3.5 3.9',
  // An open ring with rays.
  surprise:
    'M12 7.5a4.5 4.5 0 1 0 .01 0M12 1.8v2.7M12 19.5v2.7M1.8 12h2.7M19.5 12h2.7M4.8 4.8l1.9 1.9M17.3 17.3l1.9 1.9M4.8 19.2l1.9-1.9M17.3 6.7l1.9-1.9',
  // A ring that has not closed.
  'not-sure':
    'M12 5a7 7 0 0 1 3.5.94M18.06 8.5A7 7 0 0 1 19 12M18.06 15.5A7 7 0 0 1 15.5 18.06M12 19a7 7 0 0 1-3.5-.94M5.94 15.5A7 7 0 0 1 5 12M5.94 8.5A7 7 0 0 1 8.5 5.94',
  // A resting line.
  'no-speech': 'M4 12h.01M8 12h.01M12 12h.01M16 12h.01M20 12h.01',
};

/** The drawing alone, coloured by the class of its name; hidden from assistive technology, since a word stands beside it. */
export const glyph = (name: StatementName): SVGTemplateResult => svg`<svg
  class="glyph ${name}"
  viewBox="0 0 24 24"
  aria-hidden="true"
><path d=${PATHS[name]}></path></svg>`;
