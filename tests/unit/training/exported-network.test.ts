import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import '@tensorflow/tfjs-backend-cpu';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { foldedWeights } from '../../../models/training/network/fold.js';
import { fastestArithmetic } from '../../../models/training/network/arithmetic.js';
import { inputOffset } from '../../../models/training/network/elementwise.js';
import { TcnParameters } from '../../../models/training/network/parameters.js';
import { Tcn } from '../../../models/training/network/tcn.js';
import { Random } from '../../../models/training/random.js';
import { TOPOLOGY, WINDOW_FRAMES } from '../../../models/training/recipe/topology.js';
import type { NetworkView } from '../../../src/contract/model-manifest.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { Network, tapsAhead } from '../../../src/analysis/network.js';

const WIDTH = 22;
const ONE = { ...TOPOLOGY, networks: ['whole'] } as const;
const AHEAD = { ...TOPOLOGY, networks: ['ahead'] } as const;
const DROPOUT = { channels: 0.1, pooled: 0.3 };

/** A network as training leaves it: nothing at its first value, running statistics included. */
function usedParameters(seed = 11, view: NetworkView = 'whole'): TcnParameters {
  const random = new Random(seed);
  const parameters = new TcnParameters(TOPOLOGY, WIDTH, random, EMOTIONS.length, view);
  for (const { gamma, beta, runningMean, runningVariance } of parameters.convolutions) {
    for (let c = 0; c < gamma.value.length; c += 1) {
      gamma.value[c] = random.between(0.5, 1.5);
      beta.value[c] = 0.3 * random.normal();
      runningMean[c] = 0.5 * random.normal();
      runningVariance[c] = random.between(0.5, 2);
    }
  }
  parameters.dense.bias.value.forEach((_, i, bias) => (bias[i] = random.normal()));
  return parameters;
}

describe('the exported network', () => {
  before(() => setBackend('cpu'));

  for (const [frames, topology] of [
    ...[WINDOW_FRAMES, 92, 24, 4].map((frames) => [frames, ONE] as const),
    ...[WINDOW_FRAMES, 24].map((frames) => [frames, AHEAD] as const),
  ]) {
    const [view] = topology.networks;
    it(`of the view ${view} gives on ${frames} frames the logits that training measured`, async () => {
      const parameters = usedParameters(11, view);
      const random = new Random(frames);
      const window = Float32Array.from({ length: frames * WIDTH }, () => random.normal());
      const batch = 2;
      const input = new Float32Array(WINDOW_FRAMES * batch * WIDTH);
      for (let t = 0; t < frames; t += 1) {
        const row = window.subarray(t * WIDTH, (t + 1) * WIDTH);
        for (let b = 0; b < batch; b += 1) {
          input.set(row, inputOffset(WINDOW_FRAMES - frames + t, b, batch, TOPOLOGY.stem.stride, WIDTH));
        }
      }
      const trained = new Tcn(parameters, fastestArithmetic(), WINDOW_FRAMES, batch, DROPOUT);
      const measured = trained.forward(input, new Int32Array(batch).fill(frames), null);

      const shipped = new Network(topology, WIDTH, foldedWeights(parameters));
      const logits = await shipped.predict(window, 1, frames);
      shipped.dispose();
      logits.forEach((logit, i) => {
        assert.ok(
          Math.abs(logit - (measured[i] ?? NaN)) < 1e-4 * Math.max(1, Math.abs(logit)),
          `${logit}, ${measured[i]}`,
        );
        assert.equal(measured[7 + i], measured[i], 'the same window twice in a batch');
      });
    });
  }

  it('sees as much ahead as back, or only ahead', () => {
    assert.deepEqual([tapsAhead('whole', 3), tapsAhead('delta', 5), tapsAhead('ahead', 3)], [1, 2, 2]);
  });

  it('averages the logits of several', async () => {
    const alone = [usedParameters(), usedParameters(12)].map(foldedWeights);
    const window = Float32Array.from({ length: 24 * WIDTH }, (_, i) => Math.sin(i));
    const ask = async (
      networks: readonly NetworkView[],
      weights: ReadonlyMap<string, Float32Array>,
    ): Promise<number[]> => {
      const network = new Network({ ...TOPOLOGY, networks }, WIDTH, weights);
      const logits = await network.predict(window, 1, 24);
      network.dispose();
      return [...logits];
    };
    const [one = [], other = []] = [
      await ask(['whole'], alone[0] ?? new Map()),
      await ask(['standardised'], alone[1] ?? new Map()),
    ];
    const named = alone.flatMap((weights, index) =>
      [...weights].map(([name, values]) => [`${index}/${name}`, values] as const),
    );
    const both = await ask(['whole', 'standardised'], new Map(named));
    both.forEach((logit, k) => {
      const mean = ((one[k] ?? NaN) + (other[k] ?? NaN)) / 2;
      assert.ok(Math.abs(logit - mean) < 1e-4 * Math.max(1, Math.abs(mean)), `${logit}, ${mean}`);
    });
    assert.notDeepEqual(one, other);
  });

  it('of the standardised and the delta view hears the same through whatever microphone', async () => {
    const weights = foldedWeights(usedParameters());
    const window = Float32Array.from({ length: 2 * 24 * WIDTH }, (_, i) => Math.sin(i * i));
    const through = window.map((value, i) => 0.5 * value + (i % WIDTH) / 4);
    const ask = async (view: NetworkView, windows: Float32Array): Promise<Float32Array> => {
      const network = new Network({ ...TOPOLOGY, networks: [view] }, WIDTH, weights);
      const logits = await network.predict(windows, 2, 24);
      network.dispose();
      return logits;
    };
    const farthest = async (view: NetworkView): Promise<number> => {
      const [one, other] = [await ask(view, window), await ask(view, through)];
      return Math.max(...one.map((logit, k) => Math.abs(logit - (other[k] ?? NaN))));
    };
    assert.ok((await farthest('standardised')) < 1e-2);
    assert.ok((await farthest('delta')) < 1e-2);
    assert.ok((await farthest('whole')) > 0.1);
  });

  it('keeps nothing but its weights, and nothing after dispose', async () => {
    const before = memory().numTensors;
    const network = new Network(ONE, WIDTH, foldedWeights(usedParameters()));
    const held = memory().numTensors;
    await network.predict(new Float32Array(8 * WIDTH), 1, 8);
    await network.predict(new Float32Array(8 * WIDTH), 1, 8);
    assert.equal(memory().numTensors, held);
    network.dispose();
    assert.equal(memory().numTensors, before);
  });

  it('refuses weights from which a layer is missing', () => {
    const weights = foldedWeights(usedParameters());
    weights.delete('block3/bias');
    assert.throws(() => new Network(ONE, WIDTH, weights), /block3/);
  });
});
