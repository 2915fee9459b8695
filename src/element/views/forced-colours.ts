import { css } from 'lit';

/**
 * Where the reader has chosen the colours of all pages: what is drawn is drawn in them, and boxes, which have no ground of their
 * own any more, have a line around them. Comes after all other styles.
 */
export const forcedColours = css`
  @media (forced-colors: active) {
    section,
    dialog[open] {
      border: 1px solid CanvasText;
    }
    .track,
    .prompt {
      outline: 1px solid CanvasText;
    }
    .glyph,
    .axis,
    .trail {
      stroke: CanvasText;
    }
    .fill,
    .here,
    .level,
    .lane > *,
    .strip > *,
    .ring,
    [aria-pressed='true'] {
      --_ink: CanvasText;
      --_own: CanvasText;
      --_quiet: CanvasText;
      --_paper: Canvas;
      --_hairline: Canvas;
      forced-color-adjust: none;
    }
  }
`;
