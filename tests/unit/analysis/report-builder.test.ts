import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readManifest } from '../../../models/training/learning/read-manifest.js';
import { ReportBuilder } from '../../../src/analysis/report-builder.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { nameOf, type Reading, type Report } from '../../../src/contract/snapshot.js';
import { SNAPSHOT } from '../element/snapshots.js';
import { anyProbabilities, isDistribution, mostly } from './probabilities.js';

const MEASURES = { ...SNAPSHOT.measures, speechSeconds: 4 };
/** A moment is stated from here; a whole recording by its majority. */
const THRESHOLDS = { confidence: 0.9, margin: 0.1 };

const MANIFEST = { ...readManifest('models/tiny'), name: 'mine', version: '1.2.3', thresholds: THRESHOLDS };

const finish = (builder: ReportBuilder): Report =>
  builder.finish(10, MEASURES, { manifest: MANIFEST, backend: { name: 'cpu', reason: 'A test.' } });

const readingsOf = (all: readonly (readonly number[])[]): Reading[] =>
  all.map((probabilities, i) => ({ start: i, end: i + 3, probabilities, level: 0.1 }));

function reportOf(readings: readonly Reading[], kept = Infinity): Report {
  const builder = new ReportBuilder(kept);
  for (const reading of readings) builder.add(reading);
  return finish(builder);
}

describe('a report', () => {
  it('says “no speech”, and makes up no distribution, without a reading', () => {
    const { probabilities, statement, episodes, windows, duration, speechSeconds } = reportOf([]);
    assert.deepEqual([probabilities, statement, episodes, windows], [null, 'no-speech', [], []]);
    assert.deepEqual([duration, speechSeconds], [10, 4]);
  });

  it('tells how excited and how pleasant the whole was, by its distribution, and nothing of a silence', () => {
    const { arousal, valence } = reportOf(readingsOf([mostly('happy', 1), mostly('angry', 1)]));
    assert.ok(
      Math.abs((arousal ?? NaN) - (0.5 + 0.8) / 2) < 1e-9 && Math.abs((valence ?? NaN) - (0.8 - 0.6) / 2) < 1e-9,
    );
    const silent = reportOf([]);
    assert.deepEqual([silent.arousal, silent.valence], [null, null]);
  });

  it('says which model read it, by which backend', () => {
    const { model, backend } = reportOf([]);
    assert.deepEqual([model, backend.name], ['mine 1.2.3', 'cpu']);
  });

  it('states what the whole sounded like, or that it is not sure', () => {
    const angry = readingsOf([mostly('angry', 0.9), mostly('angry', 0.9), mostly('sad', 0.6)]);
    const { statement } = reportOf(angry);
    assert.equal(typeof statement === 'object' && statement.emotion, 'angry');
    const torn = readingsOf([mostly('angry', 0.9), mostly('sad', 0.9)]);
    assert.equal(reportOf(torn).statement, 'not-sure');
    const [most, half] = [0.57, 0.53].map((share) => reportOf(readingsOf([mostly('angry', share)])).statement);
    assert.ok(typeof most === 'object' && half === 'not-sure', 'from 0.55, as the training measured');
  });

  it('tells from when to when it sounded how, within the sound, by what it lists', () => {
    const readings = readingsOf(Array.from({ length: 9 }, (_, i) => mostly(i < 4 ? 'sad' : 'happy', 0.8)));
    const told = (kept: number): unknown[] =>
      reportOf(readings, kept).episodes.map(({ start, end, statement }) => [nameOf(statement), start, end]);
    assert.deepEqual(told(Infinity), [
      ['sad', 0, 6],
      ['happy', 6, 10],
    ]);
    assert.deepEqual(told(5), [
      ['sad', 0, 5],
      ['happy', 5, 10],
    ]);
  });

  it('hears more in a long window than in a short one', () => {
    const [long, short] = [mostly('angry', 0.8), mostly('sad', 0.8)];
    const { probabilities } = reportOf([
      { start: 0, end: 3, probabilities: long, level: 0.1 },
      { start: 4, end: 4.5, probabilities: short, level: 0.1 },
    ]);
    probabilities?.forEach((value, i) => {
      assert.ok(Math.abs(value - (3 * (long[i] ?? NaN) + 0.5 * (short[i] ?? NaN)) / 3.5) < 1e-9);
    });
  });

  it('gives the mean of all readings though it lists only some of them, from its beginning to its end', () => {
    fc.assert(
      fc.property(
        fc.array(anyProbabilities, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 40 }),
        (all, kept) => {
          const readings = readingsOf(all);
          const { probabilities, windows } = reportOf(readings, kept);
          assert.ok(probabilities && isDistribution(probabilities));
          EMOTIONS.forEach((_, i) => {
            const mean = all.reduce((sum, each) => sum + (each[i] ?? 0), 0) / all.length;
            assert.ok(Math.abs((probabilities[i] ?? NaN) - mean) < 1e-9);
          });
          assert.ok(windows.length <= kept && windows.length >= Math.min(readings.length, kept / 2));
          // As many are left out between any two, and after the last.
          const step = 2 ** Math.ceil(Math.log2(Math.max(1, readings.length / kept)));
          assert.deepEqual(
            windows,
            readings.filter((_, i) => i % step === 0),
          );
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });

  it('does not change after it was given out', () => {
    const builder = new ReportBuilder(10);
    builder.add({ start: 0, end: 3, probabilities: mostly('sad', 0.9), level: 0.1 });
    const report = finish(builder);
    const copy = structuredClone(report);
    builder.add({ start: 1, end: 4, probabilities: mostly('happy', 0.9), level: 0.1 });
    assert.deepEqual(report, copy);
  });

  it('survives the way to another thread and to a file', () => {
    const report = reportOf(readingsOf([mostly('sad', 0.9)]));
    assert.deepEqual(structuredClone(report), report);
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  });
});
