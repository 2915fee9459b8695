/** Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** What only some readers want, a click away where Markdown is shown. */
export const folded = (summary: string, text: string): string =>
  `<details>\n<summary>${summary}</summary>\n\n${text}\n\n</details>`;

/** Between a protocol's name and how much of the speaker was heard before. */
const KNOWN = ', after ';

/** The protocol of a figure without how much of the speaker was heard before. */
export const protocolOf = (name: string): string => name.split(KNOWN)[0] ?? name;

/** A row for each figure, by its name; those of speakers who were heard before are folded. */
export function tableByProtocol(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const [cold, known] = [false, true].map((is) => rows.filter(([name = '']) => name.includes(KNOWN) === is));
  return [
    table(head, cold ?? []),
    ...(known && known.length > 0 ? [folded('The same of speakers who were heard before', table(head, known))] : []),
  ].join('\n\n');
}

/** How often the networks were trained. */
export function seedsText(figures: readonly { readonly seeds: number }[]): string {
  const told = [...new Set(figures.map(({ seeds }) => seeds))].sort((a, b) => a - b);
  return `${told.join(' or ')} ${told.join() === '1' ? 'seed' : 'seeds'}`;
}

export const list = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter((part) => part !== '').join(' and ');

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** A share of `whole`, open where there is nothing of it. */
export const shareOf = (whole: number, share: number): string => (whole > 0 ? percent(share) : '–');

/** As it was set, no digit too many. */
export const setShare = (share: number): string => `${Number((100 * share).toFixed(2))} %`;

export const interval = (ends: readonly number[] | undefined): string => ends?.map(percent).join(' – ') ?? '–';

/** Without the signs, beside a figure that has one. */
export const ends = (interval: readonly number[]): string => interval.map(points).join(' – ');

/** As people write it: a minus that is one, and none before nothing. */
export const signed = (told: string): string => (Number(told) === 0 ? told.replace('-', '') : told.replace('-', '−'));

/** Percentage points. */
export const points = (share: number): string => signed((100 * share).toFixed(1));

export const count = (value: number): string => value.toLocaleString('en');
