import { type Mark, type Picture, picture, rectangle, text } from './svg.js';
import { percent } from './axes.js';

const CELL = 62;
const LEFT = 100;
const TOP = 74;
/** So that figures stay readable on the fullest cell. */
const STRONGEST = 0.6;

/**
 * Rows: what it was; columns: what was said; each cell with its share of the row.
 * @param seeds how often each recording was asked about.
 */
export function confusionMatrix(
  title: string,
  labels: readonly string[],
  confusion: readonly (readonly number[])[],
  seeds: number,
): Picture {
  const marks: Mark[] = [
    text(16, TOP - 26, 'was ↓  said →', 'small faint'),
    text(
      LEFT,
      TOP - 26,
      `share of the row, and how many answers${seeds > 1 ? `, of ${seeds} seeds together` : ''}`,
      'small faint',
    ),
    ...labels.map((label, column) => text(LEFT + (column + 0.5) * CELL, TOP - 8, label, 'small middle')),
  ];
  confusion.forEach((row, r) => {
    const sum = row.reduce((total, count) => total + count, 0);
    const y = TOP + r * CELL;
    marks.push(text(LEFT - 10, y + CELL / 2 + 4, labels[r] ?? '', 'end'));
    row.forEach((count, c) => {
      const share = sum === 0 ? 0 : count / sum;
      const x = LEFT + c * CELL;
      marks.push(
        rectangle(x + 1, y + 1, CELL - 2, CELL - 2, r === c ? 'fill-a' : 'fill-b', STRONGEST * share),
        text(x + CELL / 2, y + CELL / 2 + 1, percent(share), r === c ? 'middle strong' : 'middle'),
        text(x + CELL / 2, y + CELL / 2 + 16, String(count), 'small middle'),
      );
    });
  });
  const recalls = labels.map((label, k) => {
    const row = confusion[k] ?? [];
    const sum = row.reduce((total, count) => total + count, 0);
    return `${label} ${sum === 0 ? '–' : percent((row[k] ?? 0) / sum)}`;
  });
  const size = labels.length * CELL;
  return picture(title, `Recalls: ${recalls.join(', ')}.`, LEFT + size + 24, TOP + size + 20, marks);
}
