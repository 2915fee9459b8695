import type { Named } from './card-sorted.js';
import { interval, percent } from './card-tables.js';
import { TAUGHT_TIMES } from './recipe.js';
import { BESIDE_TOPOLOGY, TINY_TOPOLOGY, TOPOLOGY, WIDE_TOPOLOGY } from './topology.js';

/** How these figures came about, and what speaks against some of them. */
export function readingText(clean: readonly Named[], marks: string, tiny: boolean): string {
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
      `**Networks**, whose logits are averaged, are told by what they see of a window: “whole” is all of it, “ahead” all of it, each step with what follows it, “standardised” each feature less its mean and by its deviation over it, “delta” how it changes.`,
    ],
    [marks === '' ? /^$/ : /./, `**Marks** – ${marks}`],
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
