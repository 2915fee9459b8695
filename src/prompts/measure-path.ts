import type { Measures, Snapshot } from '../contract/snapshot.js';

/** The numbers in `T`, by their way to them: `rate.syllables`. */
type NumberPath<T> = {
  [Key in keyof T & string]: NonNullable<T[Key]> extends number
    ? Key
    : NonNullable<T[Key]> extends object
      ? `${Key}.${NumberPath<NonNullable<T[Key]>>}`
      : never;
}[keyof T & string];

/** A number that a snapshot holds: a measure by its way from `measures` on, and the few beside them. */
export type MeasurePath = NumberPath<Measures> | NumberPath<Pick<Snapshot, 'arousal' | 'valence' | 'level'>>;

/** How each is read, in the units of the contract; null until it can be known. */
export const MEASURES: Readonly<Record<MeasurePath, (snapshot: Snapshot) => number | null>> = {
  arousal: ({ arousal }) => arousal,
  valence: ({ valence }) => valence,
  'level.peak': ({ level }) => level.peak,
  'level.rms': ({ level }) => level.rms,
  'level.clipped': ({ level }) => level.clipped,
  speechSeconds: ({ measures }) => measures.speechSeconds,
  speechLevel: ({ measures }) => measures.speechLevel,
  noiseLevel: ({ measures }) => measures.noiseLevel,
  signalToNoise: ({ measures }) => measures.signalToNoise,
  sinceSpeech: ({ measures }) => measures.sinceSpeech,
  clipped: ({ measures }) => measures.clipped,
  talkShare: ({ measures }) => measures.talkShare,
  'pauses.count': ({ measures }) => measures.pauses.count,
  'pauses.meanSeconds': ({ measures }) => measures.pauses.meanSeconds,
  'pauses.longestSeconds': ({ measures }) => measures.pauses.longestSeconds,
  'pauses.share': ({ measures }) => measures.pauses.share,
  'pauses.recent.count': ({ measures }) => measures.pauses.recent?.count ?? null,
  'pauses.recent.meanSeconds': ({ measures }) => measures.pauses.recent?.meanSeconds ?? null,
  'pauses.recent.share': ({ measures }) => measures.pauses.recent?.share ?? null,
  'rate.syllables': ({ measures }) => measures.rate?.syllables ?? null,
  'rate.articulated': ({ measures }) => measures.rate?.articulated ?? null,
  'loudness.relative': ({ measures }) => measures.loudness?.relative ?? null,
  'loudness.range': ({ measures }) => measures.loudness?.range ?? null,
  liveliness: ({ measures }) => measures.liveliness,
  tension: ({ measures }) => measures.tension,
  'quality.value': ({ measures }) => measures.quality?.value ?? null,
  'quality.parts.clarity': ({ measures }) => measures.quality?.parts.clarity ?? null,
  'quality.parts.pace': ({ measures }) => measures.quality?.parts.pace ?? null,
  'quality.parts.pauses': ({ measures }) => measures.quality?.parts.pauses ?? null,
  'quality.parts.liveliness': ({ measures }) => measures.quality?.parts.liveliness ?? null,
  'quality.parts.tone': ({ measures }) => measures.quality?.parts.tone ?? null,
};

/** Those that are read from the emotions, and tell nothing where these are not sure. */
export const READ_FROM_EMOTIONS: readonly MeasurePath[] = ['arousal', 'valence', 'tension'];

export const isMeasurePath = (path: unknown): path is MeasurePath =>
  typeof path === 'string' && Object.hasOwn(MEASURES, path);
