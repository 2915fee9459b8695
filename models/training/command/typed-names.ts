/** Names as typed between commas, each once. */
export const typedNames = (typed: string): readonly string[] => [
  ...new Set(typed.split(',').flatMap((name) => name.trim() || [])),
];
