import { EMOTIONS, type Report } from '../src/session/index.js';

/** How many stay: more are no comparison. */
const MOST = 8;

function soundsOf({ statement, probabilities }: Report): string {
  if (statement === 'no-speech') return 'no speech';
  if (statement === 'not-sure') return 'not sure';
  const share = probabilities?.[EMOTIONS.indexOf(statement.emotion)] ?? statement.confidence;
  return `${statement.emotion}, ${Math.round(100 * share)}%`;
}

/** One row for each report, the newest first: whether the second try went better than the first. */
export function addTry(table: HTMLTableElement, name: string, report: Report): void {
  const { duration, measures } = report;
  const row = table.tBodies[0]?.insertRow(0);
  if (!row) return;
  const head = document.createElement('th');
  head.scope = 'row';
  head.textContent = name;
  row.append(head);
  const cells = [
    soundsOf(report),
    `${Math.floor(duration)} s`,
    measures.rate?.syllables.toFixed(1) ?? '–',
    measures.quality?.value.toFixed(0) ?? '–',
  ];
  for (const text of cells) row.insertCell().textContent = text;
  table.tBodies[0]?.rows[MOST]?.remove();
  table.hidden = false;
}
