/** @param power mean square, linear. Returns dB re full scale, −120 and more. */
export const decibels = (power: number): number => 10 * Math.log10(Math.max(power, 1e-12));
