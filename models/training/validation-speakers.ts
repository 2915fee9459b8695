/** Actors of RAVDESS who are tested in the first fold of ravdess-6fold: in no part of any choice. */
export const UNTOUCHED: readonly string[] = ['01', '11', '20', '21'];

/** By whom recipes and policies are chosen, a part at a time, the others training: two men and two women each, by lot. */
export const VALIDATION_PARTS: readonly (readonly string[])[] = [
  ['05', '09', '02', '14'],
  ['17', '23', '08', '18'],
  ['07', '19', '06', '24'],
];
