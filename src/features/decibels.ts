const DECIBELS_PER_NEPER_OF_POWER = 10 / Math.LN10;

/** 10 · log10(max(floor, power)) in place: `librosa.power_to_db(ref=1, amin=floor, top_db=None)`. Allocates nothing. */
export function powerToDecibels(power: number[], floor: number): void {
  const length = power.length;
  for (let i = 0; i < length; i += 1) {
    power[i] = DECIBELS_PER_NEPER_OF_POWER * Math.log(Math.max(floor, power[i] as number));
  }
}
