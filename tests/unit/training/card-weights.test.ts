import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { card } from '../../../models/training/card/card.js';
import { heldOutOf } from '../../../models/training/protocols/shipped-settings.js';
import { SEVEN } from '../../../models/training/corpora/labels.js';
import { manifest, metrics, PROTOCOLS, figures, SHIPPED } from './card-figures.js';

describe('the card of weights', () => {
  it('of the smaller network reprints with the option that makes it', () => {
    const smaller = { ...manifest, topology: { ...manifest.topology, channels: 36 } };
    const text = card(smaller, { protocols: PROTOCOLS });
    assert.match(text, /npm run evaluate -- ravdess-6fold-7 --data DIR --tiny --epochs 240/);
    assert.match(text, /npm run train -- --data DIR --tiny/);
  });

  it('of the smaller network tells the networks apart that it learnt from', () => {
    const protocols = { ...PROTOCOLS, 'savee-loco': metrics(SEVEN.names), seed: metrics(SEVEN.names) };
    const smaller = { ...manifest, topology: { ...manifest.topology, channels: 36 } };
    const text = card(smaller, { protocols });
    assert.match(text, /- \*\*Taught\*\*: networks of 36 channels, .* 2 times as long/);
    assert.match(
      text,
      /\*\*ravdess-6fold-7\*\*: learnt from three networks: .*two as the larger model’s but of 72 channels/,
    );
    assert.match(
      text,
      /ravdess-…-8\*\*: learnt from three networks .*on RAVDESS alone, .*Unlike the larger model’s, of 84/,
    );
    assert.match(text, /…-loco\*\*, leave one corpus out: learnt from networks as the larger model’s/);
    assert.match(text, /as these networks heard others in training/);
    assert.match(text, /a network of the smaller kind learns from a larger one/);
    assert.doesNotMatch(text, /as the shipped model’s|two of three networks|network of the shipped kind/);
    assert.doesNotMatch(card(manifest, { protocols }), /Taught|learnt from|larger/);
  });

  it('says when the meter is not sure, and why', () => {
    const text = card(manifest, { protocols: {}, shipped: SHIPPED });
    assert.match(text, /\| held-out speakers of \| speakers \| UAR .*\n.*\n\| ravdess \| 1 \| 50\.0 % \|/);
    assert.match(text, /a smoothed probability of [\d.]+ and a lead of 0\.1/);
    assert.match(
      text,
      /Here 77\.0 % of what was stated was right, 42\.0 % of the speech carried a statement, and it changed 0\.9 times/,
    );
    assert.match(text, /37\.5 % were said to sound some way as a whole.*; 87\.5 % of these rightly/);
    assert.match(text, /\| 42\.0 % \| 77\.0 % \| 0\.9 \| 0\.3 \| 50\.0 % \| 21\.0 % \|/);
    assert.match(text, /all speakers but ravdess\/06 and savee\/JE/);
    assert.match(text, /--validation ravdess\/06,savee\/JE --out models\/five-corpora --epochs 600 --seed 1\n/);
  });

  it('of recordings of one’s own says how many, what they lack, and how it was trained', () => {
    const heard = { ours: { recordings: 1200, speakers: 7, without: ['fear', 'disgust'] as const } };
    const shipped = { ...SHIPPED, heard, home: 'ours', validationSpeakers: ['ours/ann', 'ours/ben'] };
    const text = card({ ...manifest, name: 'own', trainedOn: ['ravdess', 'ours'] }, { protocols: {}, shipped });
    assert.match(text, /- ours: 1,200 recordings of 7 speakers, none of them fear or disgust/);
    assert.match(text, /half of them from ours/);
    assert.doesNotMatch(text, /Acted speech|Adults only/, 'which nobody knows');
    const renamed = card({ ...manifest, name: 'mine' }, { protocols: {}, shipped: SHIPPED });
    assert.match(renamed, /npm run train -- --data DIR --corpora .* --out models\/mine /);
    const command =
      'npm run train -- --data DIR --corpora ravdess,ours --validation ours/ann,ours/ben --out models/own --home ours';
    assert.ok(text.includes(command), text);
  });

  it('is reprinted as a shell understands it, whatever the names', () => {
    const shipped = { ...SHIPPED, home: 'the office', validationSpeakers: ['the office/Zoë', "the office/Pat O'Hara"] };
    const protocols = { 'the office-folds': metrics(SEVEN.names) };
    const text = card({ ...manifest, name: 'the office', trainedOn: ['the office'] }, { protocols, shipped });
    const out = "--out 'models/the office'";
    const options = `--corpora 'the office' --validation 'the office/Zoë,the office/Pat O'\\''Hara' ${out} --home 'the office'`;
    assert.ok(text.includes(`npm run train -- --data DIR ${options} --epochs`), text);
    assert.match(text, new RegExp(`npm run evaluate -- 'the office-folds' --data DIR .*${out}\n`));
  });

  it('is reprinted with all that was typed', () => {
    const typed = { validationSpeakers: ['ravdess/05', 'savee/JE'], licence: "Ann’s, don't copy" };
    const text = card({ ...manifest, name: 'five-corpora' }, { protocols: {}, shipped: { ...SHIPPED, ...typed } });
    const options = `--validation ravdess/05,savee/JE --out models/five-corpora --epochs 600 --seed 1`;
    const command = `npm run train -- --data DIR --corpora ${manifest.trainedOn.join()} ${options} --licence `;
    assert.ok(text.includes(`${command}'Ann’s, don'\\''t copy'\n`), text);
    const usual = { ...SHIPPED, epochs: 800, validationSpeakers: heldOutOf(manifest.trainedOn) };
    assert.match(card(manifest, { protocols: {}, shipped: usual }), /train -- --data DIR --epochs 800 --seed 1\n/);
    const networks = ['whole', 'ahead', 'delta'] as const;
    const protocols = { 'ravdess-6fold-7': { ...metrics(SEVEN.names), networks, epochs: 5, askedEpochs: 5 } };
    const policies = { seeds: 1, epochs: 5, askedEpochs: 5, networks, best: [] };
    for (const what of ['ravdess-6fold-7', 'policies']) {
      const command = new RegExp(`evaluate -- ${what} --data DIR --epochs 5 --seeds \\d\\n`);
      assert.match(card(manifest, { protocols, policies }), command);
    }
  });

  it('claims nothing that was not measured', () => {
    const text = card(manifest, { protocols: {} });
    assert.match(text, /Not measured yet/);
    assert.doesNotMatch(text, /npm run evaluate|The shipped weights|In a stream/);
  });

  it('says where no use for money is allowed, and leaves it to others where it is their recordings', () => {
    const textOf = (...trainedOn: readonly string[]): string => card({ ...manifest, trainedOn }, { protocols: {} });
    const pooled = textOf('ravdess', 'savee', 'emovo', 'nemo', 'ased');
    assert.match(pooled, /\*\*for non-commercial use only\*\*.*no commercial licence for them can be had here/);
    assert.match(pooled, /A commercial model has to be trained on recordings of your own/);
    const mixed = textOf('ravdess', 'tess', 'crema-d', 'ours');
    assert.match(mixed, /\*\*They may not be used commercially\*\* where the terms of RAVDESS and TESS above/);
    const free = [textOf('ours'), textOf('crema-d', 'ours')];
    for (const text of free) assert.match(text, /whoever owns the recordings above says/);
    for (const text of [mixed, ...free]) assert.doesNotMatch(text, /non-commercial use only|can be had here/);
    for (const text of [mixed, ...free]) assert.match(text, /For a model of your own, on recordings that you may use/);
  });

  it('says truly where the element shows that it listens', () => {
    const text = card(manifest, { protocols: {} });
    assert.doesNotMatch(text, /always seen/);
    assert.match(
      text,
      /`compact` beside its first start button, else behind its sign; in `in-car` before and after it listens/,
    );
  });

  it('refers to no protocol, no robustness and no worst speaker where none was measured', () => {
    const text = card(manifest, { protocols: {}, shipped: SHIPPED });
    assert.doesNotMatch(text, /protocols? above|worst speaker|see “In noise|Not measured yet/);
    assert.match(text, /No protocol was measured.*the held-out speakers below are all there is to go by/);
    assert.equal(text.split('No protocol was measured').length, 2, 'said once');
    assert.match(text, /a handful of people, on whom temperature \(.+\) and limits were set\. Of others expect less\./);
    assert.doesNotMatch(text, /by telephone and in noise below/);
    const worsened = { 'in noise': figures, 'by telephone': figures };
    const heard = card(manifest, { protocols: {}, shipped: { ...SHIPPED, worsened } });
    assert.match(heard, /cost a lot: see the held-out speakers in noise and by telephone below/);
    const measured = card(manifest, { protocols: PROTOCOLS, shipped: SHIPPED });
    assert.match(measured, /The protocols above are the figures to go by/);
    assert.match(measured, /cost a lot: see “In noise, by telephone, through codecs” below/);
    assert.match(measured, /see the worst speaker and the gap between women and men below/);
  });

  it('names the terms of every corpus and what the model must not be used for', () => {
    const text = card({ ...manifest, trainedOn: ['ravdess', 'nemo', 'ours'] }, { protocols: {} });
    assert.match(text, /RAVDESS.*Licence: CC BY-NC-SA 4\.0/);
    assert.match(text, /nEMO.*Licence: CC BY-NC-SA 4\.0/);
    assert.match(text, /- ours\./);
    assert.match(text, /Not to be used.*hire, police/);
    assert.match(card(manifest, { protocols: {} }), /Acted speech.*\n.*Adults only/);
  });

  it('tells how long a window takes by backend, and how to measure it again', () => {
    const text = card(manifest, { protocols: {}, latency: { wasm: 1.14, cpu: 31.5 } });
    assert.match(text, /\| wasm \| 1\.14 \|\n\| cpu \| 31\.50 \|/);
    assert.match(text, /npm run latency\n/);
  });
});
