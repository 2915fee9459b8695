import type { FeatureSpec } from '../../../src/features/feature-spec.js';
import type { Recording } from '../corpora/recording.js';
import { decode } from '../features/decode.js';
import type { Random } from '../random.js';
import { trimToSpeech } from '../features/trim.js';

/** Seconds of quiet between two recordings, evenly drawn, whether the emotion changes or not: the pause must not tell. */
const PAUSE_SECONDS = [0.3, 2] as const;
/** Seconds of speech for which an emotion lasts, about. */
const EPISODE_SECONDS = 10;
/** Decibels of the quiet, at most, below the recording before it. */
const QUIET = -45;
/** Samples of a grain of quiet. */
const GRAIN = 512;

/** How long an emotion lasts in a stream: for about ten seconds of speech, or no longer than a recording. */
export type StreamOrder = 'episodes' | 'scattered';

/** A recording's speech, and the quiet after it. */
export interface Spoken {
  readonly recording: Recording;
  readonly samples: Float32Array;
}

/** What one speaker says, each stretch of one emotion by itself, in an order by lot. */
export async function* episodesOf(
  recordings: readonly Recording[],
  order: StreamOrder,
  spec: FeatureSpec,
  random: Random,
): AsyncGenerator<readonly Spoken[]> {
  const spoken: (Spoken & { readonly seconds: number })[] = [];
  for (const recording of recordings) {
    const whole = await decode(recording.path, spec.sampleRate);
    const speech = trimToSpeech(whole, spec);
    const pause = quietOf(whole, Math.round(random.between(...PAUSE_SECONDS) * spec.sampleRate), random);
    const samples = new Float32Array(speech.length + pause.length);
    samples.set(speech);
    samples.set(pause, speech.length);
    spoken.push({ recording, samples, seconds: speech.length / spec.sampleRate });
  }
  const waiting: (readonly Spoken[])[] = stretches(spoken, order === 'scattered' ? 0 : EPISODE_SECONDS, random);
  let last: readonly Spoken[] = [];
  while (waiting.length > 0) {
    const others = waiting.filter((one) => one[0]?.recording.emotion !== last[0]?.recording.emotion);
    last = random.pick(others.length > 0 ? others : waiting);
    waiting.splice(waiting.indexOf(last), 1);
    yield last;
  }
}

/** Those of one emotion dealt to stretches of about so many seconds; of 0, each by itself. */
function stretches<T extends Spoken & { readonly seconds: number }>(
  spoken: readonly T[],
  seconds: number,
  random: Random,
): (readonly T[])[] {
  return [...new Set(spoken.map(({ recording }) => recording.emotion))].flatMap((emotion) => {
    const own = random.shuffled(spoken.filter(({ recording }) => recording.emotion === emotion));
    const all = own.reduce((sum, one) => sum + one.seconds, 0);
    const count = seconds === 0 ? own.length : Math.max(1, Math.round(all / seconds));
    return Array.from({ length: count }, (_, i) =>
      own.slice(Math.round((i * own.length) / count), Math.round(((i + 1) * own.length) / count)),
    ).filter((stretch) => stretch.length > 0);
  });
}

/** Quiet of the recording's own room: grains of its quietest moments, no louder than {@link QUIET}. */
function quietOf(samples: Float32Array, length: number, random: Random): Float32Array {
  const quiet = new Float32Array(length);
  const powerAt = (from: number): number => {
    let sum = 0;
    for (let i = from; i < Math.min(samples.length, from + GRAIN); i += 1) sum += (samples[i] as number) ** 2;
    return sum / GRAIN;
  };
  const starts = Array.from({ length: Math.max(1, Math.floor(samples.length / GRAIN)) }, (_, i) => i * GRAIN);
  const quietest = starts
    .map((from) => ({ from, power: powerAt(from) }))
    .sort((a, b) => a.power - b.power)
    .slice(0, Math.max(1, Math.ceil(starts.length / 10)));
  const mean = starts.reduce((sum, from) => sum + powerAt(from), 0) / starts.length;
  const most = mean * 10 ** (QUIET / 10);
  for (let to = 0; to + GRAIN <= length; to += GRAIN / 2) {
    const { from, power } = random.pick(quietest);
    const gain = power > most ? Math.sqrt(most / power) : 1;
    for (let i = 0; i < GRAIN; i += 1) {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / GRAIN);
      quiet[to + i] = (quiet[to + i] as number) + gain * window * (samples[from + i] ?? 0);
    }
  }
  return quiet;
}
