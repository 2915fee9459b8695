import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkHeldOut } from '../../../models/training/protocols/held-out.js';

describe('speakers held out of a training', () => {
  const recordings = ['ann', 'ben', 'cleo', 'cleo'].map((speaker, i) => ({
    ...{ corpus: 'ours', speaker, emotion: i === 3 ? ('sad' as const) : ('happy' as const) },
  }));
  const check =
    (...held: string[]) =>
    (): void =>
      checkHeldOut(held, recordings);

  it('are people who are there', () => {
    assert.doesNotThrow(check('ours/ann', 'ours/ben'));
    assert.throws(check('ours/ann', 'ours/bea'), /no speaker ours\/bea, only ours\/ann, ours\/ben, ours\/cleo/);
    assert.throws(check('ann', 'ben'), /no speaker ann, ben/);
  });

  it('are two at least, and told whom there are to choose from', () => {
    assert.throws(check(), /At least 2 .*--validation, of ours\/ann, ours\/ben, ours\/cleo/);
    assert.throws(check('ours/ann'), /At least 2/);
    assert.throws(check('ours/ann', 'ours/ann'), /At least 2/);
  });

  it('leave somebody to train on', () => {
    assert.throws(check('ours/ann', 'ours/ben', 'ours/cleo'), /nobody is left/);
  });

  it('leave two emotions at least, since a model of one is always right', () => {
    assert.throws(check('ours/ben', 'ours/cleo'), /only happy recordings are left/);
  });
});
