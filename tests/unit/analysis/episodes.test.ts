import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { episodesOf } from '../../../src/analysis/episodes.js';
import { statementOf } from '../../../src/contract/reading-statement.js';
import { type Episode, nameOf, type Reading } from '../../../src/contract/snapshot.js';
import { anyProbabilities, mostly } from './probabilities.js';

const HOP = 0.125;
const LONGEST_WINDOW = 3;

/** As the analysis reads speech between two times: each hop once, of at most the last seconds, sounding as `at` says. */
const readingsOf = (from: number, to: number, at: (end: number) => Reading['probabilities']): Reading[] =>
  Array.from({ length: Math.floor((to - from - 0.5) / HOP) + 1 }, (_, i) => from + 0.5 + i * HOP).map((end) => ({
    start: Math.max(from, end - LONGEST_WINDOW),
    end,
    probabilities: at(end),
    level: 0.1,
  }));

const told = (episodes: readonly Episode[]): unknown[] =>
  episodes.map(({ start, end, statement }) => [start, end, nameOf(statement)]);

const every =
  (step: number) =>
  (_: unknown, i: number): boolean =>
    i % step === 0;

/** Windows in the order of their ends, none beginning before the one before it, apart and over each other in every way. */
const anyReadings: fc.Arbitrary<readonly Reading[]> = fc
  .array(
    fc.record({
      later: fc.oneof(fc.constantFrom(HOP, 8 * HOP), fc.double({ min: 0.01, max: 9, noNaN: true })),
      seconds: fc.oneof(fc.constantFrom(0.5, LONGEST_WINDOW), fc.double({ min: 0.01, max: 9, noNaN: true })),
      probabilities: fc.oneof(anyProbabilities, fc.constantFrom(mostly('sad', 0.8), mostly('angry', 0.6))),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let [end, from] = [0, 0];
    return steps.map(({ later, seconds, probabilities }) => {
      end += later;
      from = Math.max(from, end - seconds);
      return { start: from, end, probabilities, level: 0.1 };
    });
  });

const holds = ({ start, end }: { readonly start: number; readonly end: number }, time: number): boolean =>
  start < time && time < end;

describe('the episodes of a report', () => {
  it('say from when to when it sounded how, and leave out where nobody spoke', () => {
    const first = readingsOf(1, 5, (end) => (end <= 3 ? mostly('happy', 0.8) : mostly('sad', 0.7)));
    const answer = readingsOf(6.5, 8, () => mostly('sad', 0.7));
    assert.deepEqual(told(episodesOf([...first, ...answer], 9)), [
      [1, 3, 'happy'],
      [3, 5, 'sad'],
      [6.5, 8, 'sad'],
    ]);
  });

  it('say how surely by the mean of their readings, and nothing by which the whole would not be stated', () => {
    const readings = readingsOf(0, 1, (end) => mostly('angry', end > 0.7 ? 0.75 : 0.6));
    const [sure] = episodesOf(readings, 1);
    assert.ok(typeof sure?.statement === 'object');
    assert.ok(Math.abs(sure.statement.confidence - (2 * 0.6 + 3 * 0.75) / 5) < 1e-9);
    const torn = readingsOf(0, 1, () => mostly('angry', 0.54));
    assert.deepEqual(episodesOf(torn, 1), [{ start: 0, end: 1, statement: 'not-sure' }]);
  });

  it('are none of a recording in which nobody speaks', () => {
    assert.deepEqual(episodesOf([], 60), []);
  });

  it('tell a long session, of which one reading in many is listed, as if it were whole', () => {
    const all = readingsOf(0, 40.5, (end) => (end <= 20.5 ? mostly('neutral', 0.9) : mostly('fear', 0.9)));
    for (const step of [1, 2, 4, 8, 16]) {
      const [neutral, fear, ...more] = episodesOf(all.filter(every(step)), 40.5);
      assert.deepEqual([neutral?.start, fear?.end, more], [0, 40.5, []], `one of ${step}`);
      assert.ok(neutral && neutral.end === fear?.start && Math.abs(neutral.end - 20.5) <= step * HOP);
    }
  });

  it('claim no more than was read where windows are listed that are far apart', () => {
    const apart = readingsOf(0, 40.5, () => mostly('neutral', 0.9)).filter(every(160));
    assert.deepEqual(
      told(episodesOf(apart, 41)),
      apart.map(({ start, end }) => [start, end, 'neutral']),
    );
    assert.equal(apart.length, 3);
  });

  it('lie one after the other in the recording, the same never twice in a row', () => {
    fc.assert(
      fc.property(anyReadings, fc.double({ min: 0, max: 60, noNaN: true }), (readings, duration) => {
        const episodes = episodesOf(readings, duration);
        for (const [i, { start, end, statement }] of episodes.entries()) {
          const before = episodes[i - 1];
          assert.ok(start >= (before?.end ?? 0) && start < end && end <= duration);
          assert.ok(before?.end !== start || nameOf(before.statement) !== nameOf(statement));
          assert.ok(typeof statement !== 'object' || (statement.confidence > 0.549 && statement.confidence <= 1));
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('hold all speech that was read and no other moment, each named by the first reading that heard it', () => {
    fc.assert(
      fc.property(anyReadings, fc.double({ min: 0, max: 60, noNaN: true }), (readings, duration) => {
        const episodes = episodesOf(readings, duration);
        const edges = [0, duration, ...[...readings, ...episodes].flatMap(({ start, end }) => [start, end])];
        const sorted = edges.filter((edge) => edge <= duration).sort((a, b) => a - b);
        for (const [i, edge] of sorted.entries()) {
          const moment = (edge + (sorted[i + 1] ?? edge)) / 2;
          if (sorted.includes(moment)) continue;
          const heard = readings.find((reading) => holds(reading, moment));
          const episode = episodes.find((candidate) => holds(candidate, moment));
          const names = [heard && nameOf(statementOf(heard.probabilities)), episode && nameOf(episode.statement)];
          assert.equal(names[0], names[1], `at ${moment}`);
        }
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});
