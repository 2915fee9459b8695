import type { Emotion } from '../../../src/contract/emotions.js';

export type Sex = 'female' | 'male' | 'unknown';

/** How strongly it was acted. */
export type Intensity = 'normal' | 'strong';

/** One utterance of a corpus, by its owner's file name. */
export interface Recording {
  readonly corpus: string;
  readonly path: string;
  /** Unique within the corpus. */
  readonly speaker: string;
  readonly sex: Sex;
  readonly emotion: Emotion;
  /** RAVDESS' calm, which counts as neutral where seven are told apart. */
  readonly calm?: boolean;
  readonly intensity?: Intensity;
}

/** As commands and figures name whom it is of. */
export const speakerOf = ({ corpus, speaker }: Pick<Recording, 'corpus' | 'speaker'>): string => `${corpus}/${speaker}`;

/** What a corpus knows of a file by its path; null if the file is none of its own. */
export interface Corpus {
  readonly name: string;
  /** For people: what its files are called. */
  readonly pattern: string;
  /** Paths that must be there, where a list says so. */
  readonly listed?: readonly string[];
  /** @param path relative to the corpus' folder, with forward slashes and composed characters; @returns the speaker empty where it tells none. */
  parse(path: string): Omit<Recording, 'corpus' | 'path'> | null;
}
