import { css } from 'lit';

/** What all views share: type, rows, buttons, glyphs, focus. */
export const baseStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    container-type: inline-size;
    /* What it is wide where the page gives no width: in a row, in a corner, in the middle. */
    contain-intrinsic-inline-size: min(var(--_width), 100vi - 2rem);
    min-inline-size: 0;
    max-inline-size: 100%;
    color: var(--_ink);
    font: inherit;
    font-size: var(--_plain);
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
    text-align: start;
    white-space: normal;
    overflow-wrap: anywhere;
    word-break: auto-phrase;
    /* Bars and timeline are backgrounds, which are left out of print otherwise. */
    print-color-adjust: exact;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .dropping {
    outline: 2px dashed var(--_quiet);
    outline-offset: -6px;
  }

  p,
  h2,
  dl,
  dd,
  ul {
    margin: 0;
    font: inherit;
  }

  /* Sentences run as they are written, also those of a site, or of English where a language has none. */
  p,
  h2 {
    unicode-bidi: plaintext;
  }

  .quiet {
    color: var(--_quiet);
  }
  .small {
    font-size: var(--_small);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .apart {
    justify-content: space-between;
  }
  /* Of a fixed size, cutting nothing off, and no item of a grid or of a flexible row: another text in it lays out nothing else. */
  .still {
    display: block;
    contain: size layout;
    block-size: 1.4em;
  }
  .clock .still {
    inline-size: 5em;
    text-align: end;
  }

  .glyph {
    display: block;
    inline-size: 1.3em;
    block-size: 1.3em;
    flex: none;
    fill: none;
    stroke: var(--_own);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    border-radius: 4px;
    padding: 4px 0;
    min-block-size: 28px;
    min-inline-size: 28px;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  button:hover {
    text-decoration-thickness: 2px;
  }
  .pill {
    padding: 8px 16px;
    border: 1px solid color-mix(in srgb, var(--_ink) 50%, var(--_paper));
    border-radius: 999px;
    text-decoration: none;
  }
  .pill:hover {
    border-color: var(--_ink);
    box-shadow: 0 0 0 1px var(--_ink);
  }
  .first {
    border-color: var(--_ink);
    background: var(--_ink);
    color: var(--_paper);
  }
  :focus-visible {
    outline: 2px solid var(--_ink);
    outline-offset: 2px;
  }

  /* For screen readers alone. */
  .unseen {
    position: absolute;
    contain: strict;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
