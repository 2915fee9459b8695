import type { FeatureBlock } from '../../../src/contract/feature-block.js';
import { FEATURE_SPECS, FeatureExtractor } from '../../../src/features/index.js';
import { BlockAssembler } from '../../../worklets/block-assembler.js';
import { SAMPLE_RATE } from './sounds.js';

export const SPEC = FEATURE_SPECS.s16k;
/** Seconds from one frame to the next. */
export const HOP_SECONDS = SPEC.hopLength / SPEC.sampleRate;

export interface Frame {
  readonly zcr: number;
  readonly rms: number;
  readonly mfcc: Float64Array;
}

/** The frames of a sound, as files are measured. */
export function framesOf(sound: Float32Array): Frame[] {
  const frames: Frame[] = [];
  new FeatureExtractor(SPEC).push(sound, ({ zcr, rms, mfcc }) => frames.push({ zcr, rms, mfcc: mfcc.slice() }));
  return frames;
}

/** The blocks of a sound, as the audio thread sends them; before some sample it may be paused. */
export function blocksOf(sound: Float32Array, blockFrames = 4, pausedAt = Infinity): FeatureBlock[] {
  const blocks: FeatureBlock[] = [];
  const assembler = new BlockAssembler(SPEC, SAMPLE_RATE, blockFrames);
  const receiver = { ready: true, receive: (block: FeatureBlock) => void blocks.push(block) };
  for (let from = 0; from < sound.length; from += 128) {
    if (from >= pausedAt && from < pausedAt + 128) assembler.interrupt();
    assembler.push([sound.subarray(from, from + 128)], receiver);
  }
  return blocks;
}
