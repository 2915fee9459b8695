import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CORPORA } from '../../../models/training/corpora/read-corpora.js';
import {
  corporaOf,
  foldLists,
  foldsOf,
  protocolNamed,
  PROTOCOLS,
} from '../../../models/training/protocols/protocols.js';
import { recipesFor } from '../../../models/training/recipe/recipe.js';
import { MINIMUM_FRAMES } from '../../../models/training/recipe/topology.js';

/** Who is in each corpus, written out apart from the readers. */
const SPEAKERS: Readonly<Record<string, readonly string[]>> = {
  ravdess: Array.from({ length: 24 }, (_, i) => String(i + 1).padStart(2, '0')),
  savee: ['DC', 'JE', 'JK', 'KL'],
  emovo: ['f1', 'f2', 'f3', 'm1', 'm2', 'm3'],
  nemo: ['EB0', 'IC0', 'KD0', 'KS0', 'MK0', 'MP0', 'SM0', 'TP0', 'WR0'],
  ased: Array.from({ length: 65 }, (_, i) => String(i + 1).padStart(2, '0')),
};

/** EmoBox' six folds, as published. */
const RAVDESS_6 = ['01 11 20 21', '04 10 12 14', '08 09 19 23', '03 05 07 24', '02 15 16 18', '06 13 17 22'];

describe('the folds', () => {
  for (const [name, { corpus, folds }] of Object.entries(foldLists())) {
    it(`of ${name} test every speaker of ${corpus} once and nobody twice`, () => {
      assert.deepEqual(folds.flat().sort(), [...(SPEAKERS[corpus] ?? [])].sort());
      assert.ok(folds.every((fold) => fold.length > 0));
    });
  }

  it('of ravdess-6fold are the published ones', () => {
    assert.deepEqual(
      foldLists()['ravdess-6fold']?.folds.map((fold) => fold.join(' ')),
      RAVDESS_6,
    );
  });
});

describe('a protocol', () => {
  for (const protocol of PROTOCOLS) {
    const { name, corpus, folds, recipes } = protocol;
    it(`${name} has its folds and readers, and trains on nothing of the tested speakers`, () => {
      for (const needed of corporaOf(protocol)) assert.ok(CORPORA.some((one) => one.name === needed));
      for (const { beside } of recipes) assert.ok(!beside.includes(corpus));
      const tested = foldsOf(protocol).flatMap((fold) => fold ?? SPEAKERS[corpus] ?? []);
      assert.deepEqual([...tested].sort(), [...(SPEAKERS[corpus] ?? [])].sort());
      if (folds !== null) assert.equal(foldLists()[String(folds)]?.corpus, corpus);
    });
  }

  it('is found by its name and by the one it had before', () => {
    assert.equal(protocolNamed('ravdess-6fold')?.name, 'ravdess-6fold-7');
    assert.equal(protocolNamed('savee-loco')?.folds, null);
    assert.equal(protocolNamed('no-such'), undefined);
  });

  it('that stands beside published figures hears nothing but its corpus, as these do', () => {
    for (const name of ['ravdess-6fold-7-alone', 'ravdess-6fold-8', 'ravdess-5fold-8']) {
      const protocol = protocolNamed(name);
      assert.ok(protocol);
      assert.deepEqual(corporaOf(protocol), ['ravdess'], name);
    }
    assert.deepEqual(
      protocolNamed('ravdess-6fold-7')?.recipes.map(({ beside }) => beside.length),
      [4, 0, 4],
    );
  });

  it('by which other corpora are heard too hears windows as short as the first that a voice is read from, as is shipped', () => {
    const pooled = PROTOCOLS.filter((protocol) => corporaOf(protocol).length > 1).map(({ recipes }) => recipes);
    assert.equal(pooled.length, 9);
    for (const { draws } of [...pooled, recipesFor(2)].flat()) {
      assert.ok(draws.short > 0);
      assert.equal(draws.shortest, MINIMUM_FRAMES);
    }
  });

  it('of eight labels tells calm apart, one of seven does not', () => {
    const calm = { corpus: 'ravdess', path: '', speaker: '01', sex: 'male', emotion: 'neutral', calm: true } as const;
    assert.equal(protocolNamed('ravdess-6fold-8')?.labels.of(calm), 7);
    assert.equal(protocolNamed('ravdess-6fold-7')?.labels.of(calm), 0);
  });
});
