import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { card } from '../../../models/training/card/card.js';
import { SEVEN } from '../../../models/training/corpora/labels.js';
import { manifest, metrics, ofNow, PROTOCOLS } from './card-figures.js';

describe('the card', () => {
  it('sets what was measured on fewer seeds against these alone', () => {
    const protocols = {
      ...PROTOCOLS,
      'ravdess-6fold-7': { ...ofNow, seeds: 3, uar: 0.9, uarBySeed: [0.95, 0.9, 0.85] },
      'robustness-babble-10': { ...ofNow, seeds: 1, uar: 0.75 },
    };
    assert.match(card(manifest, { protocols }), /\| babble-10 \| 75\.0 % \| 20\.0 \|/);
  });

  it('tells no loss against other networks than were degraded', () => {
    for (const other of [{ networks: ['delta'] as const }, { epochs: 340 }]) {
      const protocols = { ...PROTOCOLS, 'ravdess-6fold-7': { ...metrics(SEVEN.names), ...other } };
      const text = card(manifest, { protocols });
      assert.match(text, /\| babble-10 \| 92\.9 % \| – \|/);
      assert.match(text, /Where no loss is told, other networks were measured than those of ravdess-6fold-7 above\.\n/);
      assert.doesNotMatch(text, /lost in babble/);
    }
    const degraded = { 'savee-loco': metrics(SEVEN.names), 'robustness-babble-10': metrics(SEVEN.names) };
    const alone = card(manifest, { protocols: degraded });
    assert.match(alone, /No loss is told, since ravdess-6fold-7 itself was not measured\.\n/);
    assert.doesNotMatch(card(manifest, { protocols: PROTOCOLS }), /o loss is told/);
  });

  it('says whether excitement and pleasantness are told where the emotions are not', () => {
    const text = card(manifest, { protocols: { 'savee-loco': metrics(SEVEN.names) } });
    assert.match(text, /\| protocol \| UAR \| excited or calm \|/);
    assert.match(text, /\| savee-loco \| 92\.9 % \| 9\d\.\d % \(/);
  });
});
