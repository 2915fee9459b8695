/*
 * Slaney's mel scale (Auditory Toolbox, 1998; librosa's `htk=False`): linear up to 1,000 Hz, logarithmic above.
 */
const HERTZ_PER_MEL = 200 / 3;
const BREAK_HERTZ = 1000;
const BREAK_MEL = BREAK_HERTZ / HERTZ_PER_MEL;
const LOG_STEP = Math.log(6.4) / 27;

/** On Slaney's scale, linear up to 1,000 Hz and logarithmic above: `librosa.hz_to_mel(htk=False)`. */
export const hertzToMel = (hertz: number): number =>
  hertz < BREAK_HERTZ ? hertz / HERTZ_PER_MEL : BREAK_MEL + Math.log(hertz / BREAK_HERTZ) / LOG_STEP;

/** On Slaney's scale, linear up to 15 mel and exponential above: `librosa.mel_to_hz(htk=False)`. */
export const melToHertz = (mel: number): number =>
  mel < BREAK_MEL ? mel * HERTZ_PER_MEL : BREAK_HERTZ * Math.exp(LOG_STEP * (mel - BREAK_MEL));
