import type { ModelManifest } from '../../src/contract/model-manifest.js';
import { list, percent, table } from './card-tables.js';
import { EIGHT } from './labels.js';
import type { MetricsFile, ShippedFigures } from './metrics-file.js';
import type { ProtocolMetrics } from './metrics.js';
import { WANTED_PRECISION } from './thresholds.js';

const ROBUSTNESS = 'robustness-';

export function streamsText(streams: NonNullable<MetricsFile['streams']>): string {
  const rows = Object.entries(streams).flatMap(([name, conditions]) =>
    Object.entries(conditions).map(([condition, { coverage, precision, changes, confidence }]) => [
      `${name}, ${condition}`,
      percent(coverage),
      percent(precision),
      changes.toFixed(1),
      String(confidence),
    ]),
  );
  return `Each fold's network on its own test speakers, their recordings joined by pauses in a random order, through the live analysis with the limit of the shipped manifest. Cold: each recording as if of somebody new; adapted: the speaker's mean carries on.\n\n${table(
    ['networks', 'speech with a statement', 'of these right', 'changes in 10 s', 'limit'],
    rows,
  )}`;
}

/** How the weights came about, how the limits were set, and why. */
export function shippedText({ temperature, thresholds }: ModelManifest, shipped: ShippedFigures): string {
  const { epochs, seed, validationSpeakers, cold, byCorpus, coverage } = shipped;
  const chosen = coverage.find(({ confidence }) => confidence === thresholds.confidence);
  return [
    `Trained for ${epochs} epochs of 1,200 draws, seed ${seed}, on all speakers but ${list(validationSpeakers)}. On these, cold: UAR ${percent(cold.uar)}, accuracy ${percent(cold.accuracy)}, calibration error ${cold.ece.toFixed(3)} – a handful of people, on whom temperature (${temperature.toFixed(2)}) was set; the protocols above are the figures to go by.`,
    table(
      ['held-out speakers of', 'UAR', 'accuracy', 'calibration error'],
      Object.entries(byCorpus).map(([name, { uar, accuracy, ece }]) => [
        name,
        percent(uar),
        percent(accuracy),
        ece.toFixed(3),
      ]),
    ),
    `**When it says "not sure".** The held-out speakers' recordings, at most 60 of each, joined by pauses in a random order, went through the live analysis – gate, adaptation, windows, smoothing. An emotion is stated from a smoothed probability of ${thresholds.confidence} and a lead of ${thresholds.margin}: the lowest limit at which at least ${percent(WANTED_PRECISION)} of what is stated is right${chosen ? `; here ${percent(chosen.figures.precision)} were, and ${percent(chosen.figures.coverage)} of the speech carried a statement` : ''}. What a meter states should be right most of the time; what it does not know it should leave open.`,
    table(
      ['limit', 'speech with a statement', 'of these right', 'changes in 10 s'],
      coverage.map(({ confidence, figures: { coverage: share, precision, changes } }) => [
        confidence.toFixed(3),
        percent(share),
        percent(precision),
        changes.toFixed(1),
      ]),
    ),
  ].join('\n\n');
}

export function protocolsText(protocols: Readonly<Record<string, ProtocolMetrics>>): string {
  const all = Object.entries(protocols);
  const clean = all.filter(([name]) => !name.startsWith(ROBUSTNESS));
  const degraded = all.filter(([name]) => name.startsWith(ROBUSTNESS));
  const rows = clean.map(([name, { uar, interval, accuracy, ece, mostCertainHalf, seeds }]) => [
    name,
    `**${percent(uar)}**`,
    interval.map(percent).join(' – '),
    percent(accuracy),
    percent(mostCertainHalf),
    ece.toFixed(3),
    String(seeds),
  ]);
  const spread = clean.map(([name, { perSpeaker, perSex }]) => {
    const speakers = Object.entries(perSpeaker).sort(([, a], [, b]) => a - b);
    const [worst, best] = [speakers[0], speakers.at(-1)];
    const sexes = Object.entries(perSex).map(([sex, uar]) => `${sex} ${percent(uar)}`);
    return `- ${name}: UAR ${sexes.join(', ')}; accuracy from ${percent(worst?.[1] ?? NaN)} (${worst?.[0] ?? ''}) to ${percent(best?.[1] ?? NaN)} (${best?.[0] ?? ''}).`;
  });
  const labels = [...new Set(clean.flatMap(([, { perClass }]) => Object.keys(perClass)))];
  const recalls = clean.map(([name, { perClass }]) => [
    name,
    ...labels.map((label) => (label in perClass ? percent(perClass[label] ?? NaN) : '–')),
  ]);
  const confusions = clean
    .filter(([name]) => !name.includes(','))
    .map(([name, { confusion }]) => {
      const title = `${name}, recordings; rows: what it was, columns: what was said`;
      const own = EIGHT.names.slice(0, confusion.length);
      return `${title}\n\n${table(
        ['', ...own],
        confusion.map((row, k) => [own[k] ?? '', ...row.map(String)]),
      )}`;
    });
  return [
    table(
      ['protocol', 'UAR', '95 %, speakers drawn anew', 'accuracy', 'most certain half', 'calibration error', 'seeds'],
      rows,
    ),
    'UAR: mean of the recalls of the emotions; chance is 14.3 % with seven, 12.5 % with eight. The networks are the shipped one’s kind, trained anew for each fold: on RAVDESS alone for ravdess-…, on the other corpora for …-loco and beside the other speakers for …-loso. Cold unless it says how much of the speaker was heard before, unlabelled. No tested speaker was in the training that is tested; epochs are fixed and the last weights are taken. The recipe was chosen ([NOTES](../training/NOTES.md)) on twelve actors of RAVDESS, none of whom is tested in the first fold of ravdess-6fold: the figures of the other folds may be a little too high for that. The calibration error is after a temperature fitted on the other folds.',
    spread.join('\n'),
    table(['recall', ...labels], recalls),
    ...confusions,
    ...(degraded.length > 0 ? [robustnessText(degraded, protocols['ravdess-6fold-7'])] : []),
  ].join('\n\n');
}

function robustnessText(degraded: readonly [string, ProtocolMetrics][], clean: ProtocolMetrics | undefined): string {
  const rows = degraded.map(([name, { uar }]) => [
    name.slice(ROBUSTNESS.length),
    percent(uar),
    clean ? (100 * (clean.uar - uar)).toFixed(1) : '–',
  ]);
  return `The networks of ravdess-6fold-7 on the same recordings, degraded (decibels of speech over noise; a room of 0.6 s; Opus at 16 kbit/s; gain in decibels, with clipping), cold\n\n${table(['robustness', 'UAR', 'points lost'], rows)}`;
}
