import { DIRECT } from '../augmentation/versions.js';

/** What happens to a window on its way into a batch; each can be switched off (false or 0) for an ablation. */
export interface DrawOptions {
  /** Stored versions beside the original (pitch, stretch, shift, noise, lines), all or those of some names. */
  readonly versions: boolean | readonly string[];
  /** Masks over mel bands and frames (Park et al. 2019). */
  readonly masks: boolean;
  /** Mixtures of pairs, shares from Beta(mixup, mixup) (Zhang et al. 2018). */
  readonly mixup: number;
  /** Tempo by at most this share, on the frames. */
  readonly tempo: number;
  /** Vocal tract length by at most this share, on the bands (Jaitly and Hinton 2013). */
  readonly warp: number;
  /** Share of windows through another microphone, and of windows in another room. */
  readonly microphone: number;
  readonly room: number;
  /** Share of windows that are cut short, as the first ones of live speech are. */
  readonly short: number;
  /** Frames of the shortest of these; {@link SHORTEST_FRAMES} where none is told. */
  readonly shortest?: number;
  /** Quiet before and after, as the gate opens a little early and closes late: at most so many frames of it after. */
  readonly margins: number;
  /** Whether only the emotions that a corpus has are asked about in its recordings: others may sound so elsewhere. */
  readonly ownEmotions: boolean;
  /** The corpus whose other speakers are tested, and its share of the windows; by its size where none is named. */
  readonly home?: { readonly corpus: string; readonly share: number };
  /** Seconds of the speaker's other speech that are known, from none to all. */
  readonly adaptation: boolean;
}

/** A second. */
export const SHORTEST_FRAMES = 64;

export const ALL_AUGMENTATION: DrawOptions = {
  versions: DIRECT,
  masks: true,
  mixup: 0.3,
  tempo: 0.1,
  warp: 0,
  microphone: 0,
  room: 0,
  short: 0,
  margins: 0,
  ownEmotions: false,
  adaptation: true,
};
