import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { encodeWav } from '../../../src/audio/wav-writer.js';
import { UsageError } from '../../../src/cli/command-line.js';
import { features } from '../../../src/cli/features-command.js';
import { EmotionError } from '../../../src/contract/emotion-error.js';
import { FEATURE_SPECS, type FeatureSpec } from '../../../src/features/feature-spec.js';
import { capturedStreams } from './captured-streams.js';

interface Features {
  readonly spec: FeatureSpec;
  readonly signal: string;
  readonly frames: number;
  readonly zcr: readonly number[];
  readonly rms: readonly number[];
  readonly mel_db: readonly (readonly number[])[];
  readonly mfcc: readonly (readonly number[])[];
}

const GOLDEN = 'tests/fixtures/golden';
const folder = mkdtempSync(join(tmpdir(), 'emotion-meter-'));
after(() => rmSync(folder, { recursive: true }));

async function measure(file: string, spec: string): Promise<Features> {
  const streams = capturedStreams();
  assert.equal(await features({ file, spec }, streams), 0);
  assert.equal(streams.written.err, '');
  return JSON.parse(streams.written.out) as Features;
}

/** Largest difference; infinite if the shapes differ. */
const distance = (a: readonly number[], b: readonly number[]): number =>
  a.length === b.length ? a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), 0) : Infinity;

const distances = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number =>
  distance(
    a.map((row, i) => distance(row, b[i] ?? [])),
    b.map(() => 0),
  );

describe('the features command', () => {
  for (const spec of Object.keys(FEATURE_SPECS)) {
    const names = readdirSync(join(GOLDEN, 'golden', spec));
    it(`prints librosa's own figures under ${spec} for ${names.length} signals`, async () => {
      for (const name of names) {
        const golden = JSON.parse(readFileSync(join(GOLDEN, 'golden', spec, name), 'utf8')) as Features;
        const measured = await measure(join(GOLDEN, 'signals', `${golden.signal}.wav`), spec);
        assert.deepEqual(Object.keys(measured), ['spec', 'signal', 'frames', 'zcr', 'rms', 'mel_db', 'mfcc']);
        assert.deepEqual(measured.spec, golden.spec);
        assert.deepEqual([measured.signal, measured.frames], [golden.signal, golden.frames]);
        assert.ok(distance(measured.zcr, golden.zcr) < 1e-9, `${name}: zcr`);
        assert.ok(distance(measured.rms, golden.rms) < 1e-6, `${name}: rms`);
        assert.ok(distances(measured.mel_db, golden.mel_db) < 1e-3, `${name}: mel_db`);
        assert.ok(distances(measured.mfcc, golden.mfcc) < 1e-3, `${name}: mfcc`);
      }
    });
  }

  it('takes a spec from a file, as it prints it', async () => {
    const file = join(GOLDEN, 'signals', 'tone_440_16000.wav');
    const named = await measure(file, 'l16k');
    const path = join(folder, 'spec.json');
    writeFileSync(path, JSON.stringify(named.spec));
    assert.deepEqual(await measure(file, path), named);
  });

  it('measures a recording of another rate as many seconds long', async () => {
    const file = join(folder, 'tone.wav');
    const rate = 44_100;
    const tone = Float32Array.from({ length: 2 * rate }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / rate));
    writeFileSync(file, encodeWav([tone], rate));
    const { frames, rms, zcr } = await measure(file, 's16k');
    assert.equal(frames, 1 + Math.floor((2 * 16_000 - 512) / 256));
    const middle = rms.slice(3, -3);
    assert.ok(
      distance(
        middle,
        middle.map(() => Math.SQRT1_2 / 2),
      ) < 0.01,
    );
    assert.ok(Math.abs((zcr[50] ?? NaN) - 880 / 16_000) < 1 / 256);
  });

  it('says what is wrong with a spec', async () => {
    const file = join(GOLDEN, 'signals', 'silence_16000.wav');
    const path = join(folder, 'wrong.json');
    const refused = (spec: string, sentence: RegExp): Promise<void> =>
      assert.rejects(
        features({ file, spec }, capturedStreams()),
        (error: unknown) => error instanceof UsageError && sentence.test(error.message),
      );
    await refused('s99k', /s16k, l16k, s22k or a JSON file; there is no file s99k/);
    await refused(folder, /emotion-meter-.* cannot be read.*directory/);
    writeFileSync(path, 'not JSON');
    await refused(path, /no feature spec/);
    writeFileSync(path, JSON.stringify({ ...FEATURE_SPECS.s16k, hopLength: 0.5 }));
    await refused(path, /hopLength/);
  });

  it('refuses what is no recording with a typed error', async () => {
    await assert.rejects(
      features({ file: 'package.json', spec: 's16k' }, capturedStreams()),
      (error: unknown) => error instanceof EmotionError && error.code === 'audio-unreadable',
    );
  });
});
