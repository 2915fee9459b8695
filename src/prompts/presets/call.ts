import type { PromptRule } from '../prompt-rule.js';
import { BACKGROUND_NOISE, CLIPPING, LONG_SILENCE, NO_SOUND, TOO_QUIET } from './default.js';

/** For a call in progress. */
export const CALL = [
  CLIPPING,
  NO_SOUND,
  BACKGROUND_NOISE,
  TOO_QUIET,
  {
    // Seven seconds after the last word: two of them still count as a pause.
    ...LONG_SILENCE,
    id: 'dead-air',
    text: 'prompt.dead-air',
    heldSeconds: 5,
    coolDownSeconds: 60,
    severity: 'notice',
    priority: 60,
  },
  {
    id: 'rising-tension',
    text: 'prompt.rising-tension',
    condition: { measure: 'tension', above: 0.25 },
    heldSeconds: 6,
    coolDownSeconds: 90,
    severity: 'notice',
    priority: 75,
  },
  {
    id: 'calm-restored',
    text: 'prompt.calm-restored',
    condition: { all: [{ measure: 'tension', below: 0.1 }, { not: { sounds: ['angry', 'fear'] } }] },
    heldSeconds: 8,
    windowSeconds: 20,
    doubtSeconds: 2,
    follows: { rule: 'rising-tension', withinSeconds: 180 },
    tone: 'praise',
    priority: 40,
  },
] as const satisfies readonly PromptRule[];
