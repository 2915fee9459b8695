import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { card } from '../../../models/training/card/card.js';
import type { MetricsFile, ShippedFigures } from '../../../models/training/figures/metrics-file.js';
import { SEVEN } from '../../../models/training/corpora/labels.js';
import { manifest, metrics, namesFor, ofNow, STREAM, PROTOCOLS, figures, SHIPPED } from './card-figures.js';

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
