import { VERSIONS } from '../augmentation/versions.js';
import { speakerOf } from '../corpora/recording.js';
import type { CachedRecording } from '../features/feature-cache.js';
import { SEVEN } from '../corpora/labels.js';
import type { Partition, Protocol } from './protocols.js';
import { Random, seedOf } from '../random.js';
import { RECIPE, type Recipe } from '../recipe/recipe.js';
import { ALL_AUGMENTATION } from '../recipe/draw-options.js';
import { WIDE_TOPOLOGY } from '../recipe/topology.js';

/** What is dealt to training and test. Only the last tests on voices never heard; the others leak. */
export type Unit = 'row' | 'file' | 'speaker';

/** The forerunner's rows, with voices by warped bands and hardly a dropout, so that one network as wide as the shipped ones learns them by heart. */
export const SEED_RECIPE: Recipe = {
  ...RECIPE,
  topology: WIDE_TOPOLOGY,
  draws: { ...ALL_AUGMENTATION, versions: false, masks: false, mixup: 0, tempo: 0, warp: 0.1, adaptation: false },
  drawnFrames: 144,
  dropout: { channels: 0, pooled: 0.1 },
  peakRate: 4e-3,
  epochs: 420,
  averaging: 0,
  ownWindow: false,
};

/**
 * The protocol of an earlier published figure, 92.52 %, beside two splits of the very same rows: its four
 * rows a file, and a fifth of the rows by lot for the test, so that another version of almost every tested recording was
 * in the training. Then a fifth of the files with all their rows, then a fifth of the speakers.
 */
export const SEED_PROTOCOLS: readonly Protocol[] = (
  [
    ['seed', 'row'],
    ['seed-files', 'file'],
    ['seed-speakers', 'speaker'],
  ] as const
).map(([name, unit]) => ({
  name,
  unit,
  folds: null,
  corpus: 'ravdess',
  labels: SEVEN,
  recipes: [{ ...SEED_RECIPE, beside: ['savee'] }],
}));

/**
 * The stored versions nearest to the forerunner's four rows – as it is, white noise, pitch (0 to 0.7 semitones), pitch and
 * noise; stretch and shift are named in its read-me. These are further apart than its own, so that they leak less: noise may be
 * pink or babble at 5 to 20 dB, pitch moves by up to 18 %, and all but the first are shifted by up to a hop.
 */
const ROWS: readonly string[] = ['original', 'noise', 'pitch, stretch', 'pitch and tempo, noise'];

const TESTED_SHARE = 0.2;

/** Each stored version of {@link ROWS} as a recording of its own, so that the training can draw no other. */
export function rowsOf(recordings: readonly CachedRecording[]): CachedRecording[] {
  return recordings.flatMap((recording) =>
    ROWS.flatMap((name) => {
      const clip = recording.versions[VERSIONS.findIndex((version) => version.name === name)];
      return clip ? [{ ...recording, path: `${recording.path}#${name}`, versions: [clip] }] : [];
    }),
  );
}

/** A fifth of the units of each corpus to the test, by lot; the same seed deals the same. */
export function dealRows(recordings: readonly CachedRecording[], unit: Unit, seed: number): Partition {
  const nameOf = (row: CachedRecording): string =>
    unit === 'speaker' ? speakerOf(row) : unit === 'file' ? row.path.replace(/#[^#]*$/, '') : row.path;
  const tested = new Set<string>();
  const rows = rowsOf(recordings);
  for (const corpus of new Set(rows.map((row) => row.corpus))) {
    const names = [...new Set(rows.filter((row) => row.corpus === corpus).map(nameOf))];
    const random = new Random(seedOf('seed', unit, corpus, seed));
    for (let left = Math.round(TESTED_SHARE * names.length); left > 0; left -= 1) {
      for (const name of names.splice(random.integer(names.length), 1)) tested.add(name);
    }
  }
  return {
    training: rows.filter((row) => !tested.has(nameOf(row))),
    tested: rows.filter((row) => tested.has(nameOf(row))),
  };
}
