import { SpeakerBias } from '../../../src/analysis/speaker-bias.js';
import { logarithms, softmax } from '../../../src/analysis/softmax.js';
import type { BiasStandard } from '../../../src/contract/model-manifest.js';
import { fitTemperature, type Outcome } from '../metrics/metrics.js';
import { outcomeOf, type TemperedSteps } from './stream-figures.js';
import type { StreamStep } from '../streams/streaming.js';

/** What "no bias" is worth (NOTES.md). */
const PRIOR = { priorSeconds: 10, priorEmotions: 1.4 } as const;

/** What is usual in answers to voices that were not trained on: nothing for emotions that do not occur, null where there are no answers. */
export function biasStandardOf(outcomes: readonly Outcome[], temperature: number): BiasStandard | null {
  const [first] = outcomes;
  if (!first) return null;
  const classes = first.logits.length;
  const sums = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const counts = new Array<number>(classes).fill(0);
  for (const { label, logits } of outcomes) {
    counts[label] = (counts[label] ?? 0) + 1;
    centred(logarithms(softmax(logits, temperature))).forEach((value, k) => {
      const row = sums[label];
      if (row) row[k] = (row[k] ?? 0) + value;
    });
  }
  const usual = sums.flatMap((row, label) => row.map((sum) => sum / Math.max(1, counts[label] ?? 0)));
  return { ...PRIOR, usual };
}

/** The outcomes of a fold without the bias that was known from what had been heard of their speakers; as they are without a standard. */
export function outcomesWithoutBias<T extends Outcome>(
  outcomes: readonly T[],
  temperature: number,
  standard: BiasStandard | null,
): readonly T[] {
  if (!standard) return outcomes;
  const answers = outcomes.map(({ logits }) => softmax(logits, temperature));
  return outcomes.map((outcome, i) => {
    const bias = new SpeakerBias(standard);
    let time = 0;
    for (const { place, seconds } of outcome.heard ?? []) {
      bias.correct(answers[place] ?? [], { start: time, end: time + seconds, voice: 0 }, seconds);
      time += seconds;
    }
    const own = bias.correct(answers[i] ?? [], { start: time, end: time, voice: 0 }, 0);
    return { ...outcome, logits: logitsOf(own, temperature) };
  });
}

/** The readings of streams without the bias that was known of each voice by then, as the live analysis does it; as they are without a standard. */
export function stepsWithoutBias(
  steps: readonly StreamStep[],
  temperature: number,
  standard: BiasStandard | null,
  hopSeconds: number,
): readonly StreamStep[] {
  if (!standard) return steps;
  let speaker = '';
  let bias = new SpeakerBias(standard);
  return steps.map((step) => {
    if (step.speaker !== speaker) bias = new SpeakerBias(standard);
    ({ speaker } = step);
    if (!step.logits) return step;
    const { start, time: end, voice } = step;
    const answer = bias.correct(softmax(step.logits, temperature), { start, end, voice }, hopSeconds);
    return { ...step, logits: logitsOf(answer, temperature) };
  });
}

/** Less their mean. */
function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

/** Of which the temperature makes these probabilities. */
const logitsOf = (probabilities: readonly number[], temperature: number): number[] =>
  logarithms(probabilities).map((value) => temperature * value);

/** Each part's readings at the temperature and without the bias that the other parts tell; of a single part, itself. */
export function correctByOthers(parts: readonly (readonly StreamStep[])[], hopSeconds: number): TemperedSteps[] {
  return parts.map((steps, own) => {
    const others = parts.filter((_, other) => other !== own || parts.length === 1);
    const readings = others.flat().flatMap((step) => outcomeOf(step) ?? []);
    const temperature = fitTemperature(readings);
    const standard = biasStandardOf(readings, temperature);
    return { steps: stepsWithoutBias(steps, temperature, standard, hopSeconds), temperature };
  });
}
