import { goalsText } from './goals.js';
import { OTHERS, readingText } from './reading.js';
import { otherwiseBy, marksText } from './recipes.js';
import { affectText, DEGRADED, recallText, robustnessText } from './sides.js';
import { type Named, sortProtocols } from './sorted.js';
import { count, ends, interval, percent, points, protocolOf, seedsText, table, tableByProtocol } from './tables.js';
import type { KeptMetrics, MetricsFile } from '../figures/metrics-file.js';
import { FORERUNNER } from '../plots/leak.js';
import { HEADLINE } from '../protocols/protocols.js';

/** What each protocol gave. */
export function protocolsText(
  { protocols, policies, shipped }: Pick<MetricsFile, 'protocols' | 'policies' | 'shipped'>,
  tiny: boolean,
): string {
  const { clean, degraded } = sortProtocols(protocols);
  const goals = goalsText(protocols, policies !== undefined, tiny);
  return [
    ...(goals === '' ? [] : ['### Aimed at and reached', goals]),
    '### UAR by protocol',
    '± is of the seeds, brackets are 95 % with other speakers; all else is told beneath.',
    uarText(clean, tiny),
    readingText(clean, marksText(protocols, tiny), shipped?.validationSpeakers ?? [], tiny),
    '### Beside the UAR',
    tableByProtocol(
      ['protocol', 'accuracy', 'surer half', 'calibration error, before and after', 'worst speaker', 'women less men'],
      clean.map(([name, figures]) => [
        name,
        percent(figures.accuracy),
        percent(figures.mostCertainHalf),
        `${figures.eceBefore?.toFixed(3) ?? '–'}, ${figures.ece.toFixed(3)}`,
        figures.worstSpeaker ? `${percent(figures.worstSpeaker.accuracy)} (${figures.worstSpeaker.speaker})` : '–',
        typeof figures.gap === 'number' ? points(figures.gap) : '–',
      ]),
    ),
    ...affectText(clean),
    ...recallText(clean),
    ...(degraded.length > 0 ? [`### ${DEGRADED}`, robustnessText(degraded, protocols[HEADLINE], tiny)] : []),
  ].join('\n\n');
}

/** A row for each protocol, and one of those alone who did not choose; a column for each amount of speech heard before. */
function uarText(clean: readonly Named[], tiny: boolean): string {
  const names = [...new Set(clean.map(([name]) => protocolOf(name)))];
  const known = [...new Set(clean.flatMap(([name]) => name.slice(protocolOf(name).length) || []))];
  const figuresOf = new Map(clean);
  const rows = names.flatMap((name) => {
    const each = ['', ...known].map((condition) => figuresOf.get(`${name}${condition}`));
    const measured = each.filter((figures) => figures !== undefined);
    const marks = measured.flatMap((figures) => otherwiseBy(name, figures, tiny) || []);
    const [first] = measured;
    const others = each.map((figures) => figures?.notChoosing);
    return [
      [
        name,
        first ? testedText(first) : '–',
        [...(first?.networks ?? ['whole']), ...new Set(marks)].join(', '),
        [...new Set(measured.map(({ seeds }) => seeds))].join(', '),
        ...each.map((figures) => (figures ? uarOf(figures) : '–')),
      ],
      ...(others.some((one) => one)
        ? [
            [
              OTHERS,
              `${others.find((one) => one)?.speakers ?? '–'} speakers`,
              '',
              '',
              ...others.map((one) => (one ? `${percent(one.uar)} (${ends(one.interval)})` : '–')),
            ],
          ]
        : []),
    ];
  });
  const heard = known.map((condition) => condition.replace(/^, /, ''));
  return table(['protocol', 'tested', 'networks see', 'seeds', 'cold', ...heard], rows);
}

const testedText = ({ perSpeaker, confusion, seeds }: KeptMetrics): string =>
  `${Object.keys(perSpeaker).length} speakers, ${count(Math.round(confusion.flat().reduce((sum, one) => sum + one, 0) / seeds))} recordings`;

const uarOf = ({ uar, seedDeviation, interval }: KeptMetrics): string =>
  `**${percent(uar)}**${seedDeviation ? ` ± ${points(seedDeviation)}` : ''} (${ends(interval)})`;

const seenBy = ([name, figures]: Named, tiny: boolean): string =>
  [...(figures.networks ?? ['whole']), otherwiseBy(name, figures, tiny)].filter((part) => part !== '').join(', ');

/** What the forerunner's figure is worth: its rows, split in three ways. */
export function rowsText(rows: readonly Named[], tiny: boolean): string {
  return [
    `**Not to be compared with anything above.** An earlier published figure, ${(100 * FORERUNNER).toFixed(2)} % accuracy on RAVDESS and SAVEE, is of four rows a file – as it is, noise, pitch, pitch and noise – and a fifth of the *rows* by lot for the test, so that another version of nearly every tested recording was in the training. Here ${tiny ? 'a network of the smaller kind learns from a larger one that learnt' : 'a network of the shipped kind learns'} such rows by heart (${seedsText(rows.map(([, one]) => one))}; beside them only voices by warped bands), and the same rows split by files and by speakers show how much of such a figure is knowledge of recordings and voices.`,
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
