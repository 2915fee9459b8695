import { seedOf, Random } from '../random.js';
import { lossyCodec } from './codec.js';
import { addNoise, makeNoise, NOISE_KINDS } from './noise.js';
import { shiftPitch } from './pitch.js';
import { resample } from './resample.js';
import { shift } from './shift.js';
import { stretch } from './stretch.js';
import { telephone } from './telephone.js';

/** Changing any of this asks for another name: features are cached under it. */
export const VERSIONS_NAME = 'versions-2';

/** Pitch factor of a virtual speaker: one for each real speaker and version. */
const PITCH = [0.85, 1.18] as const;
const STRETCH = [0.88, 1.14] as const;
/** Decibels of speech over noise. */
const SIGNAL_TO_NOISE = [5, 20] as const;
/** Samples: up to one hop, so that frames begin elsewhere. */
const SHIFT = [-256, 256] as const;
/** Hertz: the ends of a line's band, and decibels of speech over the noise in the room at its other end. */
const LINE_LOW = [200, 450] as const;
const LINE_HIGH = [3_000, 3_800] as const;
const LINE_SIGNAL_TO_NOISE = [10, 40] as const;

/** A recording moved by up to a hop, and by how much this version changes it. */
interface Source {
  readonly moved: Float32Array;
  readonly pitch: number;
  readonly tempo: number;
  readonly random: Random;
}

export interface Version {
  readonly name: string;
  /** How often it is drawn in training. */
  readonly share: number;
  /** Whether it was heard through a telephone or a codec. */
  readonly line?: true;
  readonly make: (source: Source) => Float32Array;
}

const noisy = (clean: Float32Array, random: Random, decibels: readonly [number, number] = SIGNAL_TO_NOISE) =>
  addNoise(clean, makeNoise(random.pick(NOISE_KINDS), clean.length, random), random.between(...decibels));

/** Lines differ; that of robustness-telephone is in the middle of them. */
const byTelephone = (clean: Float32Array, random: Random): Float32Array =>
  telephone(noisy(clean, random, LINE_SIGNAL_TO_NOISE), [random.between(...LINE_LOW), random.between(...LINE_HIGH)]);

/** Stored versions of every recording; the first is the recording itself. */
export const VERSIONS: readonly Version[] = [
  { name: 'original', share: 0.4, make: ({ moved }) => moved },
  { name: 'pitch and tempo', share: 0.11, make: ({ moved, pitch }) => resample(moved, pitch) },
  { name: 'pitch, stretch', share: 0.09, make: ({ moved, pitch, tempo }) => stretch(shiftPitch(moved, pitch), tempo) },
  {
    name: 'pitch and tempo, noise',
    share: 0.11,
    make: ({ moved, pitch, random }) => noisy(resample(moved, pitch), random),
  },
  { name: 'stretch, noise', share: 0.09, make: ({ moved, tempo, random }) => noisy(stretch(moved, tempo), random) },
  { name: 'noise', share: 0.09, make: ({ moved, random }) => noisy(moved, random) },
  { name: 'telephone', share: 0.04, line: true, make: ({ moved, random }) => byTelephone(moved, random) },
  {
    name: 'pitch and tempo, telephone',
    share: 0.04,
    line: true,
    make: ({ moved, pitch, random }) => byTelephone(resample(moved, pitch), random),
  },
  { name: 'codec', share: 0.03, line: true, make: ({ moved, random }) => lossyCodec(moved, random) },
];

/** Names of those that no line is in the way of. */
export const DIRECT: readonly string[] = VERSIONS.flatMap(({ name, line }) => (line ? [] : [name]));

/** How often each is drawn: all by their shares, none but the first, or the first and those of some names. */
export function versionShares(wanted: boolean | readonly string[]): readonly number[] {
  const isDrawn = (name: string, index: number): boolean =>
    index === 0 || (typeof wanted === 'boolean' ? wanted : wanted.includes(name));
  const shares = VERSIONS.map(({ name, share }, index) => (isDrawn(name, index) ? share : 0));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

/** Version `index` of `samples` (16 kHz, trimmed), the same every time for the same speaker and file. */
export function makeVersion(samples: Float32Array, index: number, speaker: string, file: string): Float32Array {
  const version = VERSIONS[index];
  if (!version || index === 0) return samples;
  const random = new Random(seedOf(VERSIONS_NAME, file, index));
  const pitch = new Random(seedOf(VERSIONS_NAME, speaker, index)).between(...PITCH);
  const tempo = random.between(...STRETCH);
  const moved = shift(samples, Math.round(random.between(...SHIFT)));
  return version.make({ moved, pitch, tempo, random });
}
