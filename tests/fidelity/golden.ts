import { readFileSync, readdirSync } from 'node:fs';
import type { FeatureSpec } from '../../src/features/index.js';

/** Figures of one signal by librosa 0.11 in double precision; frames first. */
export interface Golden {
  readonly spec: FeatureSpec;
  readonly signal: string;
  readonly frames: number;
  readonly zcr: readonly number[];
  readonly rms: readonly number[];
  readonly mel_db: readonly (readonly number[])[];
  readonly mfcc: readonly (readonly number[])[];
}

const FOLDER = new URL('../fixtures/golden/', import.meta.url);
const HEADER_BYTES = 44;

const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'));

export const goldenSpecs = (): unknown[] => readJson('specs.json') as unknown[];

/** Every signal's figures under the spec of that name. */
export const goldens = (spec: string): Golden[] =>
  readdirSync(new URL(`golden/${spec}/`, FOLDER))
    .sort()
    .map((file) => readJson(`golden/${spec}/${file}`) as Golden);

/** A fixture's samples: 16-bit mono behind a plain header. */
export function readSignal(name: string): Float32Array {
  const bytes = readFileSync(new URL(`signals/${name}.wav`, FOLDER));
  const samples = new Float32Array((bytes.length - HEADER_BYTES) / 2);
  for (let i = 0; i < samples.length; i += 1) samples[i] = bytes.readInt16LE(HEADER_BYTES + 2 * i) / 32768;
  return samples;
}
