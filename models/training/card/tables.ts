/** Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const list = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter((part) => part !== '').join(' and ');

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** A share of `whole`, open where there is nothing of it. */
export const shareOf = (whole: number, share: number): string => (whole > 0 ? percent(share) : '–');

/** As it was set, no digit too many. */
export const setShare = (share: number): string => `${Number((100 * share).toFixed(2))} %`;

export const interval = (ends: readonly number[] | undefined): string => ends?.map(percent).join(' – ') ?? '–';

/** Percentage points. */
export const points = (share: number): string => (100 * share).toFixed(1);

export const count = (value: number): string => value.toLocaleString('en');
