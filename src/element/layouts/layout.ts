import { css, type CSSResult, type TemplateResult } from 'lit';
import type { MeterState, MeterView } from '../meter-view.js';

/** One way of showing it all. */
export interface Layout {
  readonly styles: readonly CSSResult[];
  readonly render: (view: MeterView) => TemplateResult;
}

/** While sound is heard, or would be. */
export const isLive = (state: MeterState): boolean => state === 'listening' || state === 'paused';

/** Two views in one place, of which one is away and keeps its room: the box never jumps. */
export const stackStyles = css`
  .stack {
    display: grid;
  }
  .stack > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
  }
  .away {
    visibility: hidden;
  }
`;
