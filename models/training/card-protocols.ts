import { goalsText } from './card-goals.js';
import { marked, otherwiseBy, recipesText } from './card-recipes.js';
import { interval, percent, points, table } from './card-tables.js';
import { type KeptMetrics, lossOf, type MetricsFile } from './metrics-file.js';
import { FORERUNNER } from './plots/leak.js';
import { TAUGHT_TIMES } from './recipe.js';
import { BESIDE_TOPOLOGY, TINY_TOPOLOGY, TOPOLOGY, WIDE_TOPOLOGY } from './topology.js';

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

/** What each protocol gave. */
export function protocolsText(
  { protocols, policies }: Pick<MetricsFile, 'protocols' | 'policies'>,
  tiny: boolean,
): string {
  const { clean, degraded, streams } = sortProtocols(protocols);
  const goals = goalsText(protocols, policies !== undefined);
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
        seenBy([name, figures], tiny),
        figures.seedDeviation ? `${figures.seeds} (± ${points(figures.seedDeviation)})` : String(figures.seeds),
      ]),
    ),
    readingText(clean, recipesText([...clean, ...streams, ...degraded], policies), tiny),
    ...affectText(clean),
    ...recallText(clean),
    ...(degraded.length > 0 ? [robustnessText(degraded, protocols['ravdess-6fold-7'], tiny)] : []),
  ].join('\n\n');
}

/** How these figures came about, and what speaks against some of them. */
function readingText(clean: readonly Named[], recipes: string, tiny: boolean): string {
  const larger = tiny ? 'the larger model’s' : 'the shipped model’s';
  const from = tiny ? 'learnt from ' : '';
  const alone = `${from}three on RAVDESS alone, as for most published figures, of ${TOPOLOGY.channels} channels instead of ${larger} ${WIDE_TOPOLOGY.channels}, without the other microphones, rooms and lines of its training, with dropout, which it has hardly any of, with mixtures, which one of its networks does without, and with windows from a second on instead of half a second, from which a live voice is read`;
  const said: readonly (readonly [RegExp, string])[] = [
    [
      /./,
      '**UAR**: mean of the recalls of the emotions; chance is 14.3 % with seven, 12.5 % with eight; ± is the standard deviation of the seeds. The calibration error is that before and after a temperature fitted on the other folds, for …-loco on others of the tested corpus. The worst speaker is sought among those with twenty recordings.',
    ],
    [
      /./,
      '**Tested** are voices that the networks, trained anew for each fold, have not heard; epochs are fixed and the last weights are taken. What was read before stands in the [NOTES](../training/NOTES.md).',
    ],
    [
      /./,
      '**Cold** unless it says how much of the speaker was heard before, unlabelled: his mean shifts the features, and the bias of the answers to him is taken out by what is usual in answers to the speakers of the other folds, for …-loco to those of the other corpora by networks that had not heard them.',
    ],
    [
      /./,
      `**Networks**, whose logits are averaged, are told by what they see of a window: “whole” is all of it, “ahead” all of it, each step with what follows it, “standardised” each feature less its mean and by its deviation over it, “delta” how it changes. ${recipes}`,
    ],
    [
      tiny ? /./ : /^$/,
      `**Taught**: networks of ${TINY_TOPOLOGY.channels} channels, which learn as one, and ${TAUGHT_TIMES} times as long, to answer as larger ones do that are trained for the same fold, on all recordings that any of these hears. Below is told which larger ones.`,
    ],
    [
      /^ravdess-6fold-7$/,
      `**ravdess-6fold-7**: ${tiny ? 'learnt from three: ' : ''}“ahead” on RAVDESS alone, and two as ${larger} but of ${BESIDE_TOPOLOGY.channels} channels, seven tenths of whose draws are of RAVDESS’ other speakers and the others of the other corpora; all with windows from half a second on.`,
    ],
    [/-alone$|-8$|-folds$/, `**…-alone, ravdess-…-8**: ${alone}; **…-folds** alike, on that corpus.`],
    [
      /-loco$/,
      `**…-loco**: ${from}networks as ${larger}, on the other corpora. The calibration error after is at temperatures that each half of the corpus’ own speakers set for the other half: whoever meets such an unheard corpus has no labels of it to fit one on, and gets an error nearer to the one before.`,
    ],
    [
      /-loso$|-pooled$/,
      `**…-loso, …-folds-pooled**: ${from}networks as ${larger}, and half of the draws are of the tested corpus’ other speakers, a share that was compared with no other.`,
    ],
    [
      /^ravdess-|-lo[cs]o$/,
      `**What may be too high**: the recipe was chosen on twelve actors of RAVDESS, half of those who are tested: none of them in the first fold of ravdess-6fold, all in the others. The networks of a fold have not heard its speakers; but the figures of RAVDESS may be a little too high for that${othersText(clean)}. What differs where corpora are pooled – what networks see, width, lines, dropout, mixtures – was also chosen by what networks trained on RAVDESS and nEMO – for the width, on all the other corpora – say of SAVEE and ASED, and by the held-out speakers of the shipped weights, one to six of each corpus: ravdess-6fold-7, …-loco and …-loso may be too high for that, SAVEE’s and ASED’s above all.`,
    ],
  ];
  const isAbout = ([names]: readonly [RegExp, string]): boolean => clean.some(([name]) => names.test(name));
  return ['How to read them:', '', ...said.filter(isAbout).map(([, text]) => `- ${text}`)].join('\n');
}

/** What the other actors alone say, where that was measured. */
function othersText(clean: readonly Named[]): string {
  const told = clean.flatMap(([name, { notChoosing }]) =>
    notChoosing ? [`${name} ${percent(notChoosing.uar)} (${interval(notChoosing.interval)})`] : [],
  );
  return told.length === 0
    ? ''
    : `; of the twelve others alone, of whom ravdess/15 is held out of the shipped weights’ training, UAR is: ${told.join(', ')}`;
}

const seenBy = ([name, figures]: Named, tiny: boolean): string =>
  [...(figures.networks ?? ['whole']), otherwiseBy(name, figures, tiny)].filter((part) => part !== '').join(', ');

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

function robustnessText(degraded: readonly Named[], clean: KeptMetrics | undefined, tiny: boolean): string {
  const rows = degraded.map(([name, measured]) => {
    const lost = clean ? lossOf(clean, measured) : null;
    return [
      marked(name.slice(ROBUSTNESS.length), otherwiseBy(name, measured, tiny)),
      percent(measured.uar),
      lost === null ? '–' : points(lost),
    ];
  });
  return `The networks of ravdess-6fold-7 (as many seeds as were measured here) on the same recordings, degraded (decibels of speech over noise; a room of 0.6 s; a telephone line of 300 to 3,400 Hz with µ-law, as ${tiny ? 'these networks' : 'two of three networks'} heard others in training; GSM full rate; Opus at 16 kbit/s; gain in decibels, with clipping), cold. Where no loss is told, other networks were measured, before\n\n${table(['robustness', 'UAR', 'points lost'], rows)}`;
}

/** What the forerunner's figure is worth: its rows, split in three ways. */
export function rowsText(rows: readonly Named[], tiny: boolean): string {
  return [
    `**Not to be compared with anything above.** The student demo that this grew out of reported ${(100 * FORERUNNER).toFixed(2)} % accuracy on RAVDESS and SAVEE: four rows a file – as it is, noise, pitch, pitch and noise – and a fifth of the *rows* by lot for the test, so that another version of nearly every tested recording was in the training. Here ${tiny ? 'a network of the smaller kind learns from a larger one that learnt' : 'a network of the shipped kind learns'} such rows by heart (beside them only voices by warped bands), and the same rows split by files and by speakers show how much of such a figure is knowledge of recordings and voices.`,
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
