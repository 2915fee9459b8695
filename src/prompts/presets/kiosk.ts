import type { PromptRule } from '../prompt-rule.js';
import { BACKGROUND_NOISE, CLIPPING, HAPPY, LONG_SILENCE, TOO_QUIET } from './default.js';

/** For visitors who stand before it: what helps is a step. */
export const KIOSK = [
  { ...CLIPPING, id: 'step-back', text: 'prompt.step-back' },
  {
    id: 'step-closer',
    text: 'prompt.step-closer',
    condition: { any: [TOO_QUIET.condition, BACKGROUND_NOISE.condition] },
    severity: 'notice',
    priority: 80,
  },
  HAPPY,
  {
    // Six seconds after the last word; who is silent for longer has gone on.
    ...LONG_SILENCE,
    id: 'go-on',
    text: 'prompt.go-on',
    heldSeconds: 4,
    coolDownSeconds: 60,
  },
] as const satisfies readonly PromptRule[];
