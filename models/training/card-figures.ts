import { MAJORITY } from '../../src/analysis/report-builder.js';
import { STAYS } from '../../src/analysis/statement.js';
import { MANIFEST_FORMAT, type ModelManifest, type TcnTopology } from '../../src/contract/model-manifest.js';
import { goalsText } from './card-goals.js';
import { limitsText } from './card-streams.js';
import { interval, list, percent, points, table } from './card-tables.js';
import type { Comparison } from './comparison.js';
import { type KeptComparison, type KeptMetrics, lossOf, type ShippedFigures } from './metrics-file.js';
import { FORERUNNER } from './plots/leak.js';
import { ASKED } from './policy-search.js';
import { NEXT_SEED, TAUGHT_TIMES } from './recipe.js';
import { BESIDE_TOPOLOGY, TOPOLOGY, WIDE_TOPOLOGY } from './topology.js';

const ROBUSTNESS = 'robustness-';

export type Named = readonly [string, KeptMetrics];

/** Which of the figures stand in which part of the card. */
export function sortProtocols(protocols: Readonly<Record<string, KeptMetrics>>): {
  /** On voices never heard. */
  readonly clean: readonly Named[];
  readonly degraded: readonly Named[];
  readonly streams: readonly Named[];
  /** Of the forerunner's rows. */
  readonly rows: readonly Named[];
} {
  const all = Object.entries(protocols);
  const isRows = (name: string): boolean => /^seed\b/.test(name);
  const isStream = (name: string): boolean => name.startsWith('streaming-');
  const isDegraded = (name: string): boolean => name.startsWith(ROBUSTNESS);
  return {
    clean: all.filter(([name]) => !isRows(name) && !isStream(name) && !isDegraded(name)),
    degraded: all.filter(([name]) => isDegraded(name)),
    streams: all.filter(([name]) => isStream(name)),
    rows: all.filter(([name]) => isRows(name)),
  };
}

function trainingText({ epochs, seed, taught, home }: ShippedFigures, { networks }: TcnTopology): string {
  const length = `${(taught ? TAUGHT_TIMES : 1) * epochs} epochs of 1,200 draws${home === undefined ? '' : `, half of them from ${home}`}`;
  if (taught) {
    return `${networks.length} networks, whose logits are averaged, trained as one for ${length}, seed ${seed}, to answer as the larger model’s do,`;
  }
  if (networks.length === 1) return `Trained for ${length}, seed ${seed},`;
  const seeds = networks.map((_, i) => String(seed + i * NEXT_SEED));
  return `${networks.length} networks, whose logits are averaged, each trained for ${length}, seeds ${list(seeds)},`;
}

/** How the weights came about, how the limits were set, and why. */
export function shippedText(
  { temperature, thresholds, smoothing, topology }: ModelManifest,
  shipped: ShippedFigures,
): string {
  const { validationSpeakers, cold, byCorpus, worsened = {}, coverage, recordings } = shipped;
  const all = Object.entries(worsened).map(([name, one]) => [`all, ${name}`, one] as const);
  const chosen = coverage.find(({ confidence }) => confidence === thresholds.confidence);
  return [
    `${trainingText(shipped, topology)} on all speakers but ${list(validationSpeakers)}. On these, cold: UAR ${percent(cold.uar)}, accuracy ${percent(cold.accuracy)}, calibration error ${cold.ece.toFixed(3)} – a handful of people, on whom temperature (${temperature.toFixed(2)}) was set; the protocols above are the figures to go by.`,
    table(
      ['held-out speakers of', 'UAR', 'accuracy', 'calibration error'],
      [...Object.entries(byCorpus), ...all].map(([name, { uar, accuracy, ece }]) => [
        name,
        percent(uar),
        percent(accuracy),
        ece.toFixed(3),
      ]),
    ),
    `**When it says "not sure".** The held-out speakers' recordings, at most 60 of each, in streams as those of the protocol above – some 10 s of an emotion, then another –, went through the live analysis – gate, adaptation, windows, smoothing –, the bias of each half of the speakers by what is usual with the other half. An emotion is stated from a smoothed probability of ${thresholds.confidence} and a lead of ${thresholds.margin}, and stays down to ${STAYS} of that; what was known fades with ${smoothing.seconds} s. Chosen for as much speech with a statement as can be while at least ${percent(ASKED.precision)} of what is stated is right and it changes fewer than ${ASKED.changes} times in 10 s${chosen ? `; here ${percent(chosen.precision)} were, ${percent(chosen.coverage)} of the speech carried a statement, and it changed ${chosen.changes.toFixed(1)} times` : ''}. Where each recording had another emotion less was right: the last columns. What a meter states should be right most of the time; what it does not know it should leave open.`,
    limitsText(coverage),
    ...(recordings
      ? [
          `Of the same recordings, each as if of somebody new, ${percent(recordings.stated)} were said to sound some way as a whole, which a mean of ${MAJORITY} over their readings is asked for; ${percent(recordings.right)} of these rightly.`,
        ]
      : []),
  ].join('\n\n');
}

export function protocolsText(protocols: Readonly<Record<string, KeptMetrics>>): string {
  const { clean, degraded } = sortProtocols(protocols);
  const goals = goalsText(protocols);
  return [
    ...(goals === '' ? [] : [goals]),
    table(
      [
        'protocol',
        'UAR',
        '95 %, speakers drawn anew',
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
        percent(figures.accuracy),
        percent(figures.mostCertainHalf),
        `${figures.eceBefore?.toFixed(3) ?? '–'}, ${figures.ece.toFixed(3)}`,
        figures.worstSpeaker ? `${percent(figures.worstSpeaker.accuracy)} (${figures.worstSpeaker.speaker})` : '–',
        typeof figures.gap === 'number' ? points(figures.gap) : '–',
        seenBy(figures),
        figures.seedDeviation ? `${figures.seeds} (± ${points(figures.seedDeviation)})` : String(figures.seeds),
      ]),
    ),
    `UAR: mean of the recalls of the emotions; chance is 14.3 % with seven, 12.5 % with eight; ± is the standard deviation of the seeds. The networks are trained anew for each fold, and told by what they see of a window (“whole” is all of it, “ahead” all of it, each step with what follows it, “standardised” each feature less its mean and by its deviation over it, “delta” how it changes); the logits of several are averaged. For …-loco they are as the shipped model’s, on the other corpora; for …-loso and …-folds-pooled alike, and half of the draws are of the tested corpus’ other speakers, a share that was compared with no other. For …-alone and ravdess-…-8 three are trained on RAVDESS alone, as for most published figures, of ${TOPOLOGY.channels} channels instead of the shipped model’s ${WIDE_TOPOLOGY.channels}, without the other microphones, rooms and lines of its training, with dropout, which it has hardly any of, and with mixtures, which one of its networks does without; for …-folds alike, on that corpus. For ravdess-6fold-7 one is such a network, “ahead”, and two are as the shipped model’s, seven tenths of whose draws are of RAVDESS’ other speakers and the others of the other corpora, of ${BESIDE_TOPOLOGY.channels} channels. “Looking back” are networks of before version 2, whose every step saw only what went before: such figures were measured then, and the command gives those of the present recipe. What was read before stands in the NOTES. Cold unless it says how much of the speaker was heard before, unlabelled: his mean shifts the features and the bias of the answers to him is taken out by what is usual in answers to the speakers of the other folds, for …-loco to those of the other corpora by networks that had not heard them. No tested speaker was in the training that is tested; epochs are fixed and the last weights are taken. The recipe was chosen ([NOTES](../training/NOTES.md)) on twelve actors of RAVDESS, none of whom is tested in the first fold of ravdess-6fold: the figures of the other folds may be a little too high for that. What differs where corpora are pooled – what networks see, width, lines, dropout, mixtures – was also chosen by what networks trained on RAVDESS and nEMO – for the width, on all the other corpora – say of SAVEE and ASED, and by the held-out speakers of the shipped weights, one to six of each corpus: ravdess-6fold-7, …-loco and …-loso may be too high for that, SAVEE’s and ASED’s above all. The calibration error is that before and after a temperature fitted on the other folds. The worst speaker is sought among those with twenty recordings.`,
    ...affectText(clean),
    ...recallText(clean),
    ...(degraded.length > 0 ? [robustnessText(degraded, protocols['ravdess-6fold-7'])] : []),
  ].join('\n\n');
}

/** Of the first format each step saw only what went before. */
const seenBy = ({ networks = ['whole'], format }: KeptMetrics): string =>
  `${networks.join(', ')}${format === MANIFEST_FORMAT ? '' : ', looking back'}`;

/** Arousal and valence beside the seven. */
function affectText(clean: readonly Named[]): string[] {
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
    table(
      ['protocol', 'UAR', 'excited or calm', 'calibration error', 'AUC', 'pleasant or not', 'calibration error', 'AUC'],
      rows,
    ),
    'Excited: happy, angry, fear, disgust, surprise; calm: neutral, sad. Pleasant: neutral, happy, surprise; not: sad, angry, fear, disgust – by the emotions’ places on the map that the element draws. UAR of the two sides, chance 50 %, each said where its emotions are on average the likelier; calibration error of their probability together; AUC: how often the value shown for a recording of the upper side is above one of the lower.',
  ];
}

function recallText(clean: readonly Named[]): string[] {
  const labels = [...new Set(clean.flatMap(([, { perClass }]) => Object.keys(perClass)))];
  if (labels.length === 0) return [];
  const intensities = [...new Set(clean.flatMap(([, { perIntensity }]) => Object.keys(perIntensity ?? {})))];
  return [
    table(
      ['recall', ...labels, ...intensities.map((name) => `UAR, ${name}`)],
      clean.map(([name, { perClass, perIntensity }]) => [
        name,
        ...labels.map((label) => (label in perClass ? percent(perClass[label] ?? NaN) : '–')),
        ...intensities.map((one) => (perIntensity && one in perIntensity ? percent(perIntensity[one] ?? NaN) : '–')),
      ]),
    ),
  ];
}

function robustnessText(degraded: readonly Named[], clean: KeptMetrics | undefined): string {
  const rows = degraded.map(([name, measured]) => {
    const lost = clean ? lossOf(clean, measured) : null;
    return [name.slice(ROBUSTNESS.length), percent(measured.uar), lost === null ? '–' : points(lost)];
  });
  return `The networks of ravdess-6fold-7 (as many seeds as were measured here) on the same recordings, degraded (decibels of speech over noise; a room of 0.6 s; a telephone line of 300 to 3,400 Hz with µ-law, as two of three networks heard others in training; GSM full rate; Opus at 16 kbit/s; gain in decibels, with clipping), cold. Where no loss is told, other networks were measured, before\n\n${table(['robustness', 'UAR', 'points lost'], rows)}`;
}

/** What the forerunner's figure is worth: its rows, split in three ways. */
export function rowsText(rows: readonly Named[]): string {
  return [
    `**Not to be compared with anything above.** The student demo that this grew out of reported ${(100 * FORERUNNER).toFixed(2)} % accuracy on RAVDESS and SAVEE: four rows a file – as it is, noise, pitch, pitch and noise – and a fifth of the *rows* by lot for the test, so that another version of nearly every tested recording was in the training. Here a network of the shipped kind learns such rows by heart (beside them only voices by warped bands), and the same rows split by files and by speakers show how much of such a figure is knowledge of recordings and voices.`,
    table(
      ['protocol', 'accuracy', '95 %, speakers drawn anew', 'UAR', 'networks see', 'tested on'],
      rows.map(([name, figures]) => [
        name,
        percent(figures.accuracy),
        interval(figures.accuracyInterval),
        percent(figures.uar),
        seenBy(figures),
        figures.leaks
          ? name === 'seed'
            ? '**leaks**: recordings and voices that it was trained on'
            : '**leaks**: voices that it was trained on'
          : 'voices never heard',
      ]),
    ),
  ].join('\n\n');
}

/** How long a window takes. */
export const latencyText = (latency: Readonly<Record<string, number>>): string =>
  `Median time for a full window, start-up left out, on one thread in Node on a core of a server of 2024. WebGPU is not among them: there was no graphics card to measure it on.\n\n${table(
    ['backend', 'milliseconds'],
    Object.entries(latency).map(([backend, milliseconds]) => [backend, milliseconds.toFixed(2)]),
  )}`;

/** Why these features and no others. */
export const featuresText = (compared: KeptComparison): string =>
  `What else was tried, ${comparedText(compared)}; “…” stands for zero-crossing rate, RMS and 20 cepstral coefficients, the shipped ones. What it decided, and what longer trainings said: [NOTES](../training/NOTES.md).\n\n${columnsOf(compared, ['variant', 'seeds', 'cold', 'women', 'men', 'worst speaker'])}`;

/** Why these augmentations. */
export const augmentationText = (compared: KeptComparison): string =>
  `What each brings on RAVDESS’ own recordings, their beginnings, and in noise, ${comparedText(compared)}. Microphones and rooms are for recordings that are not RAVDESS’: the shipped model has them. More: [NOTES](../training/NOTES.md).\n\n${columnsOf(compared, ['variant', 'seeds', 'cold', 'after 30 s', 'first 1.5 s', 'in noise'])}`;

/** What lines with little room for a voice ask of the training. */
export const linesText = (compared: KeptComparison): string =>
  `With and without recordings by telephone (several bands, µ-law, noise before it) and through a lossy codec among what is drawn, ${comparedText(compared)}. Both are computed: none of these recordings was really sent through a line. The shipped model is trained with both; the protocols of one corpus are not, whose clean recordings lose a point by it in full length ([NOTES](../training/NOTES.md)).\n\n${columnsOf(compared, ['variant', 'seeds', 'cold', 'first 1.5 s', 'in noise', 'by telephone', 'through a codec'])}`;

const comparedText = ({ epochs }: KeptComparison): string =>
  `by UAR in % on twelve actors of RAVDESS who are no test's, trained for ${epochs} epochs of 1,200 draws; one standard error is about 1.8 points`;

function columnsOf({ head, rows }: Comparison, names: readonly string[]): string {
  const pick = (cells: readonly string[]): string[] => names.map((name) => cells[head.indexOf(name)] ?? '');
  return table(names, rows.map(pick));
}
