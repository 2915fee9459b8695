import { STAYS } from '../../src/analysis/statement.js';
import { marked, otherwiseBy, policiesOtherwiseBy } from './card-recipes.js';
import { percent, points, table } from './card-tables.js';
import type { KeptMetrics, PolicyReport } from './metrics-file.js';
import { ASKED, HEADROOM, type LimitFigures } from './policy-search.js';
import type { SpeakerProbe } from './speaker-probe.js';
import type { StreamFigures } from './stream-figures.js';

const figuresOf = ({ coverage, precision, changes, turns }: StreamFigures): string[] => [
  percent(coverage),
  percent(precision),
  changes.toFixed(1),
  turns.toFixed(1),
];
const HEAD = ['speech with a statement', 'of these right', 'changes in 10 s', 'from one emotion to another'];

/**
 * @param streams protocols named streaming-…
 * @param isChosen whether their policy is that of the validation actors, and not the model's own.
 */
export function streamsText(
  streams: readonly (readonly [string, KeptMetrics])[],
  isChosen: boolean,
  tiny: boolean,
): string {
  const rows = streams.flatMap(([name, { uar, stream, notChoosing, ...figures }]) =>
    stream
      ? [
          [
            marked(name, otherwiseBy(name, figures, tiny)),
            percent(uar),
            ...figuresOf(stream),
            String(stream.confidence),
          ],
          ...(stream.cold
            ? [[`the same episodes, cold`, '', ...figuresOf(stream.cold), String(stream.confidence)]]
            : []),
          ...(stream.notChoosing
            ? [
                [
                  'the twelve alone who did not choose',
                  notChoosing ? percent(notChoosing.uar) : '',
                  ...figuresOf(stream.notChoosing),
                  String(stream.confidence),
                ],
              ]
            : []),
        ]
      : [],
  );
  const policy = isChosen
    ? 'those that the validation actors below told for such networks: half of the actors who are tested here, twelve of 24, if by networks that had not heard them'
    : 'the model’s own, told by the speakers whom its weights’ training left out, some of whom may be tested here';
  return `The networks of ravdess-6fold-7 on their own test speakers through the live analysis. An emotion lasts for about 10 s of speech, four recordings, before another begins; between any two recordings there are 0.3 to 2 s of quiet, whether the emotion changes or not. Smoothing and limit are ${policy}. Cold: the speaker is forgotten after each recording; -10, -30, -60: emotions that began when so many seconds of the speaker had been heard (10 to 30, 30 to 60, more). -scattered: cold, and another emotion with every recording of some two seconds, the hardest order there is. UAR is that of single readings, many of them of half a second. Changes are those within an emotion, from and to “not sure” too.\n\n${table(
    ['stream', 'UAR', ...HEAD, 'limit'],
    rows,
  )}`;
}

const LIMITS_HEAD = [
  'limit',
  ...HEAD,
  'right where each recording has another emotion',
  'speech with a statement there',
];

const limitRow = ({ confidence, scattered, ...lasting }: LimitFigures): string[] => [
  String(confidence),
  ...figuresOf(lasting),
  percent(scattered.precision),
  percent(scattered.coverage),
];

export const limitsText = (curve: readonly LimitFigures[]): string => table(LIMITS_HEAD, curve.map(limitRow));

export function policiesText(policies: PolicyReport, tiny: boolean): string {
  const { best } = policies;
  const [first] = best;
  const otherwise = policiesOtherwiseBy(policies, tiny)
    ? ' Their networks are of another recipe than the present one.'
    : '';
  return [
    `When should something be stated? On streams of RAVDESS' twelve validation actors, by networks that did not hear them, though all folds of the protocol above but the first test some of them: for how long readings count, and the probability from which an emotion is stated; it stays down to ${STAYS} of that. Of the limits at which ${percent(ASKED.precision)} of what is stated is right those come first where it changes fewer than ${ASKED.changes} times in 10 s, then those that lie farthest above that share and above ${percent(ASKED.coverage)} of speech with a statement, up to ${points(HEADROOM)} points, since other voices were harder each time that streams of the tested actors were read (so much those told as well); then counts what is stated rightly less what is wrongly, in both orders.${otherwise}`,
    table(
      ['smoothing', ...LIMITS_HEAD],
      best.map(({ smoothing: { seconds }, chosen }) => [
        `${seconds} s`,
        ...(chosen ? limitRow(chosen) : LIMITS_HEAD.map(() => '–')),
      ]),
    ),
    ...(first ? ['The first of them at other limits:', limitsText(first.curve)] : []),
  ].join('\n\n');
}

export function speakerProbeText({ speakers, chance, accuracy }: SpeakerProbe): string {
  return `How well a linear probe names the speaker, one of ${speakers} actors of RAVDESS, of a recording that it was not fitted on; chance is ${percent(chance)}. Features: mean and deviation over a window of what goes into the network; embedding: what the shipped network pools before its last layer.\n\n${table(
    ['speaker known to the adaptation', 'from the features', 'from the embedding'],
    Object.entries(accuracy).map(([name, { features, embedding }]) => [name, percent(features), percent(embedding)]),
  )}`;
}
