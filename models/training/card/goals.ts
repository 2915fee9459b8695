import { type Aim, atLeastPoints, atLeastShare, atMost, atMostPoints, fewerThan, toldOf } from './aims.js';
import { corpusName } from './corpora.js';
import { OTHERS } from './reading.js';
import { marked, otherwiseBy } from './recipes.js';
import { percent, points, table } from './tables.js';
import { type KeptMetrics, lossOf } from '../figures/metrics-file.js';
import { ASKED } from '../figures/policy-search.js';
import { HEADLINE, POOLED } from '../protocols/protocols.js';
import type { StreamFigures } from '../figures/stream-figures.js';

/** A figure, when it was measured where that is not said beside it, and what is told with it. */
interface Part {
  readonly value: number;
  readonly when?: string;
  readonly also?: string;
}

interface Row {
  readonly name: string;
  /** Of these figures of metrics.json. */
  readonly of: readonly string[];
  /** None where one of them was not measured. */
  readonly parts: readonly Part[];
  readonly aim: Aim;
}

/** Aimed at, beside the headline. */
const UAR_AIMS: Readonly<Record<string, number>> = {
  'ravdess-6fold-8': 0.64,
  'ravdess-5fold-8': 0.65,
  'savee-loso': 0.52,
  'emovo-loco': 0.36,
};

type Protocols = Readonly<Record<string, KeptMetrics>>;

/**
 * The best figures that were aimed at, beside what was measured on the headline's networks, and who chose them.
 * @param isChosen whether the streams' policy is that of the validation actors.
 */
export function goalsText(protocols: Protocols, isChosen: boolean, tiny: boolean): string {
  const headline = protocols[HEADLINE];
  if (!headline) return '';
  const markOf = (names: readonly string[]): string => {
    const marks = names.flatMap((name) => (protocols[name] ? [otherwiseBy(name, protocols[name], tiny)] : []));
    return [...new Set(marks.filter((mark) => mark !== ''))].join(', ');
  };
  const told = [...uarRows(protocols, headline), ...leftOutRows(protocols), ...otherRows(protocols, headline)].flatMap(
    ({ name, of, parts, aim }) =>
      parts.length === 0 ? [] : [[marked(name, markOf(of)), measuredOf(parts, aim), aim.text, reachedOf(parts, aim)]],
  );
  const chosen = protocols['streaming-cold']?.stream && isChosen;
  const who = chosen ? 'The recipe, and when something is stated in a stream, were' : 'The recipe was';
  return [
    table([`of ${HEADLINE}, cold, unless it says`, 'measured', 'aimed at', 'reached'], told),
    ...leftOutText(protocols),
    `${who} chosen by recordings of twelve of the 24 actors whom ravdess-6fold tests, through networks that had not heard them: figures of all 24 may be a little too high for that.${told.some(([name]) => name?.startsWith(OTHERS)) ? ` “${OTHERS}”: the other twelve alone.` : ''}`,
  ].join('\n\n');
}

const measuredOf = (parts: readonly Part[], aim: Aim): string =>
  parts.map(({ value, when, also = '' }) => `${before(when)}${toldOf(value, aim)}${also}`).join(', ');

/** One word where all parts have the same. */
function reachedOf(parts: readonly Part[], { isReached }: Aim): string {
  const words = parts.map(({ value }) => (isReached(value) ? 'yes' : 'no'));
  return new Set(words).size === 1
    ? (words[0] ?? '')
    : words.map((word, i) => `${before(parts[i]?.when)}${word}`).join(', ');
}

const before = (when: string | undefined): string => (when === undefined ? '' : `${when} `);

/** What there is of it. */
const part = (value: number | null | undefined): Part[] => (typeof value === 'number' ? [{ value }] : []);

function uarRows(protocols: Protocols, headline: KeptMetrics): Row[] {
  const gained = (name: string, condition: string, aim: number): Row => {
    const adapted = protocols[`${HEADLINE}, ${condition}`];
    return {
      ...{ name, of: [HEADLINE, `${HEADLINE}, ${condition}`], aim: atLeastPoints(aim) },
      parts: part(adapted && adapted.uar - headline.uar),
    };
  };
  const aim = atLeastShare(0.69);
  return [
    { name: 'UAR', of: [HEADLINE], parts: part(headline.uar), aim },
    { name: OTHERS, of: [HEADLINE], parts: part(headline.notChoosing?.uar), aim },
    gained('… more after 30 s of the speaker', 'after 30 s', 0.02),
    gained('… more after 25 s of neutral speech', 'after 25 s of neutral speech', 0.01),
    ...Object.entries(UAR_AIMS).map(([name, aimed]) => ({
      ...{ name, of: [name], parts: part(protocols[name]?.uar), aim: atLeastShare(aimed) },
    })),
  ];
}

/** Of each corpus that was left out and measured: above chance, and chance. */
const leftOut = (protocols: Protocols): readonly { corpus: string; above: number; chance: number }[] =>
  POOLED.flatMap((corpus) => {
    const { aboveChance: above, perClass = {} } = protocols[`${corpus}-loco`] ?? {};
    return above === undefined ? [] : [{ corpus, above, chance: 1 / Object.keys(perClass).length }];
  });

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

function leftOutRows(protocols: Protocols): Row[] {
  const measured = leftOut(protocols);
  const also = ` above ${percent(mean(measured.map(({ chance }) => chance)))}`;
  return [
    {
      name: 'mean of the corpora left out, among their own emotions, above chance',
      of: POOLED.map((corpus) => `${corpus}-loco`),
      parts: measured.length === POOLED.length ? [{ value: mean(measured.map(({ above }) => above)), also }] : [],
      aim: atLeastPoints(0.18),
    },
  ];
}

/** What that mean is of. */
function leftOutText(protocols: Protocols): string[] {
  const each = leftOut(protocols).map(
    ({ corpus, above, chance }) => `${corpusName(corpus)} ${points(above)} above ${percent(chance)}`,
  );
  return each.length === 0 ? [] : [`Left out, each among its own emotions, points above chance: ${each.join(', ')}.`];
}

function otherRows(protocols: Protocols, headline: KeptMetrics): Row[] {
  const lost = (...names: readonly string[]): Part[] => {
    const losses = names.flatMap((name) => {
      const degraded = protocols[name];
      return part(degraded && lossOf(headline, degraded));
    });
    return losses.length < names.length ? [] : losses;
  };
  const [noises, gains] = [
    ['robustness-babble-10', 'robustness-white-10'],
    ['robustness-gain-plus-12', 'robustness-gain-minus-12'],
  ];
  const streams = ['streaming-cold', 'streaming-60'] as const;
  const [cold, later] = streams.map((name) => protocols[name]?.stream);
  type Figure = (of: StreamFigures) => Omit<Part, 'when'>;
  const both = (figure: Figure, first: StreamFigures | undefined, then: StreamFigures | undefined): Part[] =>
    first ? [figure(first), ...(then ? [{ when: 'after 60 s', ...figure(then) }] : [])] : [];
  /** A row of all, and one of those alone who did not choose. */
  const streamed = (name: string, figure: Figure, aim: Aim): readonly Row[] => [
    { name, of: streams, parts: both(figure, cold, later), aim },
    { name: OTHERS, of: streams, parts: both(figure, cold?.notChoosing, later?.notChoosing), aim },
  ];
  const own = (name: string, value: number | null | undefined, aim: Aim): Row => ({
    ...{ name, of: [HEADLINE], parts: part(value), aim },
  });
  return [
    own('the surer half ahead of all', headline.mostCertainHalf - headline.accuracy, atLeastPoints(0.12)),
    own('calibration error', headline.ece, atMost(0.06, 3)),
    own('worst speaker', headline.worstSpeaker?.accuracy, atLeastShare(0.48)),
    own('women less men', headline.gap, atMostPoints(0.12)),
    { name: 'lost in babble, white noise at 10 dB', of: noises, parts: lost(...noises), aim: atMostPoints(0.1) },
    { name: 'lost at + 12, − 12 dB', of: gains, parts: lost(...gains), aim: atMostPoints(0.03) },
    ...streamed(
      'statements in a stream that are right',
      ({ precision }) => ({ value: precision }),
      atLeastShare(ASKED.precision),
    ),
    ...streamed('speech that carries one', ({ coverage }) => ({ value: coverage }), atLeastShare(ASKED.coverage)),
    ...streamed(
      'changes of it in 10 s, also from and to “not sure”; from one emotion to another',
      ({ changes, turns }) => ({ value: changes, also: `; ${turns.toFixed(1)}` }),
      fewerThan(ASKED.changes, 1),
    ),
  ];
}
