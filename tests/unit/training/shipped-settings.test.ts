import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readManifest } from '../../../models/training/learning/read-manifest.js';
import { MODEL_FOLDER, TINY_FOLDER } from '../../../models/training/command/folders.js';
import { readMetrics } from '../../../models/training/figures/metrics-file.js';
import { POOLED } from '../../../models/training/protocols/protocols.js';
import { areShipped, heldOutOf, type TrainSettings } from '../../../models/training/protocols/shipped-settings.js';

const SHIPPED: TrainSettings = { corpora: POOLED, held: heldOutOf(POOLED), epochs: 800, seed: 1 };

describe('the settings of the shipped models', () => {
  it('are those that they were trained by', () => {
    for (const folder of [MODEL_FOLDER, TINY_FOLDER]) {
      const { shipped } = readMetrics(folder);
      assert.ok(shipped);
      const { validationSpeakers: held, epochs, seed, home, licence } = shipped;
      assert.ok(areShipped({ corpora: readManifest(folder).trainedOn, held, epochs, seed, home, licence }), folder);
    }
  });

  it('are no others, whose model is not to be written over them', () => {
    const others: Partial<TrainSettings>[] = [
      { epochs: 5 },
      { seed: 2 },
      { held: ['ravdess/05', 'savee/JE'] },
      { corpora: ['ravdess', 'savee'], held: heldOutOf(['ravdess', 'savee']) },
      { home: 'ravdess' },
      { name: 'mine' },
      { licence: 'mine' },
    ];
    assert.ok(areShipped(SHIPPED));
    for (const other of others) assert.ok(!areShipped({ ...SHIPPED, ...other }), JSON.stringify(other));
  });
});
