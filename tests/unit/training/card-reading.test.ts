import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { card } from '../../../models/training/card/card.js';
import { SEVEN } from '../../../models/training/corpora/labels.js';
import { manifest, metrics, PROTOCOLS, SHIPPED } from './card-figures.js';

describe('the card', () => {
  it('says what chance is, by how many emotions may be answered and how many a corpus has', () => {
    const seven = metrics(SEVEN.names);
    const all = card(manifest, { protocols: { 'savee-loco': seven } });
    assert.match(all, /Chance is 14\.3 % with seven answers\.\n/);
    const six = { ...seven, perClass: Object.fromEntries(Object.entries(seven.perClass).slice(1)) };
    const five = { ...seven, perClass: Object.fromEntries(Object.entries(seven.perClass).slice(2)) };
    const fewer = { 'nemo-loco': six, 'nemo-loco, after 30 s': six, 'ours-folds': five, ...PROTOCOLS };
    const text = card(manifest, { protocols: fewer });
    assert.match(
      text,
      /Chance is 14\.3 % with seven answers, 12\.5 % with eight\. nEMO has only six and ours has only five of /,
    );
    assert.match(text, /among its own alone chance is 16\.7 % for nEMO and 20\.0 % for ours\.\n/);
  });

  it('says beneath them how those figures came about that are there, and which may be too high', () => {
    const general = ['UAR', '95 %', 'Calibration error', 'Tested', 'Cold', 'Networks', 'Marks'];
    for (const [name, subjects] of [
      [
        'ravdess-6fold-7',
        ['ravdess-…fold', 'ravdess-6fold-7', 'RAVDESS may be a little too high', 'Pooled corpora may be too high'],
      ],
      ['savee-loco', ['…-loco', 'Pooled corpora may be too high']],
      ['mine-folds', ['…-alone, ravdess-…-8']],
    ] as const) {
      const text = card(manifest, { protocols: { [name]: metrics(SEVEN.names) } });
      const [, reading = ''] = /How to read them:\n\n((?:- .*\n)+)/.exec(text) ?? [];
      const told = [...reading.matchAll(/^- \*\*(.+?)\*\*/gm)].map(([, subject]) => subject);
      assert.deepEqual(told, [...general, ...subjects], name);
    }
  });

  it('says on whom the temperature of a corpus left out is fitted, and what one gets without', () => {
    const text = card(manifest, { protocols: { 'savee-loco': metrics(SEVEN.names) } });
    assert.match(
      text,
      /- \*\*…-loco\*\*, leave one corpus out: .*each half of the corpus’ own speakers .*nearer to the one before/,
    );
    assert.match(text, /fitted on the other folds, for …-loco on others of the tested corpus/);
  });

  it('says what intervals and calibration errors are worth by so few speakers and recordings', () => {
    const text = card(manifest, { protocols: { 'savee-loco': metrics(SEVEN.names) }, shipped: SHIPPED });
    assert.match(text, /- \*\*95 %\*\*: .* other speakers, not other seeds.* too narrow: .* of four/);
    assert.match(text, /- \*\*Calibration error\*\*: .* calibrated perfectly have one too, by chance: .* 0\.05 by 480/);
    const [, weights = ''] = text.split('## The shipped weights');
    assert.match(weights, /calibrated perfectly would have one of 0\.13 by 60 recordings/);
  });
});
