import { seedOf, Random } from '../random.js';
import { addNoise, makeNoise, NOISE_KINDS } from './noise.js';
import { shiftPitch } from './pitch.js';
import { resample } from './resample.js';
import { shift } from './shift.js';
import { stretch } from './stretch.js';

/** Changing any of this asks for another name: features are cached under it. */
export const VERSIONS_NAME = 'versions-1';

export interface Version {
  readonly name: string;
  /** How often it is drawn in training. */
  readonly share: number;
}

/** Stored versions of every recording; the first is the recording itself. */
export const VERSIONS: readonly Version[] = [
  { name: 'original', share: 0.46 },
  { name: 'pitch and tempo', share: 0.12 },
  { name: 'pitch, stretch', share: 0.1 },
  { name: 'pitch and tempo, noise', share: 0.12 },
  { name: 'stretch, noise', share: 0.1 },
  { name: 'noise', share: 0.1 },
];

/** Pitch factor of a virtual speaker: one for each real speaker and version. */
const PITCH = [0.85, 1.18] as const;
const STRETCH = [0.88, 1.14] as const;
/** Decibels of speech over noise. */
const SIGNAL_TO_NOISE = [5, 20] as const;
/** Samples: up to one hop, so that frames begin elsewhere. */
const SHIFT = [-256, 256] as const;

/** Version `index` of `samples` (16 kHz, trimmed), the same every time for the same speaker and file. */
export function makeVersion(samples: Float32Array, index: number, speaker: string, file: string): Float32Array {
  if (index === 0) return samples;
  const ofSpeaker = new Random(seedOf(VERSIONS_NAME, speaker, index));
  const random = new Random(seedOf(VERSIONS_NAME, file, index));
  const pitch = ofSpeaker.between(...PITCH);
  const tempo = random.between(...STRETCH);
  const moved = shift(samples, Math.round(random.between(...SHIFT)));
  const noisy = (clean: Float32Array): Float32Array =>
    addNoise(clean, makeNoise(random.pick(NOISE_KINDS), clean.length, random), random.between(...SIGNAL_TO_NOISE));
  switch (index) {
    case 1:
      return resample(moved, pitch);
    case 2:
      return stretch(shiftPitch(moved, pitch), tempo);
    case 3:
      return noisy(resample(moved, pitch));
    case 4:
      return noisy(stretch(moved, tempo));
    default:
      return noisy(moved);
  }
}
