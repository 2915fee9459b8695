import type { PromptRule } from '../prompt-rule.js';
import { AGITATION, BACKGROUND_NOISE, CLIPPING, HAPPY, LONG_SILENCE, NO_SOUND, TOO_QUIET } from './default.js';
import type { Pace } from './pace.js';

/*
 * Pauses are those of the last minute of talk: what rests on them comes seldom, and is over when the minute is.
 */

/** For rehearsing a talk, at the pace of its language. */
export const coachingAt = ({ tooFast, tooSlow, good, fasterBy, fasterFrom }: Pace) =>
  [
    CLIPPING,
    NO_SOUND,
    BACKGROUND_NOISE,
    TOO_QUIET,
    LONG_SILENCE,
    AGITATION,
    {
      id: 'too-fast',
      text: 'prompt.too-fast',
      condition: { measure: 'rate.syllables', above: tooFast },
      heldSeconds: 5,
      windowSeconds: 10,
      coolDownSeconds: 90,
      severity: 'notice',
      priority: 65,
    },
    {
      // By the tongue's own pace: slow by its pauses is for the rule on pauses.
      id: 'too-slow',
      text: 'prompt.too-slow',
      condition: { measure: 'rate.articulated', below: tooSlow },
      heldSeconds: 8,
      windowSeconds: 16,
      coolDownSeconds: 120,
      priority: 55,
    },
    {
      id: 'speeding-up',
      text: 'prompt.speeding-up',
      condition: { measure: 'rate.syllables', aboveOwn: fasterBy, above: fasterFrom },
      heldSeconds: 6,
      windowSeconds: 12,
      coolDownSeconds: 120,
      priority: 60,
    },
    {
      // Half as loud as before.
      id: 'trailing-off',
      text: 'prompt.trailing-off',
      condition: { measure: 'speechLevel', belowOwn: 6 },
      heldSeconds: 6,
      windowSeconds: 12,
      coolDownSeconds: 120,
      priority: 58,
    },
    {
      id: 'few-pauses',
      text: 'prompt.few-pauses',
      condition: {
        all: [
          { measure: 'speechSeconds', above: 45 },
          { measure: 'pauses.recent.share', below: 0.06 },
        ],
      },
      heldSeconds: 5,
      coolDownSeconds: 240,
      priority: 50,
    },
    {
      // Fewer than four may be by chance.
      id: 'long-pauses',
      text: 'prompt.long-pauses',
      condition: {
        all: [
          { measure: 'pauses.recent.count', above: 3 },
          { measure: 'pauses.recent.meanSeconds', above: 2 },
        ],
      },
      coolDownSeconds: 240,
      priority: 48,
    },
    {
      // A speech synthesiser has 0.25, plain talk 0.5 and more.
      id: 'little-variation',
      text: 'prompt.little-variation',
      condition: { measure: 'liveliness', below: 0.3 },
      heldSeconds: 12,
      windowSeconds: 24,
      coolDownSeconds: 180,
      priority: 45,
    },
    HAPPY,
    {
      // Above what plain talk has: 0.5 to 0.8.
      id: 'lively',
      text: 'prompt.lively',
      condition: { measure: 'liveliness', above: 0.8 },
      heldSeconds: 15,
      windowSeconds: 30,
      coolDownSeconds: 180,
      tone: 'praise',
      priority: 25,
    },
    {
      id: 'good-pace',
      text: 'prompt.good-pace',
      condition: { measure: 'rate.syllables', above: good.from, below: good.to },
      heldSeconds: 30,
      windowSeconds: 60,
      coolDownSeconds: 240,
      tone: 'praise',
      priority: 18,
    },
  ] as const satisfies readonly PromptRule[];
