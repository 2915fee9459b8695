import type { Prompt, SpeechActivity } from '../contract/snapshot.js';
import type { Condition } from './condition.js';

/** A piece of advice as data: what must be seen, for how long, and how often at most. Times are seconds of sound. */
export interface PromptRule {
  /** A name of its own, or that of a rule of the preset, of which it changes what it names. */
  readonly id: string;
  /** Key of the sentence in the language file, or a sentence. About how it sounds and what helps. */
  readonly text: string;
  /** What must be seen. */
  readonly condition: Condition;
  /** When the condition tells anything at all; by default only during speech, so that no advice comes into silence or noise. */
  readonly during?: readonly SpeechActivity[];
  /** For how long the condition must be seen to hold; 3 if left out, less only where one moment is proof enough. */
  readonly heldSeconds?: number;
  /** The stretch in which these seconds must lie, pauses between them included; by default three more. */
  readonly windowSeconds?: number;
  /** How much of the contrary may be among them; by default nothing. */
  readonly doubtSeconds?: number;
  /** Before the same advice may come again; by default 60. */
  readonly coolDownSeconds?: number;
  /** How long it stays if nobody dismisses it; by default 10. */
  readonly shownSeconds?: number;
  /** By default `info`. */
  readonly severity?: Prompt['severity'];
  /** By default `help`. */
  readonly tone?: Prompt['tone'];
  /** Of several that are due together the highest speaks; the presets' lie between 0 and 100; by default 50. */
  readonly priority?: number;
  /** Comes only after that one, once each time, at most so much later; only what is heard in between counts for it. */
  readonly follows?: { readonly rule: string; readonly withinSeconds: number };
}

/** With everything that need not be said. */
export interface CompleteRule extends Required<Omit<PromptRule, 'follows'>> {
  readonly follows: PromptRule['follows'] | null;
}

export const HELD_SECONDS = 3;

const DEFAULTS = {
  during: ['speech'],
  heldSeconds: HELD_SECONDS,
  doubtSeconds: 0,
  coolDownSeconds: 60,
  shownSeconds: 10,
  severity: 'info',
  tone: 'help',
  priority: 50,
  follows: null,
} as const;

export function completeRule(rule: PromptRule): CompleteRule {
  const complete = { ...DEFAULTS, ...rule };
  return { ...complete, windowSeconds: rule.windowSeconds ?? complete.heldSeconds + 3 };
}
