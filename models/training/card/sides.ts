import { marked, otherwiseBy } from './recipes.js';
import { type Named, ROBUSTNESS } from './sorted.js';
import { interval, percent, points, seedsText, table, tableByProtocol } from './tables.js';
import { type KeptMetrics, lossOf } from '../figures/metrics-file.js';
import { HEADLINE } from '../protocols/protocols.js';

/** Heading over what a degraded recording costs. */
export const DEGRADED = 'In noise, by telephone, through codecs';

/** Arousal and valence beside the seven. */
export function affectText(clean: readonly Named[]): string[] {
  const rows = clean.flatMap(([name, { uar, arousal, valence }]) => {
    if (!arousal && !valence) return [];
    const cells = [arousal, valence].flatMap((side) =>
      side
        ? [`${percent(side.uar)} (${interval(side.interval)})`, side.ece.toFixed(3), percent(side.auc)]
        : ['–', '–', '–'],
    );
    return [[name, percent(uar), ...cells]];
  });
  if (rows.length === 0) return [];
  return [
    '### Excited or calm, pleasant or not',
    tableByProtocol(
      ['protocol', 'UAR', 'excited or calm', 'calibration error', 'AUC', 'pleasant or not', 'calibration error', 'AUC'],
      rows,
    ),
    'Excited: happy, angry, fear, disgust, surprise; calm: neutral, sad. Pleasant: neutral, happy, surprise; not: sad, angry, fear, disgust – by the emotions’ places on the map that the element draws. UAR of the two sides, chance 50 %, each said where its emotions are on average the likelier; calibration error of their probability together; AUC: how often the value shown for a recording of the upper side is above one of the lower.',
  ];
}

export function recallText(clean: readonly Named[]): string[] {
  const labels = [...new Set(clean.flatMap(([, { perClass }]) => Object.keys(perClass)))];
  if (labels.length === 0) return [];
  const intensities = [...new Set(clean.flatMap(([, { perIntensity }]) => Object.keys(perIntensity ?? {})))];
  return [
    '### Emotion by emotion',
    'Recalls: of the recordings of an emotion the share that was told so. Last, where it was noted, the UAR of emotions acted with normal and with strong intensity.',
    tableByProtocol(
      ['recall', ...labels, ...intensities.map((name) => `UAR, ${name}`)],
      clean.map(([name, { perClass, perIntensity }]) => [
        name,
        ...labels.map((label) => (label in perClass ? percent(perClass[label] ?? NaN) : '–')),
        ...intensities.map((one) => (perIntensity && one in perIntensity ? percent(perIntensity[one] ?? NaN) : '–')),
      ]),
    ),
  ];
}

export function robustnessText(degraded: readonly Named[], clean: KeptMetrics | undefined, tiny: boolean): string {
  const lossTo = (measured: KeptMetrics): number | null => (clean ? lossOf(clean, measured) : null);
  const isOpen = degraded.some(([, measured]) => lossTo(measured) === null);
  const why = clean
    ? `Where no loss is told, other networks were measured than those of ${HEADLINE} above.`
    : `No loss is told, since ${HEADLINE} itself was not measured.`;
  const open = isOpen ? ` ${why}` : '';
  const rows = degraded.map(([name, measured]) => {
    const lost = lossTo(measured);
    return [
      marked(name.slice(ROBUSTNESS.length), otherwiseBy(name, measured, tiny)),
      percent(measured.uar),
      lost === null ? '–' : points(lost),
    ];
  });
  return `The networks of ${HEADLINE} (${seedsText(degraded.map(([, one]) => one))}; what is lost is told against the same) on the same recordings, degraded (decibels of speech over noise; a room of 0.6 s; a telephone line of 300 to 3,400 Hz with µ-law, as ${tiny ? 'these networks' : 'two of three networks'} heard others in training; GSM full rate; Opus at 16 kbit/s; gain in decibels, with clipping), cold.${open}\n\n${table(['robustness', 'UAR', 'points lost'], rows)}`;
}
