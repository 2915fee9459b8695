/** A curve as points [x, score], x rising: straight lines between them, level beyond the outermost. */
export type Anchors = readonly (readonly [x: number, score: number])[];

export function scoreAt(x: number, anchors: Anchors): number {
  let [before] = anchors;
  for (const anchor of anchors) {
    if (x < anchor[0]) {
      if (!before || before === anchor) return anchor[1];
      const share = (x - before[0]) / (anchor[0] - before[0]);
      return before[1] + share * (anchor[1] - before[1]);
    }
    before = anchor;
  }
  return before?.[1] ?? 0;
}
