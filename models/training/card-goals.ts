import { percent, points, table } from './card-tables.js';
import { type KeptMetrics, lossOf } from './metrics-file.js';
import { HEADLINE, POOLED } from './protocols.js';
import { ASKED } from './policy-search.js';
import type { StreamFigures } from './stream-figures.js';

/** What is measured, the figure if there is one, and what was aimed at. */
type Row = readonly [string, string | null | undefined, string];

/** Beneath a figure of all tested actors. */
const OTHERS = '… of the twelve who did not choose';

/** Aimed at, beside the headline. */
const UAR_AIMS: Readonly<Record<string, number>> = {
  'ravdess-6fold-8': 0.64,
  'ravdess-5fold-8': 0.65,
  'savee-loso': 0.52,
  'emovo-loco': 0.36,
};

/**
 * The best figures that were aimed at, beside what was measured on the headline's networks, and who chose them.
 * @param isChosen whether the streams' policy is that of the validation actors.
 */
export function goalsText(protocols: Readonly<Record<string, KeptMetrics>>, isChosen: boolean): string {
  const headline = protocols[HEADLINE];
  if (!headline) return '';
  const lost = (...names: readonly string[]): string | null => {
    const losses = names.flatMap((name) => {
      const degraded = protocols[`robustness-${name}`];
      return (degraded && lossOf(headline, degraded)) ?? [];
    });
    return losses.length < names.length ? null : losses.map(points).join(', ');
  };
  const gained = (condition: string): string | null => {
    const adapted = protocols[`${HEADLINE}, ${condition}`];
    return adapted ? points(adapted.uar - headline.uar) : null;
  };
  const { stream } = protocols['streaming-cold'] ?? {};
  const adapted = protocols['streaming-60']?.stream;
  type Figure = (of: StreamFigures) => string;
  const both = (figure: Figure, cold: StreamFigures | undefined, later: StreamFigures | undefined): string | null =>
    cold ? `${figure(cold)}${later ? `, after 60 s ${figure(later)}` : ''}` : null;
  /** A row of all, and one of those alone who did not choose. */
  const streamed = (name: string, figure: Figure, aim: string): readonly Row[] => [
    [name, both(figure, stream, adapted), aim],
    [OTHERS, both(figure, stream?.notChoosing, adapted?.notChoosing), aim],
  ];
  const unheard = POOLED.map((corpus) => protocols[`${corpus}-loco`]?.aboveChance);
  const measured = unheard.filter((above) => above !== undefined);
  const rows: readonly Row[] = [
    ['UAR', percent(headline.uar), '≥ 69 %'],
    [OTHERS, headline.notChoosing && percent(headline.notChoosing.uar), '≥ 69 %'],
    ['… more after 30 s of the speaker', gained('after 30 s'), '≥ 2 points'],
    ['… more after 25 s of neutral speech', gained('after 25 s of neutral speech'), '≥ 1 point'],
    ...Object.entries(UAR_AIMS).map(
      ([name, aim]) => [name, protocols[name] ? percent(protocols[name].uar) : null, `≥ ${percent(aim)}`] as const,
    ),
    [
      'mean of the corpora left out, among their own emotions, above chance',
      measured.length === POOLED.length ? points(measured.reduce((sum, one) => sum + one, 0) / measured.length) : null,
      '≥ 18 points',
    ],
    ['the surer half ahead of all', points(headline.mostCertainHalf - headline.accuracy), '≥ 12 points'],
    ['calibration error', headline.ece.toFixed(3), '≤ 0.06'],
    ['worst speaker', headline.worstSpeaker && percent(headline.worstSpeaker.accuracy), '≥ 48 %'],
    ['women less men', typeof headline.gap === 'number' ? points(headline.gap) : null, '≤ 12 points'],
    ['lost in babble, white noise at 10 dB', lost('babble-10', 'white-10'), '≤ 10 points'],
    ['lost at + 12, − 12 dB', lost('gain-plus-12', 'gain-minus-12'), '≤ 3 points'],
    ...streamed(
      'statements in a stream that are right',
      ({ precision }) => percent(precision),
      `≥ ${percent(ASKED.precision)}`,
    ),
    ...streamed('speech that carries one', ({ coverage }) => percent(coverage), `≥ ${percent(ASKED.coverage)}`),
    ...streamed(
      'changes of it in 10 s, also from and to “not sure”; from one emotion to another',
      ({ changes, turns }) => `${changes.toFixed(1)}; ${turns.toFixed(1)}`,
      `< ${ASKED.changes}`,
    ),
  ];
  const told = rows.flatMap(([name, measured, aim]) => (measured ? [[name, measured, aim]] : []));
  const chosen = stream && isChosen ? 'the recipe, and when something is stated in a stream,' : 'the recipe';
  return [
    table(['of ravdess-6fold-7, cold, unless it says', 'measured', 'aimed at'], told),
    `Half of the actors whom ravdess-6fold tests, twelve of 24, chose ${chosen} by what networks that had not heard them said of them: figures of all 24 may be a little too high for that.${told.some(([name]) => name === OTHERS) ? ` “${OTHERS}”: the other twelve alone.` : ''}`,
  ].join('\n\n');
}
