import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { readHistory, recordPoint } from '../../../models/training/learning/learning-history.js';

describe('the history of a training', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emotion-meter-history-'));
    path = join(folder, 'run.history.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const record = (plan: string, ...steps: readonly number[]): void => {
    for (const step of steps) recordPoint(path, plan, { step, loss: 1 / step, uar: null });
  };
  const stepsOf = (plan: string): number[] => readHistory(path, plan).map(({ step }) => step);

  it('is whole after a stop', () => {
    record('a', 10, 20, 30);
    // Stopped, gone on from the checkpoint of step 30.
    record('a', 40, 50);
    assert.deepEqual(stepsOf('a'), [10, 20, 30, 40, 50]);
    assert.deepEqual(readdirSync(folder), ['run.history.json']);
  });

  it('has no step twice where the last checkpoint was older than the history', () => {
    record('a', 10, 20, 30);
    record('a', 20, 30, 40);
    assert.deepEqual(stepsOf('a'), [10, 20, 30, 40]);
  });

  it('begins anew where it was damaged: the weights are of the checkpoint', () => {
    record('a', 10, 20);
    writeFileSync(path, '{"plan":"a","poi');
    assert.deepEqual(stepsOf('a'), []);
    record('a', 30);
    assert.deepEqual(stepsOf('a'), [30]);
  });

  it('begins anew with the same training begun anew, and with another one', () => {
    record('a', 10, 20, 30);
    record('a', 10);
    assert.deepEqual(stepsOf('a'), [10]);
    record('b', 15);
    assert.deepEqual(stepsOf('b'), [15]);
    assert.deepEqual(stepsOf('a'), []);
  });

  it('is empty where there is none', () => {
    assert.deepEqual(stepsOf('a'), []);
  });
});
