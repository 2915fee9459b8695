import { FrameAnalysis, type Step } from '../../../src/analysis/frame-analysis.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import { DcBlocker } from '../../../src/features/dc-blocker.js';
import { FeatureExtractor } from '../../../src/features/feature-extractor.js';
import { type Recording, type Sex, speakerOf } from '../corpora/recording.js';
import { describeModel } from '../learning/export-model.js';
import { Random, seedOf } from '../random.js';
import { episodesOf, type StreamOrder } from './stream-sound.js';
import type { TrainedModel } from '../learning/trained-model.js';

/** One hop of a stream, as the live analysis sees it, before temperature and thresholds. */
export interface StreamStep {
  /** `corpus/speaker`. */
  readonly speaker: string;
  readonly sex: Sex;
  /** Of one emotion: counts them up. */
  readonly episode: number;
  readonly label: number;
  readonly time: number;
  /** Whether the gate hears speech. */
  readonly speech: boolean;
  /** Seconds of the speaker that were heard up to here. */
  readonly adaptedSeconds: number;
  /** Of the window; 0 where there is none, as its beginning in seconds. */
  readonly frames: number;
  readonly start: number;
  /** Another one where the analysis took it for another's voice. */
  readonly voice: number;
  readonly logits: readonly number[] | null;
}

/** What streams are made of. */
export interface StreamOptions {
  readonly order?: StreamOrder;
}

/**
 * What each speaker says, in episodes of one emotion each, through the shipped gate, adaptation and windows: once as it comes,
 * `adapted` to the speaker more and more, and once `cold`, the speaker forgotten after each recording.
 */
export async function streamsOf<T extends 'cold' | 'adapted'>(
  model: TrainedModel,
  recordings: readonly Recording[],
  conditions: readonly T[],
  { order = 'episodes' }: StreamOptions = {},
): Promise<Record<T, StreamStep[]>> {
  // All hear alike, though they need not be of one shape.
  const [first] = model.parameters;
  const { manifest } = describeModel(
    { ...model, parameters: [first] },
    {
      name: 'stream',
      version: '0',
      temperature: 1,
      bias: null,
      thresholds: { confidence: 0, margin: 0 },
      smoothing: { seconds: 0, temperature: 1 },
      trainedOn: [],
      licence: '',
    },
  );
  const { featureSpec } = manifest;
  const streams = Object.fromEntries(conditions.map((name) => [name, []])) as unknown as Record<T, StreamStep[]>;
  for (const speaker of new Set(recordings.map(speakerOf))) {
    const own = recordings.filter((one) => speakerOf(one) === speaker);
    const listeners = conditions.map((name) => ({ name, analysis: new FrameAnalysis(manifest), heard: [] as Step[] }));
    const dcBlocker = new DcBlocker(featureSpec.sampleRate);
    const extractor = new FeatureExtractor(featureSpec);
    let episode = 0;
    for await (const spoken of episodesOf(own, order, featureSpec, new Random(seedOf('stream', speaker)))) {
      for (const { samples } of spoken) {
        dcBlocker.apply(samples);
        for (const { name, analysis } of listeners) if (name === 'cold') analysis.resetSpeaker();
        extractor.push(samples, ({ zcr, rms, mfcc }) => {
          for (const { analysis, heard } of listeners) {
            const step = analysis.push(zcr, rms, mfcc);
            if (step) heard.push(step);
          }
        });
      }
      const [first] = spoken;
      if (!first) continue;
      const { sex, emotion } = first.recording;
      const label = EMOTIONS.indexOf(emotion);
      for (const { name, heard } of listeners) {
        const logits = model.predictor.windowLogits(heard.flatMap(({ window: read }) => read ?? []));
        for (const { time, activity, adaptedSeconds, window: read } of heard.splice(0)) {
          streams[name].push({
            ...{ speaker, sex, episode, label, time, adaptedSeconds },
            speech: activity === 'speech',
            frames: read?.frames ?? 0,
            start: read?.start ?? 0,
            voice: read?.voice ?? 0,
            logits: read ? (logits.shift() ?? null) : null,
          });
        }
      }
      episode += 1;
    }
  }
  return streams;
}
