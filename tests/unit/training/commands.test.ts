import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readManifest } from '../../../models/training/learning/read-manifest.js';
import { type MetricsFile, readMetrics } from '../../../models/training/figures/metrics-file.js';
import { POOLED } from '../../../models/training/protocols/protocols.js';
import { Random } from '../../../models/training/random.js';
import { TINY_TOPOLOGY } from '../../../models/training/recipe/topology.js';
import { encodeWav } from '../../../src/audio/wav-writer.js';

const RATE = 16_000;
/** One of each fold of ravdess-6fold; three of them in a validation part each. */
const ACTORS = ['01', '02', '03', '04', '06', '08'];
const EMOTIONS = ['01', '02', '03', '04', '05', '06', '07', '08'];

/** A recording or two of each of the other pooled corpora. */
const OTHERS = [
  ...['neu', 'rab'].map((emotion) => `emovo/${emotion}-f1-b1.wav`),
  ...['neutral', 'anger'].map((emotion) => `nemo/EB0_${emotion}_1.wav`),
  ...['f1-01-01-01-01', 'h1-05-02-02-02'].map((name) => `ased/${name}.wav`),
];

/** Two seconds of something like a voice, syllable by syllable, as a WAV: pitch by actor, vowel by emotion. */
function voice(actor: number, emotion: number): Uint8Array {
  const random = new Random(100 * actor + emotion);
  const samples = Float32Array.from({ length: 2 * RATE }, () => 0.0005 * random.normal());
  const pitch = 100 + 18 * actor;
  const formant = 400 + 180 * emotion;
  for (let i = RATE / 5; i < samples.length - RATE / 5; i += 1) {
    const syllable = Math.max(0, Math.sin((2 * Math.PI * 2.5 * i) / RATE));
    let sum = 0;
    for (let harmonic = 1; harmonic * pitch < 4000; harmonic += 1) {
      const hertz = harmonic * pitch;
      sum += Math.sin((2 * Math.PI * hertz * i) / RATE) / (1 + ((hertz - formant) / 150) ** 2);
    }
    samples[i] = (samples[i] ?? 0) + 0.1 * syllable * sum;
  }
  return encodeWav([samples], RATE);
}

describe('the commands, on voices that never were', () => {
  let folder: string;
  const model = 'models/tiny';
  let warnings = '';
  const run = (command: 'train' | 'evaluate' | 'compare', ...args: string[]): string => {
    const script = resolve(`models/training/${command}.ts`);
    const node = ['--import', import.meta.resolve('tsx'), script, ...args, '--data', join(folder, 'data')];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...node, '--epochs', '1'], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(status, 0, `${command} ${args.join(' ')}\n${stderr}\n${stdout}`);
    warnings = stderr;
    return stdout;
  };
  const metrics = (): MetricsFile => readMetrics(join(folder, model));
  const cardText = (): string => readFileSync(join(folder, model, 'README.md'), 'utf8');

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'emotion-meter-commands-'));
    for (const corpus of POOLED) mkdirSync(join(folder, 'data', corpus), { recursive: true });
    for (const actor of ACTORS) {
      for (const emotion of EMOTIONS) {
        const path = join(folder, `data/ravdess/03-01-${emotion}-01-01-01-${actor}.wav`);
        writeFileSync(path, voice(Number(actor), Number(emotion)));
      }
    }
    for (const [i, code] of ['n', 'h', 'sa', 'a', 'f', 'd', 'su'].entries()) {
      for (const [s, name] of ['DC', 'JE', 'JK', 'KL'].entries()) {
        writeFileSync(join(folder, `data/savee/${name}_${code}01.wav`), voice(10 + s, i));
      }
    }
    for (const [i, path] of OTHERS.entries()) writeFileSync(join(folder, 'data', path), voice(15, i));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('train a smaller model with its card, figures and the history of its training', () => {
    const speakers = 'ravdess/06,ravdess/08';
    const text = run('train', '--tiny', '--corpora', 'ravdess', '--validation', speakers, '--out', model);
    const [last = ''] = text.trim().split('\n').slice(-1);
    assert.match(last, /^models\/tiny has .* of ravdess\/06, ravdess\/08, .* it tells \d+\.\d % \(UAR\)/);
    const { name, topology } = readManifest(join(folder, model));
    assert.equal(name, 'tiny');
    assert.equal(topology.channels, TINY_TOPOLOGY.channels);
    // Of the three networks of a single corpus the two that differ most.
    assert.deepEqual(topology.networks, ['whole', 'delta']);
    assert.ok((metrics().shipped?.learning?.length ?? 0) > 1);
    assert.match(cardText(), /plots\/learning\.svg/);
    assert.ok(existsSync(join(folder, model, 'plots/learning.svg')));
  });

  it('test it on voices that it did not hear', () => {
    const text = run('evaluate', 'ravdess-6fold-7', '--tiny', '--seeds', '2');
    assert.match(text, /ravdess-6fold-7: UAR .*\n {2}by seed /);
    const figures = metrics().protocols['ravdess-6fold-7'];
    assert.equal(Object.keys(figures?.perSpeaker ?? {}).length, ACTORS.length);
    assert.equal(figures?.uarBySeed?.length, 2);
    assert.equal(figures?.epochs, 1);
    assert.equal(figures?.askedEpochs, 1);
    assert.equal(figures?.recipes?.length, 4, 'its own, and those of the three that it learnt from');
    assert.equal(figures?.notChoosing?.speakers, 3);
    const results = readdirSync(join(folder, '.cache/training/results'));
    const named = results.filter((name) => /^ravdess-6fold-7(-[0-9a-f]+){4}-seed\d-fold\d\.json$/.test(name));
    assert.equal(named.length, 12, results.join(' '));
    assert.doesNotMatch(cardText(), /other recipe \|/);
    for (const plot of ['confusion', 'speakers', 'reliability', 'coverage']) {
      assert.ok(existsSync(join(folder, model, `plots/${plot}.svg`)), plot);
    }
  });

  it('listen to streams with its networks, cold and after a while', () => {
    run('evaluate', 'streaming', '--tiny');
    const names = Object.keys(metrics().protocols).filter((name) => name.startsWith('streaming-'));
    assert.deepEqual(names, ['streaming-cold', 'streaming-scattered']);
    const { stream, confusion } = metrics().protocols['streaming-cold'] ?? {};
    assert.ok(stream && stream.coverage >= 0 && stream.coverage <= 1);
    assert.ok((confusion?.flat().reduce((sum, count) => sum + count, 0) ?? 0) > 0, 'something was heard');
    assert.match(cardText(), /### In a stream/);
  });

  it('search for a policy on validation speakers', () => {
    // By the larger ones: three networks, of two shapes.
    const text = run('evaluate', 'policies', '--out', model);
    assert.match(text, /^\d+ s (from|at no limit)/m);
    assert.ok((metrics().policies?.best.length ?? 0) > 1);
    assert.match(cardText(), /### When to state something/);
    // The smaller model's command would write another one: it is typed after the streams that are stated by this.
    assert.match(cardText(), /-- streaming [^]*-- policies /);
  });

  it('ask how well the speaker is named', () => {
    run('evaluate', 'speaker-probe', '--tiny');
    assert.equal(metrics().speakerProbe?.speakers, ACTORS.length);
    assert.doesNotMatch(cardText(), /weights of version|version’s weights/);
    assert.match(cardText(), /### What it hears of the speaker/);
  });

  it('print the forerunner’s protocol, marked as leaking, and what it shrinks to', () => {
    assert.match(run('evaluate', 'seed', '--tiny'), /seed \(leaks\): /);
    run('evaluate', 'seed-files', '--tiny');
    run('evaluate', 'seed-speakers', '--tiny');
    const { protocols } = metrics();
    assert.deepEqual(
      ['seed', 'seed-files', 'seed-speakers'].map((name) => protocols[name]?.leaks),
      [true, true, undefined],
    );
    assert.ok(existsSync(join(folder, model, 'plots/leak.svg')));
    assert.match(cardText(), /## A protocol that leaks/);
  });

  it('train for the voices of one corpus beside another', () => {
    const weightsOf = (name: string, ...options: string[]): Buffer => {
      run('train', '--corpora', 'ravdess,savee', ...options, '--validation', 'savee/DC,savee/JE');
      const out = join(folder, 'models', name);
      const { trainedOn, weights } = readManifest(out);
      assert.deepEqual(trainedOn, ['ravdess', 'savee']);
      return readFileSync(join(out, weights.file));
    };
    assert.notDeepEqual(weightsOf('at-home', '--home', 'savee', '--name', 'at-home'), weightsOf('ravdess-savee'));
  });

  it('train another model on the pooled corpora under a name of its own, by the terms of these', () => {
    run('train', '--name', 'mine', '--validation', 'savee/DC,savee/JE');
    const { name, licence, trainedOn } = readManifest(join(folder, 'models/mine'));
    assert.equal(name, 'mine');
    assert.match(licence, /CC-BY-NC-SA-4\.0/);
    assert.deepEqual(trainedOn, POOLED);
    assert.ok(!existsSync(join(folder, 'models/five-corpora')), 'the shipped model is left as it is');
  });

  it('test a model of one’s own recordings on voices that it did not hear', () => {
    const stray = join(folder, 'data/savee/stray.wav');
    writeFileSync(stray, voice(10, 1));
    assert.match(run('evaluate', 'savee-folds', '--skip-strays', '--out', 'models/at-home'), /savee-folds: UAR /);
    assert.equal(warnings.match(/stray\.wav/g)?.length, 1, `told once, not by every fold:\n${warnings}`);
    rmSync(stray);
    const { protocols } = readMetrics(join(folder, 'models/at-home'));
    assert.equal(Object.keys(protocols['savee-folds']?.perSpeaker ?? {}).length, 4);
    const text = readFileSync(join(folder, 'models/at-home/README.md'), 'utf8');
    assert.match(text, /npm run evaluate -- savee-folds --data DIR --epochs 1 --seeds 1 --out models\/at-home/);
  });

  it('compare variants, whose features are computed once, before the trainings run side by side', () => {
    const text = run('compare', 'w16k-40');
    assert.equal(text.match(/^features ravdess .* 48\/48/gm)?.length, 1);
    assert.match(text, /^\| w16k-40 \| 1 \|/m);
    assert.ok(!existsSync(join(folder, 'models/five-corpora')), 'one that is asked by itself is not for the card');
  });

  const failing = (...args: string[]): string => {
    const all = [...args, '--data', join(folder, 'data'), '--epochs', '1'];
    const node = ['--import', import.meta.resolve('tsx'), resolve('models/training/train.ts'), ...all];
    const { status, stderr } = spawnSync(process.execPath, node, { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 2, stderr);
    return stderr;
  };

  it('name the speakers there are where one is not', () => {
    const told = failing('--corpora', 'savee', '--validation', 'savee/DC,savee/XX');
    assert.match(told, /^There is no speaker savee\/XX/);
  });

  it('write no model where the speakers held out do not speak', () => {
    for (const [s, speaker] of ['ann', 'ben', 'cleo'].entries()) {
      const tone = Float32Array.from({ length: RATE }, (_, i) => 0.1 * Math.sin(i + s));
      for (const [emotion, hum] of Object.entries({ sad: tone, neutral: tone.map((sample) => -sample) })) {
        mkdirSync(join(folder, 'data/hums', emotion, speaker), { recursive: true });
        writeFileSync(join(folder, 'data/hums', emotion, speaker, '1.wav'), encodeWav([hum], RATE));
      }
    }
    const told = failing('--corpora', 'hums', '--validation', 'hums/ann,hums/ben');
    assert.match(told, /No speech was heard in the recordings of hums\/ann, hums\/ben/);
    assert.ok(!existsSync(join(folder, 'models/hums')));
  });
});
