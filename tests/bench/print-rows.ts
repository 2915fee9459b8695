import type { BenchRow } from './bench-row.js';

/** A table for people, or with `--json` one object a line for programs. */
export function printRows(rows: readonly BenchRow[]): void {
  if (process.argv.includes('--json')) {
    for (const row of rows) console.log(JSON.stringify(row));
    return;
  }
  const figure = (value: number | null): string => (value === null ? '' : String(Number(value.toPrecision(4))));
  const lines = [
    ['what', 'value', 'unit', 'limit', 'go for', ''],
    ...rows.map((row) => [
      row.name,
      figure(row.value),
      row.unit,
      figure(row.limit),
      figure(row.goal),
      row.within === null ? '' : row.within ? 'within' : 'OVER',
    ]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) =>
          column === 0 || column === 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    );
  }
}
