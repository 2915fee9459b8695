import { basename, extname } from 'node:path';
import { withSoundFile } from '../audio/node/open-sound-file.js';
import type { SoundStream } from '../audio/wav-reader.js';
import { EmotionError } from '../contract/emotion-error.js';
import { FeatureExtractor, type FeatureFrame } from '../features/feature-extractor.js';
import type { FeatureSpec } from '../features/feature-spec.js';
import type { FeaturesOptions } from './command-line.js';
import { mixDown } from '../features/mix-down.js';
import { readFeatureSpec } from './read-feature-spec.js';
import type { Streams } from './streams.js';

/** What is kept of a {@link FeatureFrame}, whose arrays are used again. */
type Kept = Pick<FeatureFrame, 'zcr' | 'rms' | 'melDb' | 'mfcc'>;

/**
 * Writes a recording's features as one JSON object `{spec, signal, frames, zcr, rms, mel_db, mfcc}`, frames first,
 * numbers in full double precision.
 * @throws UsageError for a spec that is none, EmotionError for a recording that cannot be read.
 */
export async function features({ file, spec: wanted }: FeaturesOptions, { out }: Streams): Promise<number> {
  const spec = await readFeatureSpec(wanted);
  const frames = await withSoundFile(file, (sound) => framesOf(sound, spec));
  let text = '';
  for (const part of jsonParts(spec, basename(file, extname(file)), frames)) {
    text += part;
    if (text.length < PIECE) continue;
    await out(text);
    text = '';
  }
  await out(text);
  return 0;
}

/** Characters written at a time, since an hour's features would not fit into one string. */
const PIECE = 1 << 20;

async function framesOf(sound: SoundStream, spec: FeatureSpec): Promise<readonly Kept[]> {
  const extractor = extractorFor(spec, sound.sampleRate);
  const frames: Kept[] = [];
  const keep = ({ zcr, rms, melDb, mfcc }: FeatureFrame): void => {
    frames.push({ zcr, rms, melDb: melDb.slice(), mfcc: mfcc.slice() });
  };
  for await (const chunk of sound.chunks()) extractor.push(mixDown(chunk), keep);
  extractor.flush(keep);
  return frames;
}

function extractorFor(spec: FeatureSpec, rate: number): FeatureExtractor {
  try {
    return new FeatureExtractor(spec, rate);
  } catch (error) {
    throw EmotionError.from(error, 'audio-unsupported', 'Convert the recording to another sample rate.');
  }
}

function* jsonParts(spec: FeatureSpec, signal: string, frames: readonly Kept[]): Generator<string> {
  yield `{"spec":${JSON.stringify(spec)},"signal":${JSON.stringify(signal)},"frames":${frames.length}`;
  yield* jsonColumn('zcr', frames, ({ zcr }) => String(zcr));
  yield* jsonColumn('rms', frames, ({ rms }) => String(rms));
  yield* jsonColumn('mel_db', frames, ({ melDb }) => `[${melDb.join()}]`);
  yield* jsonColumn('mfcc', frames, ({ mfcc }) => `[${mfcc.join()}]`);
  yield '}\n';
}

function* jsonColumn(name: string, frames: readonly Kept[], text: (frame: Kept) => string): Generator<string> {
  yield `,"${name}":[`;
  for (const [i, frame] of frames.entries()) yield (i === 0 ? '' : ',') + text(frame);
  yield ']';
}
