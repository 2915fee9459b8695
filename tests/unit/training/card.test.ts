import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { card } from '../../../models/training/card/card.js';
import type { MetricsFile, ShippedFigures } from '../../../models/training/figures/metrics-file.js';
import { heldOutOf } from '../../../models/training/protocols/shipped-settings.js';
import { SEVEN } from '../../../models/training/corpora/labels.js';
import { manifest, metrics, namesFor, HEADLINE, ofNow, STREAM, PROTOCOLS, figures, SHIPPED } from './card-figures.js';

describe('the card', () => {
  it('gives every figure with the command that reprints it, once', () => {
    const text = card(manifest, { protocols: PROTOCOLS });
    for (const command of ['ravdess-6fold-7', 'ravdess-6fold-8', 'robustness', 'streaming']) {
      assert.equal(text.split(`npm run evaluate -- ${command} --data DIR --epochs 240 --seeds 2`).length, 2, command);
    }
    assert.match(text, /\| ravdess-6fold-7, after 30 s \|/);
    assert.match(text, /\| protocol \| tested \| networks see \| seeds \| cold \| after 30 s \|/);
    assert.match(text, /\| ravdess-6fold-7 \| 2 speakers, 7 recordings \| .* \*\*92\.9 %\*\* .* \*\*92\.9 %\*\*/);
    assert.match(text, /The networks of ravdess-6fold-7 \(2 seeds; what is lost is told against the same\)/);
    assert.match(text, /The networks of ravdess-6fold-7 \(2 seeds\) on their own test speakers/);
    assert.match(text, /\| babble-10 \| 92\.9 % \| 0\.0 \|/);
    assert.match(text, /\| calm \|/);
  });

  it('tells figures in one order, whenever they were measured, and folds away those of known speakers', () => {
    const names = ['ours-folds', 'ased-loco', 'savee-loso', 'robustness-gsm', 'ravdess-6fold-7-alone'];
    const late = Object.fromEntries(names.map((name) => [name, ofNow]));
    const text = card(manifest, { protocols: { ...late, ...PROTOCOLS, 'robustness-opus-16': ofNow } });
    const [, recalls = ''] = text.split('### Emotion by emotion');
    const [cold = ''] = recalls.split('<details>');
    const inOrder = ['6fold-7', '6fold-7-alone', '6fold-8', 'savee-loso', 'ased-loco', 'ours-folds'];
    assert.deepEqual(
      [...cold.matchAll(/^\| (\S+) \| \d/gm)].map(([, name]) => name?.replace('ravdess-', '')),
      inOrder,
    );
    const commands = [...text.matchAll(/npm run evaluate -- (\S+)/g)].map(([, name]) => name);
    assert.deepEqual(commands.slice(-2), ['streaming', 'ours-folds']);
    assert.match(
      recalls,
      /<details>\n<summary>.*<\/summary>\n\n\| recall [^]*\| ravdess-6fold-7, after 30 s [^]*<\/details>/,
    );
    assert.match(text, /\| white-10 [^]*\| babble-10 [^]*\| gsm [^]*\| opus-16 /);
  });

  it('says right under the title what to expect, as far as it was measured', () => {
    const above = (protocols: MetricsFile['protocols'], shipped?: ShippedFigures): string =>
      card(manifest, shipped ? { protocols, shipped } : { protocols }).split('\n## ')[0] ?? '';
    const loco = (uar: number, mostCertainHalf: number) => ({ ...ofNow, uar, mostCertainHalf });
    const unheard = {
      'savee-loco': loco(0.371, 0.47),
      'emovo-loco': loco(0.328, 0.367),
      'emovo-loco, after 30 s': loco(0.376, 0.9),
      'emovo-loco, after 25 s of neutral speech': loco(0.1, 0.1),
      'nemo-loso': loco(0.99, 0.99),
    };
    const notChoosing = { speakers: 12, uar: 0.625, interval: [0.5, 0.75] } as const;
    const all = above({
      ...PROTOCOLS,
      ...unheard,
      'ravdess-6fold-7': { ...ofNow, notChoosing },
      'robustness-telephone': { ...ofNow, uar: 0.47 },
    });
    assert.match(all, /not heard, in acted speech\. UAR .* a guess has 14\.3 %\. Hardly anybody’s room/);
    assert.match(
      all,
      /\(ravdess-6fold-7, by three .* not shipped\): UAR 92\.9 % \(95 %, .*\), of the twelve actors whose recordings were not used to choose the recipe 62\.5 %, by a computed telephone line 47\.0 %\./,
    );
    assert.match(
      all,
      /…-loco: SAVEE and EMOVO, each left .*: UAR 32\.8 % to 37\.1 %, after 30 s of the speaker 37\.6 %\./,
    );
    assert.match(all, /\*\*Live, .*: 41\.0 % of the speech carries a statement, and 86\.0 % of that is right\.\n/);
    assert.match(all, /was not measured\. The nearest .* surest, 36\.7 % to 47\.0 % were told right there\./);
    const stated = (coverage: number, precision: number) => ({
      ...ofNow,
      stream: { ...STREAM, coverage, precision, confidence: 0.5 },
    });
    const one = { ...unheard, 'emovo-loco-streaming-cold': stated(0.38, 0.34) };
    assert.match(above(one), /surest/, 'one of two left out does not speak for both');
    const both = above({ ...one, 'savee-loco-streaming-cold': stated(0.08, 0.43) });
    assert.match(
      both,
      /\(…-loco-streaming-cold, .*\): 8\.0 % to 38\.0 % of the speech .* 34\.0 % to 43\.0 % of that is right\. There .* a hint\./,
    );
    assert.doesNotMatch(both, /surest|not measured/);
    assert.doesNotMatch(above({ ...one, 'savee-loco-streaming-cold': stated(0.08, 0.9) }), /a hint/);
    const within = above({ 'ravdess-6fold-7': ofNow, 'ours-folds': { ...ofNow, uar: 0.5 } });
    assert.match(within, /\(ours-folds\): UAR 50\.0 % \(95 %, .*\)\.\n/);
    assert.match(within, /a language or room that it never heard was not measured/);
    assert.doesNotMatch(within, /telephone|Live|surest|Hardly|NaN|undefined|Infinity/);
    assert.match(
      above(PROTOCOLS, SHIPPED),
      /shipped weights themselves\*\*, on 2 speakers .* limits were set: UAR 50\.0 %; live, 42\.0 % .* 77\.0 % of that is/,
    );
    const heldOut = above({}, { ...SHIPPED, worsened: { 'by telephone': { ...figures, uar: 0.4 } } });
    assert.match(
      heldOut,
      /Measured were only acted recordings of 2 speakers held out .* expect less of others: UAR 50\.0 % \(/,
    );
    assert.match(
      heldOut,
      /by a computed telephone line 40\.0 %; live, 42\.0 % of their speech .* 77\.0 % of that is right\. How it does/,
    );
    assert.doesNotMatch(above({}), /What to expect/);
  });

  it('says before all figures whether and for what it may be used, and leads to all that follows', () => {
    const top = (trainedOn: readonly string[]): string => card({ ...manifest, trainedOn }, { protocols: PROTOCOLS });
    const text = top(manifest.trainedOn);
    assert.match(text, /^# .*\n\nTells .*\n\n\*\*May it be used\?\*\* Not commercially, .* Not to judge people/);
    assert.match(top(['ravdess', 'ours']), /used\?\*\* Not commercially where the terms of RAVDESS forbid it/);
    assert.match(top(['ours']), /used\?\*\* Commercially where the owners of the recordings .* allow it/);
    const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    assert.equal(headings[0], 'Limits');
    for (const heading of headings) assert.ok(text.includes(`[${heading}](#`), heading);
    assert.ok(text.indexOf('Not to be used') < text.indexOf('## What it is'));
  });

  it('has no paragraph, but for tables, that nobody reads to its end', () => {
    const policies = { seeds: 1, epochs: 240, best: [] };
    const names = ['ravdess-6fold-7-alone', 'ravdess-loco', 'nemo-loso', 'ours-folds', 'seed', 'streaming-scattered'];
    const protocols = { ...PROTOCOLS, ...Object.fromEntries(names.map((name) => [name, metrics(SEVEN.names)])) };
    const compared = { epochs: 60, head: ['variant', 'cold'], rows: [['as it is', '64.2 (1, 2)']] };
    const comparisons = {
      features: compared,
      augmentation: compared,
      lines: { ...compared, rows: [['as it is', '62.0']] },
    };
    for (const channels of [84, 36]) {
      const topology = { ...manifest.topology, channels };
      const text = card({ ...manifest, topology }, { protocols, policies, comparisons, shipped: SHIPPED });
      for (const line of text.split('\n'))
        if (!line.startsWith('|')) assert.ok(line.length <= 600, `${line.length}: ${line}`);
    }
  });

  it('says what was aimed at beside what was reached', () => {
    const text = card(manifest, { protocols: PROTOCOLS });
    assert.match(text, /\| aimed at \| reached \|/);
    assert.match(text, /\| worst speaker \| 85\.7 % \| ≥ 48 % \| yes \|/);
    assert.match(text, /\| … more after 30 s of the speaker \| 0\.0 \| ≥ 2 points \| no \|/);
    assert.match(text, /\| women less men \| 14\.3 \| ≤ 12 points \| no \|/);
    assert.match(text, /\| lost in babble, white noise at 10 dB \| 0\.0, 0\.0 \| ≤ 10 points \| yes \|/);
    assert.match(text, /\| speech that carries one \| 41\.0 %, after 60 s 50\.0 % \| ≥ 40 % \| yes \|/);
    assert.match(text, /\| changes of it .* \| 1\.9; 0\.3, after 60 s 1\.9; 0\.3 \| < 2 \| yes \|/);
    assert.match(text, /\| the same episodes, cold \|  \| 41\.0 %/);
  });

  it('says of each figure of a goal whether it reached it, and shows no figure as reaching what it misses', () => {
    const goalsOf = (uar: number, precision: number, changes: number): string => {
      const cold = { ...PROTOCOLS['streaming-cold'], stream: { ...STREAM, confidence: 0.5, precision: 0.849 } };
      const later = { ...PROTOCOLS['streaming-60'], stream: { ...STREAM, confidence: 0.5, precision, changes } };
      const protocols = { ...PROTOCOLS, 'ravdess-6fold-7': { ...ofNow, uar } };
      return card(manifest, { protocols: { ...protocols, 'streaming-cold': cold, 'streaming-60': later } });
    };
    const missed = goalsOf(0.68981, 0.86, 1.98);
    assert.match(missed, /\| UAR \| 68\.98 % \| ≥ 69 % \| no \|/);
    assert.match(missed, /that are right \| 84\.9 %, after 60 s 86\.0 % \| ≥ 85 % \| no, after 60 s yes \|/);
    assert.match(missed, /\| changes of it .*, after 60 s 1\.98; 0\.3 \| < 2 \| yes \|/);
    assert.match(goalsOf(0.69, 0.8496, 2), /\| UAR \| 69\.0 % \| ≥ 69 % \| yes \|/);
    assert.match(goalsOf(0.69, 0.8496, 2), /that are right \| 84\.9 %, after 60 s 84\.96 % \| ≥ 85 % \| no \|/);
    assert.match(goalsOf(0.69, 0.8496, 2), /after 60 s 2\.0; 0\.3 \| < 2 \| yes, after 60 s no \|/);
    assert.match(goalsOf(0.69, 0.86, 1.9986), /\| streaming-60 [^|]*\|[^|]*\|[^|]*\|[^|]*\| 1\.999 \|/);
  });

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

  it('gives chance beside what lies above it, where a corpus has fewer emotions', () => {
    const loco = (emotions: number, aboveChance: number) => {
      const figures = metrics(SEVEN.names);
      const perClass = Object.fromEntries(Object.entries(figures.perClass).slice(0, emotions));
      return { ...figures, perClass, aboveChance };
    };
    const each = { 'ravdess-loco': loco(7, 0.2), 'savee-loco': loco(7, 0.2), 'emovo-loco': loco(7, 0.2) };
    const four = { ...PROTOCOLS, ...each, 'nemo-loco': loco(6, 0.1) };
    const text = card(manifest, { protocols: { ...four, 'ased-loco': loco(5, 0.1) } });
    assert.match(text, /\| mean of the corpora left out.* \| 16\.0 above 15\.9 % \| ≥ 18 points \| no \|/);
    assert.match(
      text,
      /points above chance: RAVDESS 20\.0 above 14\.3 %, .*nEMO 10\.0 above 16\.7 %, ASED 10\.0 above 20\.0 %\./,
    );
    const incomplete = card(manifest, { protocols: four });
    assert.doesNotMatch(incomplete, /mean of the corpora left out|ASED 10/);
    assert.match(incomplete, /EMOVO 20\.0 above 14\.3 %, nEMO 10\.0 above 16\.7 %\./);
  });

  it('says that half of the tested chose recipe and policy, and what the others say', () => {
    const policies = { seeds: 1, epochs: 240, best: [] };
    const before = card(manifest, { protocols: PROTOCOLS, policies });
    assert.match(
      before,
      /The recipe, and when something is stated in a stream, were chosen by recordings of twelve of the 24 actors whom/,
    );
    assert.match(before, /told for such networks: half of the actors who are tested here, twelve of 24/);
    assert.doesNotMatch(before, /did not choose”|no test's/);
    const own = card(manifest, { protocols: PROTOCOLS });
    assert.match(own, /The recipe was chosen by recordings of twelve of the 24/);
    assert.match(own, /\*\*Smoothing and limit\*\* are the model’s own/);
    const notChoosing = { speakers: 12, uar: 0.625, interval: [0.5, 0.75] } as const;
    const text = card(manifest, {
      policies,
      shipped: { ...SHIPPED, validationSpeakers: heldOutOf(manifest.trainedOn) },
      protocols: {
        'ravdess-6fold-7': { ...ofNow, notChoosing },
        'savee-loco': ofNow,
        'streaming-cold': {
          ...PROTOCOLS['streaming-cold'],
          notChoosing,
          stream: {
            ...STREAM,
            confidence: 0.5,
            intervals: { coverage: [0.35, 0.475], precision: [0.7, 0.9] },
            notChoosing: { ...STREAM, precision: 0.8 },
          },
        },
      },
    });
    assert.match(text, /\| … of the twelve who did not choose \| 62\.5 % \| ≥ 69 % \| no \|/);
    assert.match(text, /\| … of the twelve who did not choose \| 80\.0 % \| ≥ 85 % \| no \|/);
    assert.match(text, /\| streaming-cold \| .* \| 41\.0 % \(35\.0 – 47\.5\) \| [\d.]+ % \(70\.0 – 90\.0\) \|/);
    assert.match(text, /\| the twelve alone who did not choose \| 62\.5 % \| 41\.0 % \| 80\.0 % \|/);
    assert.match(
      text,
      /\| ravdess-6fold-7 \| .*\n\| … of the twelve who did not choose \| 12 speakers \|  \|  \| 62\.5 % \(50\.0 – 75\.0\) \|\n\| savee-loco \| .*\n\n/,
    );
    assert.match(
      text,
      /“… of the twelve who did not choose”: the other twelve alone; ravdess\/15 of these is held out/,
    );
    assert.doesNotMatch(own, /who did not choose/);
  });

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

  it('tells what would be stated of a corpus that was left out, by the networks that left it out', () => {
    const figures = { ...ofNow, recipes: namesFor('nemo-loco') };
    const stated = (coverage: number) => ({ ...figures, stream: { ...STREAM, coverage, confidence: 0.5 } });
    const text = card(manifest, {
      protocols: {
        ...PROTOCOLS,
        'nemo-loco-streaming-cold': stated(0.3),
        'nemo-loco-streaming-scattered': stated(0.2),
        'nemo-loco-streaming-60': { ...stated(0.25), perSpeaker: { 'nemo/a': 1 } },
        'ased-loco-streaming-cold': { ...stated(0.1), recipes: ['f00'] },
      },
    });
    assert.match(
      text,
      /\| nemo-loco-streaming \| 92\.9 % \| 30\.0 % \| 86\.0 % \| 1\.9 \| 0\.3 \| 25\.0 % \(1 of its speakers\) \| 86\.0 % \| 20\.0 % \| 86\.0 % \|\n/,
    );
    assert.match(text, /\| ased-loco-streaming \(other recipe\) \| /);
    assert.match(
      text,
      /Nobody chose .* these figures; but .* were set on .* held-out speakers, some of whom are tested/,
    );
    assert.equal(text.split('npm run evaluate -- nemo-loco-streaming --data DIR').length, 2, 'one command for both');
    const [, within = ''] = /### In a stream\n([^]*?)\n###/.exec(text) ?? [];
    assert.doesNotMatch(within, /loco/);
  });

  it('says whether excitement and pleasantness are told where the emotions are not', () => {
    const text = card(manifest, { protocols: { 'savee-loco': metrics(SEVEN.names) } });
    assert.match(text, /\| protocol \| UAR \| excited or calm \|/);
    assert.match(text, /\| savee-loco \| 92\.9 % \| 9\d\.\d % \(/);
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

  it('keeps what leaks apart from what was never heard, and says so', () => {
    const leaking = { ...metrics(SEVEN.names), leaks: true } as const;
    const text = card(manifest, { protocols: { ...PROTOCOLS, seed: leaking, 'seed-speakers': metrics(SEVEN.names) } });
    const [before = '', after = ''] = text.split('## A protocol that leaks');
    assert.doesNotMatch(before, /seed-speakers/);
    assert.match(after, /\| seed \| 92\.9 % .*\*\*leaks\*\*/);
    assert.match(after, /\| seed-speakers \| 92\.9 % .*never heard \|/);
    assert.match(after, /!\[.*\]\(plots\/leak\.svg\)/);
  });

  it('shows the pictures that there are figures for', () => {
    const text = card(manifest, { protocols: PROTOCOLS });
    for (const plot of ['confusion', 'speakers', 'coverage', 'reliability'])
      assert.match(text, new RegExp(`!\\[.*\\]\\(plots/${plot}\\.svg\\)`));
    assert.match(text, /!\[What was said of what \(ravdess-6fold-7\)\. Recalls: neutral 100 %, .*\]\(plots/);
    assert.ok(!text.includes('plots/learning.svg') && !text.includes('plots/leak.svg'));
  });

  it('calls nothing wrong where nothing was stated', () => {
    const silent = { coverage: 0, precision: 0, changes: 0, turns: 0 };
    const coverage = SHIPPED.coverage.map((limit) => ({ ...limit, ...silent, scattered: silent }));
    const text = card(manifest, {
      protocols: {},
      shipped: { ...SHIPPED, coverage, recordings: { stated: 0, right: 0 } },
    });
    assert.match(text, /live, 0\.0 % of their speech carries a statement\. How/);
    assert.match(text, /another emotion, nothing was stated\./);
    assert.match(text, /\| 0\.0 % \| – \| 0\.0 \| 0\.0 \| – \| 0\.0 % \|/);
    assert.match(text, /0\.0 % were said to sound some way as a whole, [^;]* is asked\.\n/);
  });

  it('of figures measured before some were asked for leaves these open', () => {
    const { uar, accuracy, interval, seeds, perClass, perSpeaker, perSex, confusion, ece, mostCertainHalf } = metrics(
      SEVEN.names,
    );
    const kept = { uar, accuracy, interval, seeds, perClass, perSpeaker, perSex, confusion, ece, mostCertainHalf };
    const text = card(manifest, { protocols: { 'ravdess-6fold-7': kept } });
    assert.match(text, /\| ravdess-6fold-7 \| 92\.9 % \| .* \| –, 0\.\d+ \| – \| – \|/);
    assert.ok(!/NaN|undefined/.test(text));
  });
});
