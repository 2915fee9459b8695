import { statementOf } from '../contract/reading-statement.js';
import { type Episode, nameOf, type Reading } from '../contract/snapshot.js';

/** An episode that may go on. */
interface Stretch {
  readonly start: number;
  end: number;
  readonly statement: Episode['statement'];
  /** Its readings' confidences, added up, and how many there are. */
  sum: number;
  readings: number;
}

/**
 * What readings, in the order of their ends, state from when to when. Their windows overlap: each answers for what no earlier
 * one has heard.
 * @param duration seconds of sound: what lies behind is left out.
 */
export function episodesOf(readings: readonly Reading[], duration: number): readonly Episode[] {
  const stretches: Stretch[] = [];
  for (const reading of readings) {
    const last = stretches.at(-1);
    const start = Math.max(last?.end ?? 0, reading.start);
    const end = Math.min(duration, reading.end);
    if (start >= end) continue;
    const statement = statementOf(reading.probabilities);
    const confidence = typeof statement === 'object' ? statement.confidence : 0;
    if (last?.end === start && nameOf(last.statement) === nameOf(statement)) {
      last.end = end;
      last.sum += confidence;
      last.readings += 1;
    } else stretches.push({ start, end, statement, sum: confidence, readings: 1 });
  }
  return stretches.map(({ start, end, statement, sum, readings: count }) => ({
    start,
    end,
    statement: typeof statement === 'object' ? { ...statement, confidence: sum / count } : statement,
  }));
}
