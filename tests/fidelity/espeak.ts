/** Speech whose syllables and pauses are known: spoken by espeak-ng. */
import { spawnSync } from 'node:child_process';
import { Resampler } from '../../src/features/index.js';

/** Hertz, of every sound here. */
export const SAMPLE_RATE = 16_000;

/** Why tests with synthesised speech are left out, or false where they are not. */
export const noEspeak: string | false =
  spawnSync('espeak-ng', ['--version']).status === 0
    ? false
    : 'espeak-ng is not installed, so there is no speech with known syllables (Debian: apt install espeak-ng).';

export interface Utterance {
  /** Mono at SAMPLE_RATE, from the first sound to the last. */
  readonly sound: Float32Array;
  /** Vowels in espeak's own transcription. */
  readonly syllables: number;
}

const VOWEL = /[aeiouyæɑɒɔəɛɜɐɪʊʌøœɨʉɯɵɤɘɞʏɚɝᵻ]|[nlmr]̩/;

function run(args: readonly string[]): Buffer {
  const { status, stdout, stderr } = spawnSync('espeak-ng', args, { maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`espeak-ng ${args.join(' ')}: ${stderr.toString()}`);
  return stdout;
}

export function utter(text: string, voice: string, wordsPerMinute: number): Utterance {
  const phonemes = run(['-q', '--ipa', '--sep=_', '-v', voice, text])
    .toString()
    .split(/[_\s]+/);
  const wav = run(['--stdout', '-v', voice, '-s', String(wordsPerMinute), text]);
  return { sound: trimmed(samplesOf(wav)), syllables: phonemes.filter((phoneme) => VOWEL.test(phoneme)).length };
}

/** Of a WAV of 16 bits, mono, with a header of 44 bytes, as espeak-ng writes it. */
function samplesOf(wav: Buffer): Float32Array {
  if (wav.toString('latin1', 36, 40) !== 'data') throw new Error('espeak-ng writes another kind of WAV.');
  const samples = Float32Array.from({ length: (wav.length - 44) >> 1 }, (_, i) => wav.readInt16LE(44 + 2 * i) / 32_768);
  const resampled: number[] = [];
  new Resampler(wav.readUInt32LE(24), SAMPLE_RATE).push([...samples], samples.length, (part, count) => {
    for (let i = 0; i < count; i += 1) resampled.push(part[i] ?? 0);
  });
  return Float32Array.from(resampled);
}

/** Samples in the stretches of which it is seen whether they are silent: 10 ms. */
const STRETCH = SAMPLE_RATE / 100;
/** Silent is what lies so many decibels below the loudest stretch. */
const SILENT = -40;

/** For every 10 ms, whether there is sound. */
function sounding(sound: Float32Array): boolean[] {
  const powers = Array.from({ length: Math.floor(sound.length / STRETCH) }, (_, i) =>
    sound.subarray(i * STRETCH, (i + 1) * STRETCH).reduce((sum, value) => sum + value * value, 0),
  );
  const least = Math.max(...powers) * 10 ** (SILENT / 10);
  return powers.map((power) => power > least);
}

function trimmed(sound: Float32Array): Float32Array {
  const heard = sounding(sound);
  return sound.slice(heard.indexOf(true) * STRETCH, (heard.lastIndexOf(true) + 1) * STRETCH);
}

export interface Silence {
  /** Seconds. */
  readonly from: number;
  readonly to: number;
}

/** The silences inside a sound without noise that are no shorter than a quarter of a second. */
export function pausesIn(sound: Float32Array): Silence[] {
  const heard = sounding(sound);
  const pauses: Silence[] = [];
  let last = heard.indexOf(true);
  heard.forEach((isHeard, i) => {
    if (!isHeard || i < last) return;
    if (i - last > 25) pauses.push({ from: (last + 1) / 100, to: i / 100 });
    last = i;
  });
  return pauses;
}

export const secondsOf = (pauses: readonly Silence[]): number =>
  pauses.reduce((sum, { from, to }) => sum + to - from, 0);

/** The sound without its pauses. */
export function withoutPauses(sound: Float32Array): Float32Array {
  const pauses = pausesIn(sound);
  return sound.filter((_, i) => !pauses.some(({ from, to }) => i >= from * SAMPLE_RATE && i < to * SAMPLE_RATE));
}

/** RMS, dB re full scale. */
export const levelOf = (sound: Float32Array): number =>
  10 * Math.log10(sound.reduce((sum, value) => sum + value * value, 0) / sound.length);
