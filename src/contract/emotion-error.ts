/** Everything that can go wrong where a user meets it, each with a code of its own; docs/embed.md says what to do about each. */
export const EMOTION_ERROR_CODES = [
  'no-microphone',
  'permission-denied',
  'permission-dismissed',
  'insecure-context',
  'policy-blocked',
  'needs-gesture',
  'worklet-failed',
  'worker-failed',
  'asset-missing',
  'asset-blocked',
  'model-invalid',
  'spec-mismatch',
  'backend-unavailable',
  'device-lost',
  'audio-unreadable',
  'audio-unsupported',
  'audio-empty',
  'source-ended',
  'aborted',
] as const;

/** One of {@link EMOTION_ERROR_CODES}. */
export type EmotionErrorCode = (typeof EMOTION_ERROR_CODES)[number];

/** What crosses a thread or a file when an {@link EmotionError} does, and the detail of `emotion-error`: class instances do not survive cloning. */
export interface EmotionErrorRecord {
  readonly code: EmotionErrorCode;
  /** One sentence, in English: what happened. */
  readonly message: string;
  /** What can be done, in English, with the address or name in question. */
  readonly remedy: string;
}

/** An error with a code for programs, a sentence for people and a way on. */
export class EmotionError extends Error {
  override readonly name = 'EmotionError';

  /** @param cause what was thrown underneath, if anything. */
  constructor(
    /** For programs. */
    readonly code: EmotionErrorCode,
    /** One sentence: what happened. */
    message: string,
    /** What can be done, with the address or name in question. */
    readonly remedy: string,
    cause?: unknown,
  ) {
    super(message, cause ? { cause } : {});
  }

  /** Without the cause. */
  toRecord(): EmotionErrorRecord {
    return { code: this.code, message: this.message, remedy: this.remedy };
  }

  /** What {@link toRecord} gave, as an error again. */
  static fromRecord(record: EmotionErrorRecord): EmotionError {
    return new EmotionError(record.code, record.message, record.remedy);
  }

  /** `error` itself if it is one, otherwise wrapped under `code`, keeping it as the cause. */
  static from(error: unknown, code: EmotionErrorCode, remedy: string): EmotionError {
    if (error instanceof EmotionError) return error;
    const message = error instanceof Error ? error.message : String(error);
    return new EmotionError(code, message, remedy, error);
  }
}
