import { goalsText } from './goals.js';
import { NOT_CHOOSING, readingText } from './reading.js';
import { otherwiseBy, marksText } from './recipes.js';
import { affectText, DEGRADED, recallText, robustnessText } from './sides.js';
import { type Named, sortProtocols } from './sorted.js';
import { interval, percent, points, table } from './tables.js';
import type { KeptMetrics, MetricsFile } from '../figures/metrics-file.js';
import { FORERUNNER } from '../plots/leak.js';
import { HEADLINE } from '../protocols/protocols.js';

/** What each protocol gave. */
export function protocolsText(
  { protocols, policies, shipped }: Pick<MetricsFile, 'protocols' | 'policies' | 'shipped'>,
  tiny: boolean,
): string {
  const { clean, degraded } = sortProtocols(protocols);
  /** Whether the actors who chose nothing were measured alone too. */
  const isAlone = clean.some(([, { notChoosing }]) => notChoosing);
  const goals = goalsText(protocols, policies !== undefined, tiny);
  return [
    ...(goals === '' ? [] : [goals]),
    table(
      [
        'protocol',
        'UAR',
        '95 %, speakers drawn anew',
        ...(isAlone ? [NOT_CHOOSING] : []),
        'accuracy',
        'surer half',
        'calibration error, before and after',
        'worst speaker',
        'women less men',
        'networks see',
        'seeds',
      ],
      clean.map(([name, figures]) => [
        name,
        `**${percent(figures.uar)}**`,
        interval(figures.interval),
        ...(isAlone ? [othersOf(figures)] : []),
        percent(figures.accuracy),
        percent(figures.mostCertainHalf),
        `${figures.eceBefore?.toFixed(3) ?? '–'}, ${figures.ece.toFixed(3)}`,
        figures.worstSpeaker ? `${percent(figures.worstSpeaker.accuracy)} (${figures.worstSpeaker.speaker})` : '–',
        typeof figures.gap === 'number' ? points(figures.gap) : '–',
        seenBy([name, figures], tiny),
        figures.seedDeviation ? `${figures.seeds} (± ${points(figures.seedDeviation)})` : String(figures.seeds),
      ]),
    ),
    readingText(clean, marksText(protocols, tiny), shipped?.validationSpeakers ?? [], tiny),
    ...affectText(clean),
    ...recallText(clean),
    ...(degraded.length > 0 ? [`### ${DEGRADED}`, robustnessText(degraded, protocols[HEADLINE], tiny)] : []),
  ].join('\n\n');
}

const othersOf = ({ notChoosing }: KeptMetrics): string =>
  notChoosing ? `${percent(notChoosing.uar)} (${interval(notChoosing.interval)})` : '–';

const seenBy = ([name, figures]: Named, tiny: boolean): string =>
  [...(figures.networks ?? ['whole']), otherwiseBy(name, figures, tiny)].filter((part) => part !== '').join(', ');

/** What the forerunner's figure is worth: its rows, split in three ways. */
export function rowsText(rows: readonly Named[], tiny: boolean): string {
  return [
    `**Not to be compared with anything above.** An earlier published figure, ${(100 * FORERUNNER).toFixed(2)} % accuracy on RAVDESS and SAVEE, is of four rows a file – as it is, noise, pitch, pitch and noise – and a fifth of the *rows* by lot for the test, so that another version of nearly every tested recording was in the training. Here ${tiny ? 'a network of the smaller kind learns from a larger one that learnt' : 'a network of the shipped kind learns'} such rows by heart (beside them only voices by warped bands), and the same rows split by files and by speakers show how much of such a figure is knowledge of recordings and voices.`,
    table(
      ['protocol', 'accuracy', '95 %, speakers drawn anew', 'UAR', 'networks see', 'tested on'],
      rows.map(([name, figures]) => [
        name,
        percent(figures.accuracy),
        interval(figures.accuracyInterval),
        percent(figures.uar),
        seenBy([name, figures], tiny),
        figures.leaks
          ? name === 'seed'
            ? '**leaks**: recordings and voices that it was trained on'
            : '**leaks**: voices that it was trained on'
          : 'voices never heard',
      ]),
    ),
  ].join('\n\n');
}
