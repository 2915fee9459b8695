import { POOLED } from './protocols.js';

/** Held out of the shipped weights' training by lot, women and men alike where there are both. */
const HELD_OUT = [
  ...['ravdess/06', 'ravdess/09', 'ravdess/15', 'ravdess/24', 'savee/JE', 'emovo/f2', 'nemo/KD0', 'nemo/TP0'],
  ...['ased/07', 'ased/18', 'ased/20', 'ased/33', 'ased/41', 'ased/52'],
];

/** Of these corpora. */
export const heldOutOf = (corpora: readonly string[]): readonly string[] =>
  HELD_OUT.filter((speaker) => corpora.includes(speaker.split('/')[0] ?? ''));

export const SHIPPED_EPOCHS = 800;
export const SHIPPED_SEED = 1;

/** What a training was asked for. */
export interface TrainSettings {
  readonly corpora: readonly string[];
  readonly held: readonly string[];
  readonly epochs: number;
  readonly seed: number;
  /** These are left to the command where nothing was typed. */
  readonly home?: string | undefined;
  readonly name?: string | undefined;
  readonly licence?: string | undefined;
}

/** Whether these give one of the shipped models, bit for bit: nothing else is written over it unless its folder was typed. */
export const areShipped = ({ corpora, held, epochs, seed, ...typed }: TrainSettings): boolean =>
  corpora.join() === POOLED.join() &&
  held.join() === HELD_OUT.join() &&
  epochs === SHIPPED_EPOCHS &&
  seed === SHIPPED_SEED &&
  [typed.home, typed.name, typed.licence].every((option) => option === undefined);
