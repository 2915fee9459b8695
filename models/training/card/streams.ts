import { STAYS } from '../../../src/analysis/statement.js';
import { fewerThan, toldOf } from './aims.js';
import { marked, otherwiseBy, policiesMark } from './recipes.js';
import { ends, folded, percent, seedsText, setShare, shareOf, table } from './tables.js';
import type { KeptMetrics, MetricsFile, PolicyReport } from '../figures/metrics-file.js';
import { ASKED, HEADROOM, type LimitFigures } from '../figures/policy-search.js';
import { HEADLINE } from '../protocols/protocols.js';
import type { StreamFigures, StreamIntervals } from '../figures/stream-figures.js';
import type { Interval } from '../metrics/speaker-bootstrap.js';

const figuresOf = ({
  coverage,
  precision,
  changes,
  turns,
  intervals,
}: StreamFigures & { readonly intervals?: StreamIntervals }): string[] => [
  within(percent(coverage), intervals?.coverage),
  within(shareOf(coverage, precision), coverage > 0 ? intervals?.precision : undefined),
  toldOf(changes, fewerThan(ASKED.changes, 1)),
  turns.toFixed(1),
];
const within = (share: string, interval: Interval | undefined): string =>
  interval ? `${share} (${ends(interval)})` : share;
const HEAD = ['speech with a statement', 'of these right', 'changes in 10 s', 'from one emotion to another'];
const BRACKETS = 'In brackets: 95 % with other speakers.';

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
    ? 'those that the validation actors below told for such networks: half of the actors who are tested here, twelve of 24, though by networks that had not heard them'
    : 'the model’s own, told by the speakers whom its weights’ training left out, some of whom may be tested here';
  return [
    `The networks of ${HEADLINE} (${seedsText(streams.map(([, one]) => one))}) on their own test speakers through the live analysis.`,
    [
      '- **Streams**: an emotion lasts for about 10 s of speech, four recordings, before another begins; between any two recordings there are 0.3 to 2 s of quiet, whether the emotion changes or not.',
      `- **Smoothing and limit** are ${policy}.`,
      '- **-cold**: the speaker is forgotten after each recording. **-10, -30, -60**: emotions that began when so many seconds of the speaker had been heard (10 to 30, 30 to 60, more). **-scattered**: cold, and another emotion with every recording of some two seconds, the hardest order there is.',
      '- **UAR** is that of single readings, many of them of half a second. **Changes** are those within an emotion, from and to “not sure” too.',
      `- ${BRACKETS}`,
    ].join('\n'),
    table(['stream', 'UAR', ...HEAD, 'limit'], rows),
  ].join('\n\n');
}

/** @param streams protocols named CORPUS-loco-streaming-… */
export function unheardStreamsText(streams: readonly (readonly [string, KeptMetrics])[], tiny: boolean): string {
  const told = new Map(streams);
  const rows = [...told].flatMap(([name, { uar, stream, perSpeaker, ...figures }]) => {
    if (!stream || !name.endsWith('-cold')) return [];
    const later = (kind: string): string[] => {
      const { stream: other, perSpeaker: heard = {} } = told.get(name.replace(/cold$/, kind)) ?? {};
      const speakers = Object.keys(heard).length;
      const some = speakers < Object.keys(perSpeaker).length ? ` (${speakers} of its speakers)` : '';
      return other ? [`${percent(other.coverage)}${some}`, shareOf(other.coverage, other.precision)] : ['–', '–'];
    };
    const corpus = name.replace(/-cold$/, '');
    return [
      [
        marked(corpus, otherwiseBy(name, figures, tiny)),
        percent(uar),
        ...figuresOf(stream),
        ...later('60'),
        ...later('scattered'),
      ],
    ];
  });
  return [
    `The networks of …-loco (${seedsText(streams.map(([, one]) => one))}) on the corpus that they left out, as the product would state it: at the shipped model’s temperature, limit and smoothing, by its standard of how answers lean. Nobody chose anything by these figures; but temperature, limit, smoothing and standard were set on the shipped weights’ held-out speakers, some of whom are tested here. ${BRACKETS}`,
    table(
      [
        'left out',
        'UAR of single readings',
        ...HEAD,
        ...[
          'after 60 s of the speaker',
          'of these right',
          'where each recording has another emotion',
          'of these right',
        ],
      ],
      rows,
    ),
  ].join('\n\n');
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
  shareOf(scattered.coverage, scattered.precision),
  percent(scattered.coverage),
];

export const limitsText = (curve: readonly LimitFigures[]): string => table(LIMITS_HEAD, curve.map(limitRow));

/** How a limit is chosen (policy-search.ts). */
export const RULE = [
  `Kept are limits at which at least ${setShare(ASKED.precision)} of what is stated is right. Of these are preferred, in this order:`,
  [
    `- fewer than ${ASKED.changes} changes in 10 s;`,
    `- up to ${Number((100 * HEADROOM).toFixed(2))} points of margin over ${setShare(ASKED.precision)} right and over ${setShare(ASKED.coverage)} of speech with a statement (RAVDESS’ tested voices, all of whom were read for it, were harder each time);`,
    '- the most right statements less wrong ones, where emotions last and where each recording has another.',
  ].join('\n'),
].join('\n\n');

export function policiesText(policies: PolicyReport, tiny: boolean): string {
  const { best } = policies;
  const [first] = best;
  const mark = policiesMark(policies, tiny);
  const otherwise = {
    '': '',
    'looking back': '',
    'other recipe': ' Their networks are of another recipe than the present one.',
    'recipe not kept': ' Of which recipe their networks are was not kept.',
    'before 2.3.1': ' These streams were heard as before version 2.3.1.',
  }[mark];
  return [
    `When should something be stated? Tried on streams of RAVDESS' twelve validation actors, by networks that did not hear them (${seedsText([policies])}), though all folds of ${HEADLINE} but the first test some of them: for how long readings count, and the limit, which is the probability from which an emotion is stated. It stays down to ${STAYS} of that.${otherwise}`,
    RULE,
    table(
      ['smoothing', ...LIMITS_HEAD],
      best.map(({ smoothing: { seconds }, chosen }) => [
        `${seconds} s`,
        ...(chosen ? limitRow(chosen) : LIMITS_HEAD.map(() => '–')),
      ]),
    ),
    ...(first ? [folded('The first of them at other limits', limitsText(first.curve))] : []),
  ].join('\n\n');
}

export function speakerProbeText(
  { version, speakers, chance, accuracy }: NonNullable<MetricsFile['speakerProbe']>,
  present: string,
): string {
  const whose =
    version === present
      ? ''
      : version === undefined
        ? ' Of which version’s weights these figures are was not kept.'
        : ` These figures are of the weights of version ${version}.`;
  return `How well a linear probe names the speaker, one of ${speakers} actors of RAVDESS, of a recording that it was not fitted on; chance is ${percent(chance)}. Features: mean and deviation over a window of what goes into the network; embedding: what the shipped network pools before its last layer.${whose}\n\n${table(
    ['speaker known to the adaptation', 'from the features', 'from the embedding'],
    Object.entries(accuracy).map(([name, { features, embedding }]) => [name, percent(features), percent(embedding)]),
  )}`;
}
