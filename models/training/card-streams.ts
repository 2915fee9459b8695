import { percent, table } from './card-tables.js';
import type { KeptMetrics, PolicyReport } from './metrics-file.js';
import { ASKED, type PolicyFigures } from './policy-search.js';
import type { SpeakerProbe } from './speaker-probe.js';
import type { StreamFigures } from './streaming.js';

const figuresOf = ({ coverage, precision, changes, flicker }: StreamFigures): string[] => [
  percent(coverage),
  percent(precision),
  changes.toFixed(1),
  flicker.toFixed(1),
];
const HEAD = ['speech with a statement', 'of these right', 'changes in 10 s', 'of these, after the first statement'];

/** @param streams protocols named streaming-… */
export function streamsText(streams: readonly (readonly [string, KeptMetrics])[]): string {
  const rows = streams.flatMap(([name, { uar, stream }]) =>
    stream
      ? [
          [name, percent(uar), ...figuresOf(stream), String(stream.confidence)],
          ...(stream.cold
            ? [[`the same recordings, cold`, '', ...figuresOf(stream.cold), String(stream.confidence)]]
            : []),
        ]
      : [],
  );
  return `The networks of ravdess-6fold-7 on their own test speakers, whose recordings were joined by pauses in a random order, through the live analysis with the limit of the shipped manifest. Cold: each recording as if of somebody new; -10, -30, -60: those that began when so many seconds of the speaker had been heard (10 to 30, 30 to 60, more). UAR is that of single readings. Most changes are the one from “not sure” to the first statement of a recording, of which 10 s of speech hold four or five.\n\n${table(
    ['stream', 'UAR', ...HEAD, 'limit'],
    rows,
  )}`;
}

export function policiesText({ shipped, best }: PolicyReport): string {
  const row = (name: string, { policy, chosen }: PolicyFigures): string[] => [
    name,
    `${policy.smoothing} s`,
    String(policy.minimum),
    String(policy.margin),
    String(policy.hysteresis),
    ...(chosen ? [String(chosen.confidence), ...figuresOf(chosen)] : ['–', '–', '–', '–', '–']),
  ];
  const curve = best[0]?.curve ?? [];
  return [
    `When should something be stated? On streams of RAVDESS' validation actors, by networks that did not hear them: each policy at the lowest limit at which ${percent(ASKED.precision)} of what is stated is right.`,
    table(
      ['policy', 'smoothing', 'frames at least', 'lead', 'hysteresis', 'limit', ...HEAD],
      [row('shipped', shipped), ...best.slice(0, 4).map((one, i) => row(`best ${i + 1}`, one))],
    ),
    'The first of them at other limits:',
    table(
      ['limit', ...HEAD],
      curve.filter((_, i) => i % 4 === 0).map((one) => [one.confidence.toFixed(2), ...figuresOf(one)]),
    ),
  ].join('\n\n');
}

export function speakerProbeText({ speakers, chance, accuracy }: SpeakerProbe): string {
  return `How well a linear probe names the speaker, one of ${speakers} actors of RAVDESS, of a recording that it was not fitted on; chance is ${percent(chance)}. Features: mean and deviation over a window of what goes into the network; embedding: what the shipped network pools before its last layer.\n\n${table(
    ['speaker known to the adaptation', 'from the features', 'from the embedding'],
    Object.entries(accuracy).map(([name, { features, embedding }]) => [name, percent(features), percent(embedding)]),
  )}`;
}
