import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type KeptMetrics, lossOf, readMetrics } from '../../../models/training/figures/metrics-file.js';

describe('metrics.json', () => {
  it('of an earlier version is read without the policies and limits that had another form, the rest as it is', () => {
    const folder = mkdtempSync(join(tmpdir(), 'metrics-'));
    const latency = { wasm: 1 };
    const figures = { coverage: 0.2, precision: 0.9, changes: 3, turns: 0 };
    const earlier = {
      ...{ protocols: {}, latency },
      policies: { seeds: 1, epochs: 240, shipped: {}, best: [{ policy: {}, curve: [], chosen: null }] },
      shipped: { coverage: [{ confidence: 0.8, figures }] },
    };
    writeFileSync(join(folder, 'metrics.json'), JSON.stringify(earlier));
    assert.deepEqual(readMetrics(folder), { protocols: {}, latency });
    rmSync(folder, { recursive: true });
  });

  it('tells what a degradation costs only where both are of the same networks', () => {
    const { protocols } = readMetrics('models/five-corpora');
    const figures = protocols['ravdess-6fold-7'];
    assert.ok(figures);
    const clean = JSON.parse(JSON.stringify({ ...figures, recipes: undefined })) as KeptMetrics;
    const named = (...recipes: string[]) => ({ ...clean, recipes });
    assert.equal(lossOf(named('a', 'b'), named('a', 'b')), 0);
    assert.equal(lossOf(named('a', 'b'), named('a', 'c')), null);
    assert.equal(lossOf(named('a', 'b'), clean), 0, 'as far as is known');
  });

  it('of the shipped models is read whole', () => {
    const { shipped, policies } = readMetrics('models/five-corpora');
    assert.ok(shipped && policies && readMetrics('models/tiny').shipped);
  });
});
