import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { loadModelFromDisk } from '../../../src/cli/load-model-node.js';
import { EmotionError } from '../../../src/contract/emotion-error.js';
import { shippedManifest, shippedManifestJson, shippedWeights } from '../analysis/shipped-model.js';

const folder = mkdtempSync(join(tmpdir(), 'emotion-meter-'));
after(() => rmSync(folder, { recursive: true }));

describe('loading a model from the disk', () => {
  it('names the other backend where one does not answer rightly', async () => {
    const { weights, probe } = shippedManifest();
    // No backend gives this answer.
    const wrong = {
      ...(shippedManifestJson() as object),
      probe: { probabilities: [...probe.probabilities].reverse() },
    };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(wrong));
    writeFileSync(join(folder, weights.file), shippedWeights());
    for (const [backend, other] of [
      ['wasm', 'cpu'],
      ['cpu', 'wasm'],
    ] as const) {
      await assert.rejects(loadModelFromDisk(folder, backend), (error: unknown) => {
        assert.ok(error instanceof EmotionError && error.code === 'backend-unavailable');
        assert.match(error.message, new RegExp(`${backend}: `));
        assert.match(error.remedy, new RegExp(`--backend ${other}`));
        return true;
      });
    }
  });
});
