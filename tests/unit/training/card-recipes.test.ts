import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { card } from '../../../models/training/card/card.js';
import { SEVEN } from '../../../models/training/corpora/labels.js';
import { manifest, metrics, namesFor, HEADLINE, ofNow, STREAM, PROTOCOLS } from './card-figures.js';

describe('the card', () => {
  it('says what the networks of a figure see, and reprints several with the epochs of their recipes', () => {
    const networks = ['whole', 'ahead', 'delta'] as const;
    const figures = { ...ofNow, epochs: 240, networks };
    const protocols = { 'ravdess-6fold-7': figures, 'ravdess-6fold-8': { ...figures, format: 1 } };
    const text = card({ ...manifest, topology: { ...manifest.topology, networks } }, { protocols });
    assert.match(text, /\| ravdess-6fold-7 \| .* \| whole, ahead, delta \| 2 \| \*\*92\.9 %\*\*/);
    // Of before they saw ahead.
    assert.match(text, /\| ravdess-6fold-8 \|.*\| whole, ahead, delta, looking back \| 2 \|/);
    assert.match(text, /npm run evaluate -- ravdess-6fold-7 --data DIR --seeds 2/);
    assert.match(
      text,
      /Three temporal .*features as it is; as it is, each step with what follows it; only as it changes over two frames/,
    );
  });

  it('marks figures of another recipe than the command trains, and says where nobody knows', () => {
    const networks = ['whole', 'ahead', 'delta'] as const;
    const [headline, alone, streams] = [HEADLINE, 'ravdess-6fold-7-alone', 'streaming-cold'] as const;
    const figures = { ...metrics(SEVEN.names), networks };
    const present = {
      [headline]: { ...figures, recipes: namesFor(headline) },
      [`${headline}, after 30 s`]: { ...figures, recipes: namesFor(headline) },
      [alone]: { ...figures, recipes: namesFor(alone, 5), askedEpochs: 5 },
      [streams]: { ...PROTOCOLS[streams], recipes: namesFor(headline) },
      'robustness-babble-10': { ...figures, recipes: namesFor(headline) },
      'ours-folds': { ...figures, recipes: namesFor(alone) },
    };
    const marks = /\| [^|]*other recipe[^|]* \|/g;
    const policies = { seeds: 1, epochs: 340, recipes: namesFor(headline), withoutConstant: true, best: [] } as const;
    const text = card(manifest, { protocols: present, policies });
    assert.doesNotMatch(text, marks);
    assert.doesNotMatch(text, /not kept|another recipe than|may come out otherwise/);
    assert.match(text, /come out again, on the same machine bit for bit\./);
    assert.match(text, /-- policies [^]*-- streaming /, 'what streams are stated by comes first');
    const earlier = card(manifest, { protocols: present, policies: { ...policies, recipes: ['f00'] } });
    assert.match(earlier, /-- streaming [^]*-- policies /, 'what would state them otherwise comes last');
    assert.match(earlier, /The streams of ravdess-6fold-7 are stated by what is kept .* type `policies` after them/);
    assert.doesNotMatch(text, /after them/);
    assert.match(text, /\| babble-10 \| 92\.9 % \| 0\.0 \|/);
    const other = Object.fromEntries(
      Object.entries(present).map(([name, one]) => [name, { ...one, recipes: ['f00'] }]),
    );
    const marked = card(manifest, { protocols: other, policies: { ...policies, recipes: ['f00'] } });
    const [goals = '', ...below] = marked.split('| protocol | tested |');
    const rows = goals.split('\n').filter((line) => /^\| .*[≥≤<]/.test(line));
    assert.ok(rows.length > 8 && rows.every((row) => /^\| [^|]+ \(other recipe\) \|/.test(row)), rows.join('\n'));
    assert.deepEqual(below.join().match(marks), [
      ...new Array<string>(3).fill('| whole, ahead, delta, other recipe |'),
      '| babble-10 (other recipe) |',
      '| streaming-cold (other recipe) |',
    ]);
    assert.match(marked, /marked “other recipe” and “When to state something”: that may come out otherwise/);
    assert.match(marked, /Their networks are of another recipe than the present one/);
    // Of one network and another no loss is told.
    const mixed = { ...present, 'robustness-babble-10': { ...figures, recipes: ['f00'] } };
    assert.match(card(manifest, { protocols: mixed }), /\| babble-10 \(other recipe\) \| 92\.9 % \| – \|/);
    const unkept = { ...metrics(SEVEN.names), stream: PROTOCOLS[streams].stream };
    const nobodyKnows = { ...present, [alone]: figures, [streams]: unkept, 'ravdess-6fold-8': figures };
    const unknown = card(manifest, { protocols: nobodyKnows, policies: { seeds: 1, epochs: 340, best: [] } });
    assert.match(unknown, /\| ravdess-6fold-7-alone \| .* \| whole, ahead, delta, recipe not kept \|/);
    const partly = { [headline]: ofNow, [`${headline}, after 30 s`]: { ...ofNow, recipes: ['f00'] } };
    assert.match(card(manifest, { protocols: partly }), /\| ravdess-6fold-7 \| .* \| whole, other recipe \| 2 \|/);
    assert.match(unknown, /\| streaming-cold \(recipe not kept\) \|/);
    assert.match(unknown, /\| ravdess-6fold-8 \(recipe not kept\) \| 92\.9 % \| ≥ 64/, 'the goal too');
    assert.match(unknown, /\| statements in a stream that are right \(recipe not kept\) \|/);
    assert.match(unknown, /\| UAR \| 92\.9 %/, 'but not of others');
    assert.match(unknown, /“recipe not kept”: .* the present one or another/);
    assert.match(unknown, /Of which recipe their networks are was not kept\./);
    assert.match(unknown, /marked “recipe not kept” and “When to state something”: that may come out otherwise/);
    assert.doesNotMatch(unknown, /“other recipe”|“looking back”|Reprint every figure/);
  });

  it('marks streams that were heard as the product hears no more, and says that they do not come out again', () => {
    const heard = { ...ofNow, stream: { ...STREAM, confidence: 0.5 } };
    const policies = { seeds: 1, epochs: 340, recipes: namesFor(HEADLINE), best: [] };
    const text = card(manifest, { protocols: { [HEADLINE]: ofNow, 'streaming-cold': heard }, policies });
    assert.match(text, /\| streaming-cold \(before 2\.3\.1\) \|/);
    assert.match(text, /\| statements in a stream that are right \(before 2\.3\.1\) \|/);
    assert.match(text, /“before 2\.3\.1”: .* constant/);
    assert.match(text, /These streams were heard as before version 2\.3\.1/);
    assert.match(text, /marked “before 2\.3\.1” and “When to state something”: that may come out otherwise/);
    const now = { ...heard, withoutConstant: true } as const;
    const again = card(manifest, {
      protocols: { [HEADLINE]: ofNow, 'streaming-cold': now, 'nemo-loco-streaming-cold': heard },
      policies: { ...policies, withoutConstant: true },
    });
    assert.doesNotMatch(again, /before (version )?2\.3\.1/);
  });
});
