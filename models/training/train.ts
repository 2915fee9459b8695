/**
 * `npm run train -- --data DIR [--corpora ravdess,savee] [--epochs 240] [--seed 1] [--validation ravdess/05,…] [--out DIR] [--resume]`:
 * trains the model on all speakers but those of the validation, fits temperature and thresholds on these, and writes manifest and
 * weights. A run that was stopped goes on with --resume, to the same bits.
 */
import { parseArgs } from 'node:util';
import { softmax } from '../../src/analysis/feature-window.js';
import { writeCard } from './card.js';
import { CONDITIONS, loadCorpora, outcomesOf, trainModel } from './experiment.js';
import { exportModel } from './export-model.js';
import { MODEL_FOLDER } from './folders.js';
import { accuracyOf, calibrationError, fitTemperature, type Outcome, unweightedAverageRecall } from './metrics.js';
import { RECIPE } from './recipe.js';
import { addMetrics, type ShippedFigures } from './metrics-file.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'corpora' },
    corpora: { type: 'string', default: 'ravdess,savee' },
    epochs: { type: 'string', default: '240' },
    seed: { type: 'string', default: '1' },
    /** Two women and a man of RAVDESS and one of SAVEE's four men, taken by lot. */
    validation: { type: 'string', default: 'ravdess/06,ravdess/15,ravdess/24,savee/JE' },
    out: { type: 'string', default: MODEL_FOLDER },
    resume: { type: 'boolean', default: false },
    'skip-strays': { type: 'boolean', default: false },
  },
});

/** Of readings that are stated, this share shall be right on the validation's speakers. */
const WANTED_PRECISION = 0.8;

const corpora = values.corpora.split(',');
const held = new Set(values.validation.split(','));
const cache = await loadCorpora(values.data, corpora, values['skip-strays']);
const isHeld = ({ corpus, speaker }: { corpus: string; speaker: string }): boolean => held.has(`${corpus}/${speaker}`);
const validation = cache.recordings.filter(isHeld);
const training = cache.recordings.filter((recording) => !isHeld(recording));
const recipe = { ...RECIPE, epochs: Number(values.epochs) };
const model = trainModel(cache, training, validation, recipe, {
  name: `train-${corpora.join('-')}-${values.epochs}-seed${values.seed}`,
  seed: Number(values.seed),
  resume: values.resume,
});
const byCondition = CONDITIONS.map((condition) => outcomesOf(model.predictor, validation, condition));
const outcomes = byCondition.flat();
const temperature = fitTemperature(outcomes);
const thresholds = { confidence: confidenceFor(outcomes, temperature), margin: 0.1 };
exportModel(model, values.out, {
  name: 'ravdess-savee',
  version: '1.0.0',
  temperature,
  thresholds,
  trainedOn: corpora,
  licence: 'CC-BY-NC-SA-4.0 (after RAVDESS); SAVEE: research only',
});
const [cold = []] = byCondition;
const shipped: ShippedFigures = {
  validationSpeakers: [...held],
  epochs: Number(values.epochs),
  seed: Number(values.seed),
  cold: { uar: unweightedAverageRecall(cold), accuracy: accuracyOf(cold), ece: calibrationError(cold, temperature) },
};
addMetrics(values.out, { shipped });
writeCard(values.out);
console.log(JSON.stringify({ ...shipped, temperature, thresholds }, null, 1));

/** The lowest certainty above which what is said is right often enough, between 0.3 and 0.8. */
function confidenceFor(all: readonly Outcome[], at: number): number {
  const judged = all.map(({ logits, label }) => {
    const probabilities = softmax(logits, 0, at);
    const certainty = Math.max(...probabilities);
    return { certainty, right: probabilities.indexOf(certainty) === label };
  });
  for (let threshold = 0.3; threshold < 0.8; threshold += 0.01) {
    const stated = judged.filter(({ certainty }) => certainty >= threshold);
    if (stated.length > 0 && stated.filter(({ right }) => right).length / stated.length >= WANTED_PRECISION) {
      return Number(threshold.toFixed(2));
    }
  }
  return 0.8;
}
