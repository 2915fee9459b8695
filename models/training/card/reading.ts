import { chanceText } from './chance.js';
import type { Named } from './sorted.js';
import { list } from './tables.js';
import { TAUGHT_TIMES } from '../recipe/recipe.js';
import { BESIDE_TOPOLOGY, TINY_TOPOLOGY, TOPOLOGY, WIDE_TOPOLOGY } from '../recipe/topology.js';
import { notChoosing } from '../protocols/validation-speakers.js';

/** Beneath a figure of all tested actors. */
export const OTHERS = '… of the twelve who did not choose';

/**
 * How these figures came about, and what speaks against some of them.
 * @param held speakers whom the shipped weights' training left out.
 */
export function readingText(clean: readonly Named[], marks: string, held: readonly string[], tiny: boolean): string {
  const larger = tiny ? 'the larger model’s' : 'the shipped model’s';
  const from = tiny ? 'learnt from ' : '';
  const said: readonly (readonly [RegExp, string])[] = [
    [
      /./,
      `**UAR**: mean of the recalls of the emotions; ± is the standard deviation of the seeds. ${chanceText(clean)}`,
    ],
    [
      /./,
      '**95 %**: in brackets, where the UAR would lie with other speakers, not other seeds (bootstrap, 2,000 draws). Of few speakers it is too narrow: where figures are drawn from a normal distribution, that of four speakers holds the true mean in 79 of 100 cases, of six in 86, of nine in 89, of 24 in 93.',
    ],
    [
      /./,
      '**Calibration error**: before and after a temperature fitted on the other folds, for …-loco on others of the tested corpus. Answers that are calibrated perfectly have one too, by chance: about 0.03 by 1,440 recordings, 0.05 by 480. **Surer half**: accuracy on the half of the recordings of which the networks are surest. **Worst speaker**: accuracy, of those with at least twenty recordings. **Women less men**: points of UAR.',
    ],
    [
      /./,
      '**Tested** are voices that the networks, trained anew for each fold, have not heard; epochs are fixed and the last weights are taken. How often these voices had been tested before, and with what, the [NOTES](../training/NOTES.md) say.',
    ],
    [
      /./,
      '**Cold**: nothing else was heard of the speaker. **After 30 s**: so much of the speaker’s other recordings, by lot and without labels; **after 25 s of neutral speech**: of the neutral ones. Their mean shifts the features, and the bias of the answers to them is taken out by what is usual in answers to the speakers of the other folds, for …-loco to those of the other corpora by networks that had not heard them.',
    ],
    [
      /./,
      '**Networks**, whose logits are averaged, are told by what they see of a window: “whole” is all of it, “ahead” all of it, each step with what follows it, “standardised” each feature less its mean and by its deviation over it, “delta” how it changes.',
    ],
    [marks === '' ? /^$/ : /./, `**Marks** – ${marks} What is told of networks below is of the present recipes.`],
    [
      tiny ? /./ : /^$/,
      `**Taught**: networks of ${TINY_TOPOLOGY.channels} channels, which learn as one, and ${TAUGHT_TIMES} times as long, to answer as larger ones do that are trained for the same fold, on all recordings that any of these hears. Below is told which larger ones.`,
    ],
    [
      /^ravdess-\dfold/,
      '**ravdess-…fold**: RAVDESS’ actors in folds, each fold tested by networks that heard the others’: six as EmoBox has them (Interspeech 2024), or the five of Luna-Jiménez et al. (2021). **-7**: seven emotions, calm counts as neutral; **-8**: eight, calm apart. To be compared with published figures of as many emotions only.',
    ],
    [
      /^ravdess-6fold-7$/,
      `**ravdess-6fold-7**: ${from}three networks: “ahead”, trained on RAVDESS alone without mixtures and other tempi, and two as ${larger} but of ${BESIDE_TOPOLOGY.channels} channels, which draw seven tenths from RAVDESS’ other speakers and the rest from the other corpora. All learn from windows of half a second on.`,
    ],
    [
      /-alone$|-8$|-folds$/,
      `**…-alone, ravdess-…-8**: ${from}three networks of ${TOPOLOGY.channels} channels on RAVDESS alone, as for most published figures. Unlike ${larger}, of ${WIDE_TOPOLOGY.channels} channels, they have more dropout, all learn from mixtures too, none from added microphones, rooms and lines, and their windows are from a second on, not half a second. **…-folds** alike, on that corpus.`,
    ],
    [
      /-loco$/,
      `**…-loco**, leave one corpus out: ${from}networks as ${larger}, on the other corpora; all of it is tested. The calibration error after is at temperatures that each half of the corpus’ own speakers set for the other half: whoever meets such an unheard corpus has no labels of it to fit one on, and gets an error nearer to the one before.`,
    ],
    [
      /-loso$|-pooled$/,
      `**…-loso, …-folds-pooled**, leave one speaker out, of many of one’s own several: ${from}networks as ${larger}, on all corpora, and half of the draws are of the tested corpus’ other speakers, a share that was compared with no other.`,
    ],
    [
      /^ravdess-/,
      `**RAVDESS may be a little too high**: by recordings of twelve of its actors, half of those who are tested, the recipe was chosen, through networks that had not heard them. None of these twelve is in the first fold of ravdess-6fold, all are in the others.${othersText(clean, held)}`,
    ],
    [
      /^ravdess-6fold-7$|-lo[cs]o$/,
      '**Pooled corpora may be too high**: the pooled recipe – what networks see, width, lines, dropout, mixtures – was also chosen on SAVEE and ASED, by networks trained on RAVDESS and nEMO (the width: on all the other corpora), and on the shipped weights’ held-out speakers. So ravdess-6fold-7, …-loco and …-loso may be too high, SAVEE and ASED most.',
    ],
  ];
  const isAbout = ([names]: readonly [RegExp, string]): boolean => clean.some(([name]) => names.test(name));
  return ['How to read them:', '', ...said.filter(isAbout).map(([, text]) => `- ${text}`)].join('\n');
}

/** Who the others are, where they were measured alone. */
function othersText(clean: readonly Named[], held: readonly string[]): string {
  if (!clean.some(([, others]) => others.notChoosing)) return '';
  const ravdess = held.flatMap((speaker) => (speaker.startsWith('ravdess/') ? [{ speaker }] : []));
  const both = (notChoosing(ravdess) ?? []).map(({ speaker }) => speaker);
  return ` “${OTHERS}”: the other twelve alone${both.length > 0 ? `; ${list(both)} of these ${both.length > 1 ? 'are' : 'is'} held out of the shipped weights’ training, and so chose the pooled recipe with others` : ''}.`;
}
