import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COLD } from '../../../models/training/learning/outcomes.js';
import { logisticRegression } from '../../../models/training/metrics/logistic-regression.js';
import { fastestArithmetic } from '../../../models/training/network/arithmetic.js';
import { TcnParameters } from '../../../models/training/network/parameters.js';
import { Predictor } from '../../../models/training/learning/predict.js';
import { Random } from '../../../models/training/random.js';
import { probeSpeakers } from '../../../models/training/figures/speaker-probe.js';
import { TINY_TOPOLOGY, TOPOLOGY, WIDE_TOPOLOGY } from '../../../models/training/recipe/topology.js';
import { normalisationOf, RowMaker } from '../../../models/training/features/model-rows.js';
import { toyCache } from './toy-corpus.js';

const FRAMES = 32;

function predictorOf(speakers: readonly string[], tilted: boolean): Predictor {
  const made = toyCache([{ name: 'toy', speakers, takes: 10 }]);
  // Without a voice of his own every speaker is the first one under another name.
  const recordings = tilted
    ? made.recordings
    : speakers.flatMap((speaker) =>
        made.recordings.filter((one) => one.speaker === speakers[0]).map((one) => ({ ...one, speaker })),
      );
  const cache = { ...made, recordings };
  const maker = new RowMaker(cache, 10);
  const clips = recordings.flatMap(({ versions }) => versions);
  const parameters = new TcnParameters(TINY_TOPOLOGY, maker.width, new Random(1));
  return new Predictor([parameters], fastestArithmetic(), maker, normalisationOf(maker, clips, FRAMES), FRAMES);
}

describe('the speaker probe', () => {
  const speakers = ['a', 'b', 'c', 'd'];

  it('names voices that differ, from features and from the embedding, far above chance', () => {
    const predictor = predictorOf(speakers, true);
    const probe = probeSpeakers(predictor, predictor.maker.cache.recordings, [COLD]);
    assert.equal(probe.speakers, 4);
    assert.equal(probe.chance, 0.25);
    assert.equal(probe.asked, 4 * Math.round(0.2 * 70));
    assert.ok((probe.accuracy['cold']?.features ?? 0) > 0.6, JSON.stringify(probe.accuracy));
    assert.ok((probe.accuracy['cold']?.embedding ?? 0) > 0.35, JSON.stringify(probe.accuracy));
  });

  it('cannot name one voice under four names', () => {
    const predictor = predictorOf(speakers, false);
    const { accuracy } = probeSpeakers(predictor, predictor.maker.cache.recordings, [COLD]);
    assert.ok((accuracy['cold']?.features ?? 1) < 0.6, JSON.stringify(accuracy));
  });

  it('finds less of a voice once the adaptation knows it', () => {
    const predictor = predictorOf(speakers, true);
    const known = { name: 'known', seconds: 1000, neutralOnly: false };
    const { accuracy } = probeSpeakers(predictor, predictor.maker.cache.recordings, [COLD, known]);
    for (const seen of ['features', 'embedding'] as const) {
      const [cold, after] = [accuracy['cold']?.[seen] ?? NaN, accuracy['known']?.[seen] ?? NaN];
      assert.ok(after < cold - 0.1, `${seen}: ${after}, cold ${cold}`);
    }
  });
});

describe('a linear probe', () => {
  it('tells apart what a line can, whatever the features’ scales', () => {
    const random = new Random(2);
    const labels = Array.from({ length: 300 }, (_, i) => i % 3);
    const examples = labels.map((label) => [
      1000 * (label === 1 ? 1 : 0) + 100 * random.normal(),
      0.001 * (label === 2 ? 1 : 0) + 0.0001 * random.normal(),
      random.normal(),
      7,
    ]);
    const classify = logisticRegression(examples, labels, 3);
    const right = examples.filter((example, i) => classify(example) === labels[i]).length;
    assert.ok(right > 0.98 * examples.length, String(right));
    assert.equal(classify([1000, 0, 0, 7]), 1);
  });
});

describe('the size of a network', () => {
  it('counts all that is trained', () => {
    const countOf = (topology: typeof TOPOLOGY): number => new TcnParameters(topology, 22, new Random(1)).count;
    assert.equal(countOf(TINY_TOPOLOGY), 28_303);
    assert.equal(countOf(TOPOLOGY), 82_567);
    assert.equal(countOf(WIDE_TOPOLOGY), 138_607);
  });
});
