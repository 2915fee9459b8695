/** Actors of RAVDESS who are tested in the first fold of ravdess-6fold: `compare` and `policies` ask none of them. */
export const UNTOUCHED: readonly string[] = ['01', '11', '20', '21'];

/**
 * By whom recipes and policies are chosen, a part at a time, the others training: two men and two women each, by lot. All
 * folds of ravdess-6fold but the first test some of them.
 */
export const VALIDATION_PARTS: readonly (readonly string[])[] = [
  ['05', '09', '02', '14'],
  ['17', '23', '08', '18'],
  ['07', '19', '06', '24'],
];

const CHOOSERS: readonly string[] = VALIDATION_PARTS.flat().map((actor) => `ravdess/${actor}`);

/** What is told of RAVDESS' actors by whom neither recipe nor policy was chosen; null where no others are tested, or only others. */
export function notChoosing<T extends { readonly speaker: string }>(all: readonly T[]): readonly T[] | null {
  if (!all.every(({ speaker }) => speaker.startsWith('ravdess/'))) return null;
  const own = all.filter(({ speaker }) => !CHOOSERS.includes(speaker));
  return own.length > 0 && own.length < all.length ? own : null;
}
