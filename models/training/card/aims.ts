import { setShare, signed } from './tables.js';

/** In what a figure is told: digits after the point, how many of it one is, and what follows. */
interface Unit {
  readonly digits: number;
  readonly scale: number;
  readonly sign: string;
}

const PERCENT: Unit = { digits: 1, scale: 100, sign: ' %' };
const POINTS: Unit = { digits: 1, scale: 100, sign: '' };

/** What was aimed at. */
export interface Aim {
  readonly text: string;
  readonly unit: Unit;
  readonly isReached: (value: number) => boolean;
}

const pointsOf = (share: number): string =>
  `${Number((100 * share).toFixed(2))} ${share === 0.01 ? 'point' : 'points'}`;

export const atLeastShare = (share: number): Aim => ({
  text: `≥ ${setShare(share)}`,
  unit: PERCENT,
  isReached: (value) => value >= share,
});

export const atLeastPoints = (share: number): Aim => ({
  text: `≥ ${pointsOf(share)}`,
  unit: POINTS,
  isReached: (value) => value >= share,
});

export const atMostPoints = (share: number): Aim => ({
  text: `≤ ${pointsOf(share)}`,
  unit: POINTS,
  isReached: (value) => value <= share,
});

export const atMost = (most: number, digits: number): Aim => ({
  text: `≤ ${most}`,
  unit: { digits, scale: 1, sign: '' },
  isReached: (value) => value <= most,
});

export const fewerThan = (many: number, digits: number): Aim => ({
  text: `< ${many}`,
  unit: { digits, scale: 1, sign: '' },
  isReached: (value) => value < many,
});

/** With as many digits more as it takes not to look like reaching an aim that it misses, or the other way. */
export function toldOf(value: number, { unit: { digits, scale, sign }, isReached }: Aim): string {
  const most = digits + 3;
  let told = (scale * value).toFixed(digits);
  for (let more = digits + 1; isReached(Number(told) / scale) !== isReached(value) && more <= most; more += 1) {
    told = (scale * value).toFixed(more);
  }
  return `${signed(told)}${sign}`;
}
