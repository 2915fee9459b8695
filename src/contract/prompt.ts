export const SEVERITIES = ['info', 'notice', 'warning'] as const;
/** Nice to know, in a car a frame without words; worth a hint; to be acted on soon. */
export type Severity = (typeof SEVERITIES)[number];

export const TONES = ['help', 'praise'] as const;

/** One short piece of advice, shown one at a time. */
export interface Prompt {
  /** Unique in the session. */
  readonly id: number;
  /** The rule's id, e.g. `too-quiet`. */
  readonly rule: string;
  /** Key of the sentence in the language file, or a site's own sentence; `sentenceOf()` of the element gives the words of both. */
  readonly text: string;
  /** Whether something could be better, or sounds well. */
  readonly tone: (typeof TONES)[number];
  readonly severity: Severity;
  /** Seconds of sound at which it came up. */
  readonly time: number;
  /** The stretch of sound that it rests on, seconds. */
  readonly evidence: { readonly from: number; readonly to: number };
}
