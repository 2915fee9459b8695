import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Teachers } from '../../../models/training/distillation.js';
import { plainArithmetic } from '../../../models/training/network/arithmetic.js';
import { TcnParameters } from '../../../models/training/network/parameters.js';
import { Tcn } from '../../../models/training/network/tcn.js';
import { probabilitiesOf } from '../../../models/training/metrics.js';
import { Random } from '../../../models/training/random.js';

const TOPOLOGY = {
  type: 'tcn',
  stem: { kernel: 5, stride: 2 },
  channels: 4,
  blocks: [{ kernel: 3, dilation: 1 }],
  poolAfter: 0,
} as const;
const [FRAMES, BATCH, WIDTH, CLASSES] = [16, 3, 5, 7];
const NOT_ASKED = 5;

describe('a batch that teachers have looked at', () => {
  it('has the label’s share and the mean of what each of them hears', () => {
    const random = new Random(1);
    const teachers = [1, 2].map((seed) => new TcnParameters(TOPOLOGY, WIDTH, new Random(seed), CLASSES));
    const batch = {
      input: Float32Array.from({ length: FRAMES * BATCH * WIDTH }, () => random.normal()),
      valid: Int32Array.of(FRAMES, FRAMES, FRAMES),
      targets: new Float32Array(BATCH * CLASSES),
    };
    for (let i = 0; i < batch.targets.length; i += 1)
      batch.targets[i] = i % CLASSES === NOT_ASKED ? 0 : 1 / (CLASSES - 1);
    new Teachers(teachers, 0.6, plainArithmetic, FRAMES, BATCH).relabel(batch);
    const answers = teachers.map((parameters) => {
      const tcn = new Tcn(parameters, plainArithmetic, FRAMES, BATCH, { channels: 0, pooled: 0 });
      return tcn.forward(batch.input, batch.valid, null).slice();
    });
    for (let b = 0; b < BATCH; b += 1) {
      const heard = answers.map((logits) => {
        const own = [...logits.subarray(b * CLASSES, (b + 1) * CLASSES)];
        return probabilitiesOf(
          own.map((logit, k) => (k === NOT_ASKED ? -Infinity : logit)),
          1,
        );
      });
      for (let k = 0; k < CLASSES; k += 1) {
        const expected =
          (k === NOT_ASKED ? 0 : 0.4 / (CLASSES - 1)) + 0.3 * ((heard[0]?.[k] ?? NaN) + (heard[1]?.[k] ?? NaN));
        assert.ok(Math.abs((batch.targets[b * CLASSES + k] ?? NaN) - expected) < 1e-6);
      }
    }
  });
});
