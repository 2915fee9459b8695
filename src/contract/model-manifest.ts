import type { FeatureSpec } from '../features/feature-spec.js';

/** The manifest format that this version writes and the only one it reads. */
export const MANIFEST_FORMAT = 2;

/**
 * Of a temporal convolution network, batch normalisation folded into the weights:
 * stem → blocks x + relu(conv(x)), which see as far ahead as back or only ahead, max-pool by 2 after block `poolAfter` → mean and std over time → dense.
 * Tensors in weights order: `stem/kernel` [kernel, width, channels], `stem/bias` [channels],
 * `block<i>/kernel` [kernel, channels, channels], `block<i>/bias` [channels], `dense/kernel` [2·channels, 7], `dense/bias` [7].
 */
export interface TcnShape {
  readonly type: 'tcn';
  readonly stem: { readonly kernel: number; readonly stride: number };
  readonly channels: number;
  /** Kernels are odd. */
  readonly blocks: readonly { readonly kernel: number; readonly dilation: number }[];
  /** Index of the block after which time is max-pooled by 2. */
  readonly poolAfter: number;
}

/**
 * What a network sees of a normalised window: all of it, at each step as much of what follows as of what went before; all of
 * it, at each step (ahead) what follows; or each column less its mean and divided by its deviation over this window
 * (instance normalisation; Ulyanov et al. 2016), so that room, microphone and voice, which last, are taken out; or (delta) how
 * each column changes over two frames, likewise standardised.
 */
export const NETWORK_VIEWS = ['whole', 'ahead', 'standardised', 'delta'] as const;
export type NetworkView = (typeof NETWORK_VIEWS)[number];

/**
 * Networks of one shape, each trained by itself, whose logits are averaged. Of several all of the first one's tensors come
 * first, named `0/stem/kernel` and so on.
 */
export interface TcnTopology extends TcnShape {
  /** For each network, what it sees. */
  readonly networks: readonly NetworkView[];
}

export interface TensorShape {
  readonly name: string;
  readonly shape: readonly number[];
}

/** What is usual in answers to voices that were not trained on (analysis/speaker-bias.ts). */
export interface BiasStandard {
  /** "No bias" is worth as many seconds of each emotion, at least 1, and as many emotions, at least 1: after these half is taken out. */
  readonly priorSeconds: number;
  readonly priorEmotions: number;
  /** 7 × 7, row by emotion that it was: the mean log-probability of each emotion, less the row's mean. */
  readonly usual: readonly number[];
}

/** Everything needed to run a model, beside its weights. */
export interface ModelManifest {
  readonly format: typeof MANIFEST_FORMAT;
  readonly name: string;
  readonly version: string;
  /** The seven emotions in their order. */
  readonly labels: readonly string[];
  readonly featureSpec: FeatureSpec;
  /** SHA-256, hex, of the spec as canonical JSON without `name`. */
  readonly specHash: string;
  readonly window: {
    /** Frames the network sees at most; shorter speech is read as it is, cut to whole strides of the topology. */
    readonly frames: number;
    /** Frames from one reading to the next. */
    readonly hop: number;
    /** Speech frames needed for a reading. */
    readonly minimum: number;
  };
  /** Of [zcr, rms in dB, mfcc…], over the training speakers, after c0 and rms were made relative to their window's mean if so said. */
  readonly normalisation: {
    readonly mean: readonly number[];
    readonly std: readonly number[];
    /** Whether rms in dB and c0 are taken relative to their mean over the window. */
    readonly levelRelative: boolean;
  };
  readonly adaptation: {
    /** The speaker's running mean replaces the population's with weight n / (n + priorSeconds); 0 turns this off. */
    readonly priorSeconds: number;
    /** By what the bias of answers to a speaker is judged; null leaves it in. */
    readonly bias: BiasStandard | null;
  };
  /** Logits are divided by it. */
  readonly temperature: number;
  /** An emotion is stated only from this smoothed probability and this lead over the second; it stays down to a share of it (statement.ts). */
  readonly thresholds: { readonly confidence: number; readonly margin: number };
  readonly smoothing: {
    /** Seconds after which of what was known 1/e still holds; 0 takes each window by itself. */
    readonly seconds: number;
    /** What the readings say together is divided by it, as logarithms, so that it is right as often as it says. */
    readonly temperature: number;
  };
  readonly weights: {
    readonly file: string;
    readonly sha256: string;
    readonly bytes: number;
    /** As encodeWeights (analysis/weights.ts) lays them. */
    readonly dtype: 'int8';
    readonly tensors: readonly TensorShape[];
  };
  readonly topology: TcnTopology;
  /** The answer to the probe input (see analysis/probe.ts): softmax without temperature. */
  readonly probe: { readonly probabilities: readonly number[] };
  readonly trainedOn: readonly string[];
  readonly licence: string;
  /** The model card, relative to the manifest. */
  readonly card: string;
}
