import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readManifest } from '../../../models/training/learning/read-manifest.js';
import { printMetrics } from '../../../models/training/figures/print-metrics.js';
import { streamMetrics, unheardStreamMetrics } from '../../../models/training/figures/stream-metrics.js';
import { type StreamFigures, streamIntervals } from '../../../models/training/figures/stream-figures.js';
import type { StreamStep } from '../../../models/training/streams/streaming.js';
import { Random } from '../../../models/training/random.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';

const manifest = { ...readManifest('models/five-corpora'), thresholds: { confidence: 0.5, margin: 0.1 } };

/** 60 episodes of 16 readings and two seconds; from `knownFrom` seconds of speech on they are read right. */
function stream(speaker: string, cold: boolean, knownFrom: number): StreamStep[] {
  const random = new Random(speaker.length);
  const steps: StreamStep[] = [];
  for (let episode = 0; episode < 60; episode += 1) {
    const label = random.integer(EMOTIONS.length);
    for (let i = 0; i < 16; i += 1) {
      const heard = 2 * episode + i * 0.128;
      const said = 2 * episode >= knownFrom && !cold ? label : (label + 1) % EMOTIONS.length;
      steps.push({
        ...{ speaker, episode, label, speech: true, frames: 64, voice: cold ? episode : 0 },
        sex: 'female',
        start: episode * 4,
        time: episode * 4 + i * 0.128,
        adaptedSeconds: cold ? i * 0.128 : heard,
        logits: EMOTIONS.map((_, k) => (k === said ? 3 : 0) + random.normal() / 10),
      });
    }
  }
  return steps;
}

const fold = (speaker: string, knownFrom: number) => ({
  cold: stream(speaker, true, knownFrom),
  adapted: stream(speaker, false, knownFrom),
  scattered: stream(speaker, true, knownFrom),
});

describe('streams', () => {
  const metrics = streamMetrics([[fold('toy/a', 30), fold('toy/bb', 30)]], manifest);

  it('are told cold and by how much of the speaker had been heard when an episode began', () => {
    assert.deepEqual(Object.keys(metrics), [
      'streaming-cold',
      'streaming-10',
      'streaming-30',
      'streaming-60',
      'streaming-scattered',
    ]);
    const uars = Object.values(metrics).map(({ uar }) => uar);
    assert.deepEqual(uars, [0, 0, 1, 1, 0]);
    const readings = Object.values(metrics).map(({ confusion }) => confusion.flat().reduce((sum, n) => sum + n, 0));
    assert.deepEqual(readings, [2 * 60 * 16, 2 * 10 * 16, 2 * 15 * 16, 2 * 30 * 16, 2 * 60 * 16]);
  });

  it('carry the statements that the product would make, beside those of the same episodes cold', () => {
    const { stream: after } = metrics['streaming-60'] ?? {};
    assert.ok((after?.precision ?? 0) > 0.9 && (after?.coverage ?? 0) > 0.9, JSON.stringify(after));
    assert.equal(after?.cold?.precision, 0);
    assert.equal(after?.confidence, 0.5);
    assert.equal(metrics['streaming-cold']?.stream.cold, undefined);
  });

  it('of several seeds are no more speakers', () => {
    const folds = [fold('toy/a', 30), fold('toy/bb', 30)];
    const twice = streamMetrics([folds, folds], manifest);
    assert.equal(twice['streaming-30']?.seeds, 2);
    assert.deepEqual(twice['streaming-30']?.interval, metrics['streaming-30']?.interval);
    assert.deepEqual(twice['streaming-30']?.stream, metrics['streaming-30']?.stream);
  });

  it('are told with how far they would lie elsewhere with other speakers', () => {
    const alike = metrics['streaming-60']?.stream;
    assert.ok(alike?.intervals);
    const { coverage, precision } = alike.intervals;
    for (const [[low, high], told] of [
      [coverage, alike.coverage],
      [precision, alike.precision],
    ] as const) {
      assert.ok(low <= told && told <= high && high - low < 0.02, `${low} ${told} ${high}`);
    }
    // One is always right, one never: two draws of either are drawn often.
    const said = (['toy/a', 'toy/bb'] as const).flatMap((speaker, k) =>
      stream(speaker, true, 0).map((step) => ({
        ...step,
        statement: { emotion: EMOTIONS[(step.label + k) % EMOTIONS.length] ?? 'neutral', confidence: 1 },
      })),
    );
    assert.deepEqual(streamIntervals(said), { coverage: [1, 1], precision: [0, 1] });
  });

  it('are told of those alone as well who did not choose the policy', () => {
    const alone = streamMetrics([[fold('ravdess/03', 0), fold('ravdess/04', 30)]], manifest);
    assert.equal(alone['streaming-60']?.stream.notChoosing, undefined, 'who are all there are');
    // The first of them is one by whom it was chosen.
    const mixed = streamMetrics([[fold('ravdess/05', 0), fold('ravdess/03', 30), fold('ravdess/04', 30)]], manifest);
    const { stream } = mixed['streaming-10'] ?? {};
    assert.ok(stream && stream.precision > 0.2, JSON.stringify(stream));
    assert.equal(stream.notChoosing?.precision, 0);
    assert.equal(mixed['streaming-10']?.notChoosing?.uar, 0);
    assert.equal(metrics['streaming-10']?.stream.notChoosing, undefined, 'of no corpus but RAVDESS');
  });

  it('of a corpus that the networks left out are stated at the model’s own temperature and without what it tells to be usual', () => {
    const folds = [fold('toy/a', 30), fold('toy/bb', 30)];
    const unheard = unheardStreamMetrics('savee-loco-streaming', [folds], manifest);
    assert.deepEqual(
      Object.keys(unheard),
      Object.keys(metrics).map((name) => `savee-loco-${name}`),
    );
    const stated = (folds: Parameters<typeof streamMetrics>[0], temperature: number): StreamFigures | undefined =>
      unheardStreamMetrics('savee-loco-streaming', folds, { ...manifest, temperature })['savee-loco-streaming-60']
        ?.stream;
    const present = stated([folds], 2);
    assert.ok((present?.precision ?? 0) > 0.7, JSON.stringify(present));
    assert.deepEqual(stated([folds.slice(0, 1)], 2), stated([[fold('toy/a', 30)]], 2), 'whoever else is tested');
    const shy = stated([folds], 500);
    assert.ok((shy?.coverage ?? 1) < 0.1, JSON.stringify(shy));
  });

  it('leave a stage out that nobody reached', () => {
    const short = {
      cold: stream('toy/a', true, 0),
      adapted: stream('toy/a', false, 0).slice(0, 16 * 8),
      scattered: [],
    };
    assert.deepEqual(Object.keys(streamMetrics([[short]], manifest)), [
      'streaming-cold',
      'streaming-10',
      'streaming-scattered',
    ]);
  });

  it('are printed', (context) => {
    const log = context.mock.method(console, 'log', () => undefined);
    printMetrics(metrics);
    printMetrics(streamMetrics([[fold('ravdess/05', 0), fold('ravdess/03', 0)]], manifest));
    const text = log.mock.calls.map(({ arguments: [line] }) => String(line)).join('\n');
    assert.match(text, /streaming-60: UAR 100\.0 %/);
    assert.match(text, /the same episodes, cold: .* 0\.0 % of these right/);
    assert.match(text, /of those alone who did not choose the policy: .*100\.0 % of these right/);
  });
});
