export const SPEECH_ACTIVITIES = ['speech', 'pause', 'silence', 'noise'] as const;
/** Speech now; a pause inside speech; silence; or sound that is not speech. */
export type SpeechActivity = (typeof SPEECH_ACTIVITIES)[number];
