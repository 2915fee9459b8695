import { MAJORITY } from '../../../src/contract/snapshot.js';
import { STAYS } from '../../../src/analysis/statement.js';
import type { ModelManifest, TcnTopology } from '../../../src/contract/model-manifest.js';
import { limitsText, RULE } from './streams.js';
import { folded, list, percent, table } from './tables.js';
import type { ShippedFigures } from '../figures/metrics-file.js';
import { NEXT_SEED, TAUGHT_TIMES } from '../recipe/recipe.js';

function trainingText({ epochs, seed, taught, home }: ShippedFigures, { networks }: TcnTopology): string {
  const length = `${(taught ? TAUGHT_TIMES : 1) * epochs} epochs of 1,200 draws${home === undefined ? '' : `, half of them from ${home}`}`;
  if (taught) {
    return `${networks.length} networks, whose logits are averaged, trained as one for ${length}, seed ${seed}, to answer as the larger model’s do,`;
  }
  if (networks.length === 1) return `Trained for ${length}, seed ${seed},`;
  const seeds = networks.map((_, i) => String(seed + i * NEXT_SEED));
  return `${networks.length} networks, whose logits are averaged, each trained for ${length}, seeds ${list(seeds)},`;
}

/**
 * How the weights came about, how the limits were set, and why.
 * @param measured what stands above: protocols, streams, the rule by which a limit is chosen.
 */
export function shippedText(
  { temperature, thresholds, smoothing, topology }: ModelManifest,
  shipped: ShippedFigures,
  measured: { readonly clean: boolean; readonly streams: boolean; readonly rule: boolean },
): string {
  const { validationSpeakers, cold, byCorpus, worsened = {}, coverage, recordings } = shipped;
  const speakersOf = (corpus: string): number =>
    validationSpeakers.filter((speaker) => speaker.startsWith(`${corpus}/`)).length;
  const measuredOn = [
    ...Object.entries(byCorpus).map(([name, one]) => [name, speakersOf(name), one] as const),
    ...Object.entries(worsened).map(([name, one]) => [`all, ${name}`, validationSpeakers.length, one] as const),
  ];
  const chosen = coverage.find(({ confidence }) => confidence === thresholds.confidence);
  const here = chosen
    ? ` Here ${percent(chosen.precision)} of what was stated was right, ${percent(chosen.coverage)} of the speech carried a statement, and it changed ${chosen.changes.toFixed(1)} times in 10 s. Where each recording had another emotion, ${chosen.scattered.coverage > 0 ? `${percent(chosen.scattered.precision)} of what was stated was right, over ${percent(chosen.scattered.coverage)} of the speech` : 'nothing was stated'}.`
    : '';
  const set = `temperature (${temperature.toFixed(2)}) and limits`;
  return [
    `${trainingText(shipped, topology)} on all speakers but ${list(validationSpeakers)}.`,
    `On these, cold: UAR ${percent(cold.uar)}, accuracy ${percent(cold.accuracy)}, calibration error ${cold.ece.toFixed(3)} – a handful of people, on whom ${set} were set. ${measured.clean ? 'The protocols above are the figures to go by.' : 'Of others expect less.'}`,
    table(
      ['held-out speakers of', 'speakers', 'UAR', 'accuracy', 'calibration error'],
      measuredOn.map(([name, speakers, { uar, accuracy, ece }]) => [
        name,
        String(speakers),
        percent(uar),
        percent(accuracy),
        ece.toFixed(3),
      ]),
    ),
    'Answers that are calibrated perfectly would have one of 0.13 by 60 recordings – no speaker has more here –, 0.07 by 240 and 0.04 by 700.',
    `**When it says "not sure".** What a meter states should be right most of the time; what it does not know it should leave open. An emotion is stated from a smoothed probability of ${thresholds.confidence} and a lead of ${thresholds.margin}, and stays down to ${STAYS} of that; what was known fades with ${smoothing.seconds} s.`,
    `This limit was chosen on the held-out speakers' recordings, at most 60 of each, in streams${measured.streams ? ' as those above' : ''}: some 10 s of an emotion, then another. They went through the live analysis – gate, adaptation, windows, smoothing –, the bias of each half of the speakers by what is usual with the other half. ${measured.rule ? `The rule is that above.${here}` : here.trim()}`,
    ...(measured.rule ? [] : [RULE]),
    folded('Other limits on these', limitsText(coverage)),
    ...(recordings
      ? [
          `Of the same recordings, each as if of somebody new, ${percent(recordings.stated)} were said to sound some way as a whole, for which a mean of ${MAJORITY} over their readings is asked${recordings.stated > 0 ? `; ${percent(recordings.right)} of these rightly` : ''}.`,
        ]
      : []),
  ].join('\n\n');
}

/** How long a window takes. */
export const latencyText = (latency: Readonly<Record<string, number>>): string =>
  `Median time for a full window, start-up left out, on one thread in Node on a core of a server of 2024. WebGPU is not among them: there was no graphics card to measure it on.\n\n${table(
    ['backend', 'milliseconds'],
    Object.entries(latency).map(([backend, milliseconds]) => [backend, milliseconds.toFixed(2)]),
  )}`;
