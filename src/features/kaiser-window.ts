/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-17; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** Shape parameter for a stop-band attenuation above 50 dB (Kaiser 1974; `scipy.signal.kaiser_beta`). */
export const kaiserBeta = (attenuationDecibels: number): number => 0.1102 * (attenuationDecibels - 8.7);

/**
 * Length in samples of a filter with that attenuation (Kaiser 1974; `scipy.signal.kaiserord`).
 * @param transition width of the transition as a share of the sample rate.
 */
export const kaiserLength = (attenuationDecibels: number, transition: number): number =>
  (attenuationDecibels - 7.95) / (2.285 * 2 * Math.PI * transition);

/** The window as a function of continuous time; `position` −1 to 1, 0 outside. */
export function kaiserWindow(beta: number): (position: number) => number {
  const scale = 1 / besselI0(beta);
  return (position) => (Math.abs(position) > 1 ? 0 : scale * besselI0(beta * Math.sqrt(1 - position * position)));
}
