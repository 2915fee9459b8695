import type { ProtocolMetrics } from './metrics.js';

/** Figures for the terminal. */
export function printMetrics(metrics: Record<string, ProtocolMetrics>): void {
  const percent = (value: number): string => (100 * value).toFixed(1);
  for (const [name, figures] of Object.entries(metrics)) {
    const { uar, interval, accuracy, ece, perClass, perSex, perSpeaker, mostCertainHalf } = figures;
    const speakers = Object.values(perSpeaker);
    console.log(
      `\n${name}: UAR ${percent(uar)} % [${interval.map(percent).join(', ')}], accuracy ${percent(accuracy)} %`,
    );
    console.log(`  calibration error ${ece.toFixed(3)}; most certain half right ${percent(mostCertainHalf)} %`);
    console.log(
      `  recall: ${Object.entries(perClass)
        .map(([label, recall]) => `${label} ${percent(recall)}`)
        .join(', ')}`,
    );
    console.log(
      `  UAR by sex: ${Object.entries(perSex)
        .map(([sex, value]) => `${sex} ${percent(value)}`)
        .join(', ')}; speakers ${percent(Math.min(...speakers))} to ${percent(Math.max(...speakers))} %`,
    );
  }
}
