import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { card, readManifest } from '../../../models/training/card.js';
import { protocolMetrics, type Outcome } from '../../../models/training/metrics.js';
import type { ShippedFigures } from '../../../models/training/metrics-file.js';
import { EIGHT, SEVEN } from '../../../models/training/labels.js';

const manifest = readManifest('models/five-corpora');

/** Each class once by each of two speakers, all right but the last one's. */
const metrics = (labels: readonly string[]) => {
  const outcomes: Outcome[] = ['toy/a', 'toy/b'].flatMap((speaker) =>
    labels.map((_, label) => ({
      speaker,
      sex: speaker === 'toy/a' ? 'female' : 'male',
      label,
      logits: labels.map((__, k) => (k === (speaker === 'toy/b' && label === 6 ? 0 : label) ? 3 : 0)),
    })),
  );
  return { ...protocolMetrics(outcomes, labels, 1, 2), epochs: 240 };
};
const PROTOCOLS = {
  'ravdess-6fold-7': metrics(SEVEN.names),
  'ravdess-6fold-7, after 30 s': metrics(SEVEN.names),
  'ravdess-6fold-8': metrics(EIGHT.names),
  'robustness-babble-10': metrics(SEVEN.names),
};
const figures = { uar: 0.5, accuracy: 0.51, ece: 0.04 };
const SHIPPED: ShippedFigures = {
  validationSpeakers: ['ravdess/06', 'savee/JE'],
  epochs: 600,
  seed: 1,
  cold: figures,
  byCorpus: { ravdess: figures },
  coverage: [
    { confidence: manifest.thresholds.confidence, figures: { coverage: 0.42, precision: 0.77, changes: 0.9 } },
  ],
};

describe('the card', () => {
  it('gives every figure with the command that reprints it, once', () => {
    const text = card(manifest, { protocols: PROTOCOLS });
    for (const command of ['ravdess-6fold-7', 'ravdess-6fold-8', 'robustness']) {
      assert.equal(text.split(`npm run evaluate -- ${command} --data DIR --epochs 240 --seeds 2`).length, 2, command);
    }
    assert.match(text, /\| ravdess-6fold-7, after 30 s \|/);
    assert.match(text, /\| babble-10 \| 92\.9 % \| 0\.0 \|/);
    assert.match(text, /\| calm \|/);
  });

  it('says when the meter is not sure, and why', () => {
    const text = card(manifest, { protocols: {}, shipped: SHIPPED });
    assert.match(text, /a smoothed probability of [\d.]+ and a lead of 0\.1/);
    assert.match(text, /here 77\.0 % were, and 42\.0 % of the speech carried a statement/);
    assert.match(text, /all speakers but ravdess\/06 and savee\/JE/);
    assert.match(text, /npm run train -- --data DIR --epochs 600 --seed 1/);
  });

  it('claims nothing that was not measured', () => {
    const text = card(manifest, { protocols: {} });
    assert.match(text, /Not measured yet/);
    assert.doesNotMatch(text, /npm run evaluate|The shipped weights|In a stream/);
  });

  it('names the terms of every corpus and what the model must not be used for', () => {
    const text = card({ ...manifest, trainedOn: ['ravdess', 'nemo', 'ours'] }, { protocols: {} });
    assert.match(text, /RAVDESS.*Licence: CC BY-NC-SA 4\.0/);
    assert.match(text, /nEMO.*Licence: CC BY-NC-SA 4\.0/);
    assert.match(text, /- ours\./);
    assert.match(text, /Not to be used.*hire, police/);
  });
});
