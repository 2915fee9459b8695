/** What is wrong with a layout, by measuring. */

/** Pixels by which boxes may differ: rounding. */
export const TOLERANCE = 1;
/** Pixels between two things that are told apart. */
export const LEAST_GAP = 8;

/** Not so what is there for screen readers only. */
export const isSeen = (element: Element): boolean =>
  element.checkVisibility({ visibilityProperty: true }) && !element.closest('.unseen');

/** Boxes of the lines of text directly in an element. */
export function textBoxes(element: Element): DOMRect[] {
  return [...element.childNodes].flatMap((node) => {
    if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) return [];
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  });
}

export const isInside = (inner: DOMRect, outer: DOMRect): boolean =>
  inner.left >= outer.left - TOLERANCE && inner.right <= outer.right + TOLERANCE;

/** Whether two lines are written over each other: above and below their middles, fonts leave room of their own. */
const overlap = (a: DOMRect, b: DOMRect): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > TOLERANCE &&
  Math.abs(a.top + a.bottom - b.top - b.bottom) / 2 < (a.height + b.height) / 4;

/** Whether something around it hides a part of it. */
export function isCut(element: Element): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  for (let around = element.parentElement; around; around = around.parentElement) {
    const box = around.getBoundingClientRect();
    if (getComputedStyle(around).overflowY === 'visible') continue;
    if (top < box.top - TOLERANCE || bottom > box.bottom + TOLERANCE) return true;
    if (left < box.left - TOLERANCE || right > box.right + TOLERANCE) return true;
  }
  return false;
}

/** Pixels from one box to the other, along the way on which they are further apart. */
export function gapBetween(one: Element, other: Element): number {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
}

const nameOf = (element: Element): string =>
  `${element.localName}${element.part.length > 0 ? `[part=${element.part.value}]` : ''} “${element.textContent.trim().slice(0, 30)}”`;

/** What is wrong with a card, a sentence each. */
export function faultsOf(card: HTMLElement): string[] {
  const box = card.getBoundingClientRect();
  const seen = [...(card.shadowRoot?.querySelectorAll('section *') ?? [])].filter(isSeen);
  const faults: string[] = [];
  if (seen.length === 0) faults.push('nothing is to be seen');
  const written = seen
    .map((element) => ({ element, boxes: textBoxes(element) }))
    .filter(({ boxes }) => boxes.length > 0);
  for (const { element, boxes } of written) {
    if (!boxes.every((line) => isInside(line, box))) faults.push(`${nameOf(element)} sticks out`);
    const { overflowX, overflowY, contain } = getComputedStyle(element);
    const clips = /strict|content|paint/.test(contain);
    const cut =
      ((clips || overflowX !== 'visible') && element.scrollWidth > element.clientWidth + TOLERANCE) ||
      ((clips || overflowY !== 'visible') && element.scrollHeight > element.clientHeight + TOLERANCE);
    if (cut) faults.push(`${nameOf(element)} is cut off`);
  }
  written.forEach(({ element, boxes }, i) => {
    for (const other of written.slice(i + 1)) {
      if (boxes.some((line) => other.boxes.some((otherLine) => overlap(line, otherLine)))) {
        faults.push(`${nameOf(element)} is written over ${nameOf(other.element)}`);
      }
    }
  });
  for (const element of seen.filter((each) => each.matches('button, [part]'))) {
    const own = element.getBoundingClientRect();
    if (!isInside(own, box)) faults.push(`${nameOf(element)} lies outside`);
    if (element.localName === 'button' && isCut(element)) faults.push(`${nameOf(element)} is cut off`);
    if (element.localName === 'button' && Math.min(own.width, own.height) < 24 - TOLERANCE) {
      faults.push(`${nameOf(element)} is too small to be hit`);
    }
  }
  const level = seen.find((each) => each.matches('[part="level"]') && !isCut(each));
  for (const button of level ? seen.filter((each) => each.localName === 'button') : []) {
    if (level && gapBetween(level, button) < LEAST_GAP) faults.push(`the level lies against ${nameOf(button)}`);
  }
  return faults;
}
