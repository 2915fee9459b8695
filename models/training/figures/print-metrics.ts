import type { PolicyFigures } from './policy-search.js';
import type { NotChoosing, ProtocolMetrics } from './protocol-metrics.js';
import type { StreamFigures, StreamIntervals } from './stream-figures.js';
import type { StreamMetrics } from './stream-metrics.js';
import type { Interval } from '../metrics/speaker-bootstrap.js';

const percent = (value: number): string => (100 * value).toFixed(1);

const named = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${percent(value)}`)
    .join(', ');

const within = (interval: Interval | undefined): string => (interval ? ` [${interval.map(percent).join(', ')}]` : '');

const stream = ({
  coverage,
  precision,
  changes,
  turns,
  intervals,
}: StreamFigures & { readonly intervals?: StreamIntervals }): string =>
  `${percent(coverage)} %${within(intervals?.coverage)} of speech with a statement, ${percent(precision)} %${within(intervals?.precision)} of these right, ${changes.toFixed(1)} changes in 10 s (${turns.toFixed(1)} from one emotion to another)`;

const othersAlone = ({ speakers, uar, interval }: NotChoosing): string =>
  `of the ${speakers} speakers alone by whom nothing was chosen: UAR ${percent(uar)} % [${interval.map(percent).join(', ')}]`;

/** Figures for the terminal. */
export function printMetrics(metrics: Record<string, ProtocolMetrics & Partial<Pick<StreamMetrics, 'stream'>>>): void {
  for (const [name, figures] of Object.entries(metrics)) {
    const { uar, interval, accuracy, accuracyInterval, leaks, seedDeviation, uarBySeed } = figures;
    console.log(
      [
        '',
        `${name}${leaks ? ' (leaks)' : ''}: UAR ${percent(uar)} % [${interval.map(percent).join(', ')}], accuracy ${percent(accuracy)} % [${accuracyInterval.map(percent).join(', ')}]`,
        ...(seedDeviation === null
          ? []
          : [`  by seed ${uarBySeed.map(percent).join(', ')}; standard deviation ${percent(seedDeviation)}`]),
        `  calibration error ${figures.ece.toFixed(3)}, before ${figures.eceBefore.toFixed(3)}; most certain half right ${percent(figures.mostCertainHalf)} %`,
        `  recall: ${named(figures.perClass)}`,
        `  UAR by sex: ${named(figures.perSex)}; worst speaker ${figures.worstSpeaker.speaker}, ${percent(figures.worstSpeaker.accuracy)} %`,
        ...(['arousal', 'valence'] as const).flatMap((axis) => {
          const side = figures[axis];
          return side
            ? [
                `  ${axis}: UAR of two ${percent(side.uar)} % [${side.interval.map(percent).join(', ')}], calibration error ${side.ece.toFixed(3)}, area under the curve ${percent(side.auc)}`,
              ]
            : [];
        }),
        ...(figures.notChoosing ? [`  ${othersAlone(figures.notChoosing)}`] : []),
        ...(figures.stream ? [`  stream: ${stream(figures.stream)}`] : []),
        ...(figures.stream?.cold ? [`  the same episodes, cold: ${stream(figures.stream.cold)}`] : []),
        ...(figures.stream?.notChoosing
          ? [`  of those alone who did not choose the policy: ${stream(figures.stream.notChoosing)}`]
          : []),
      ].join('\n'),
    );
  }
}

/** Policies for the terminal. */
export function printPolicies(policies: readonly PolicyFigures[]): void {
  for (const { smoothing, chosen } of policies) {
    const found = chosen && `from ${chosen.confidence}: ${stream(chosen)}; scattered: ${stream(chosen.scattered)}`;
    console.log(`${smoothing.seconds} s ${found ?? 'at no limit right often enough'}`);
  }
}
