import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recordingFigures } from '../../../models/training/figures/recording-figures.js';
import type { StreamStep } from '../../../models/training/streams/streaming.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';

const POLICY = { smoothing: { seconds: 2, temperature: 1 }, thresholds: { confidence: 0.9, margin: 0.1 } };
const HOP = 0.128;

/** Readings of a recording that give an emotion these logits ahead of the others; of `null` there is none. */
const recording = (
  episode: number,
  label: number,
  said: readonly (readonly [emotion: number, ahead: number] | null)[],
) =>
  said.map((one, i): StreamStep => ({
    ...{ speaker: 'toy/a', sex: 'female', episode, label, speech: true, adaptedSeconds: 0, voice: episode },
    ...{ frames: 64, start: 10 * episode, time: 10 * episode + 1 + i * HOP },
    logits: one && EMOTIONS.map((_, k) => (k === one[0] ? one[1] : 0)),
  }));

const figures = (steps: readonly StreamStep[]) => recordingFigures([{ steps, temperature: 1 }], POLICY);

describe('whole recordings', () => {
  it('are counted with what most of their readings say, rightly or wrongly, once each', () => {
    const right = recording(0, 3, [[3, 5], null, [3, 5]]);
    const wrong = recording(1, 2, [
      [4, 5],
      [4, 5],
    ]);
    assert.deepEqual(figures([...right, ...wrong]), { stated: 1, right: 0.5 });
  });

  it('get no statement where no emotion has more than half of what was heard', () => {
    const torn = recording(0, 3, [
      [3, 5],
      [1, 5],
    ]);
    assert.deepEqual(figures([...torn, ...recording(1, 3, [[3, 0.1]])]), { stated: 0, right: 0 });
  });

  it('that could not be read are none', () => {
    assert.deepEqual(figures([...recording(0, 3, [null, null]), ...recording(1, 3, [[3, 5]])]), {
      stated: 1,
      right: 1,
    });
  });
});
