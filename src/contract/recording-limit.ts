/** Seconds of the microphone that are recorded at most. */
export const LONGEST_RECORDING_SECONDS = 60;
