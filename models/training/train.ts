/**
 * Trains the model on all speakers but those of the validation, fits temperature, smoothing and thresholds on these, and writes
 * manifest, weights, figures and card.
 */
import { basename, join } from 'node:path';
import { EMOTIONS } from '../../src/contract/emotions.js';
import type { BiasStandard } from '../../src/contract/model-manifest.js';
import { biasStandardOf, stepsWithoutBias } from './figures/bias-standard.js';
import { writeCard } from './card/card.js';
import { percent } from './card/tables.js';
import { commandLine } from './command/command-line.js';
import { DataError } from './command/data-error.js';
import { loadCorpora } from './features/load-corpora.js';
import { COLD, CONDITIONS, outcomesOf } from './learning/outcomes.js';
import { speakerOf } from './corpora/recording.js';
import type { CachedRecording } from './features/feature-cache.js';
import { asShipped, exportModel, HOP_FRAMES } from './learning/export-model.js';
import { MODEL_FOLDER, TINY_FOLDER } from './command/folders.js';
import { checkHeldOut } from './protocols/held-out.js';
import {
  accuracyOf,
  calibrationError,
  fitTemperature,
  type Outcome,
  unweightedAverageRecall,
} from './metrics/metrics.js';
import { addMetrics, type Heard, readMetrics, type ShippedFigures } from './figures/metrics-file.js';
import { searchPolicies, thresholdsOf } from './figures/policy-search.js';
import { halves } from './figures/protocol-metrics.js';
import { POOLED } from './protocols/protocols.js';
import { recordingFigures } from './figures/recording-figures.js';
import { Random, seedOf } from './random.js';
import { eachOf, homeRecipes, narrowed, NEXT_SEED, type Recipe, type Recipes, recipesFor } from './recipe/recipe.js';
import { areShipped, heldOutOf, SHIPPED_EPOCHS, SHIPPED_SEED } from './protocols/shipped-settings.js';
import { outcomeOf, type TemperedSteps } from './figures/stream-figures.js';
import { type StreamStep, streamsOf } from './streams/streaming.js';
import { trainModel, type TrainingRun } from './learning/trained-model.js';
import { typedCount } from './command/typed-count.js';
import { typedNames } from './command/typed-names.js';
import { inVersion, WORSENED } from './figures/worsened.js';

const SHIPPED_VERSION = { usual: '2.3.1', tiny: '2.4.1' } as const;
const POOLED_LICENCE = 'CC-BY-NC-SA-4.0 (after RAVDESS and nEMO); SAVEE, EMOVO, ASED: research only';

const OF_A_SPEAKER = 60;

const USAGE = `Usage: npm run train -- --data DIR [option …]

  --data DIR        where each corpus has a folder of its name (corpora)
  --corpora A,B     what to train on (${POOLED.join()})
  --validation A/X,A/Y
                    speakers left out of the training, by whom temperature and limits are set; of corpora of your own name two at least
  --home A          a corpus that has half of the draws: the model is for voices like its own
  --epochs N        of 1,200 draws each (${SHIPPED_EPOCHS})
  --seed N          (${SHIPPED_SEED})
  --tiny            the smaller model, which learns from the larger one's answers
  --name NAME       the model's, and of its folder in models
  --licence TEXT    the weights'
  --out DIR         the folder to write to, in place of models/NAME
  --resume          go on where a training was stopped, to the same bits
  --skip-strays     do without files that cannot be used

models/training/README.md tells more.`;

const { values } = commandLine(USAGE, {
  options: {
    data: { type: 'string', default: 'corpora' },
    corpora: { type: 'string', default: POOLED.join() },
    home: { type: 'string' },
    epochs: { type: 'string', default: String(SHIPPED_EPOCHS) },
    seed: { type: 'string', default: String(SHIPPED_SEED) },
    validation: { type: 'string' },
    name: { type: 'string' },
    licence: { type: 'string' },
    out: { type: 'string' },
    tiny: { type: 'boolean', default: false },
    resume: { type: 'boolean', default: false },
    'skip-strays': { type: 'boolean', default: false },
  },
});

const corpora = typedNames(values.corpora);
if (values.home !== undefined && !corpora.includes(values.home)) {
  throw new DataError(`${values.home} is not among the corpora that are trained on: ${corpora.join()}.`);
}
const isPooled = corpora.join() === POOLED.join();
const held = values.validation === undefined ? heldOutOf(corpora) : typedNames(values.validation);
const epochs = typedCount('epochs', values.epochs);
const seed = typedCount('seed', values.seed);
const { home, name, licence } = values;
const isShipped = areShipped({ corpora, held, epochs, seed, home, name, licence });
const ownFolder = join('models', values.name ?? [...corpora, ...(values.tiny ? ['tiny'] : [])].join('-'));
const folder = values.out ?? (!isShipped ? ownFolder : values.tiny ? TINY_FOLDER : MODEL_FOLDER);
const usual = eachOf(values.home === undefined ? recipesFor(corpora.length) : homeRecipes(values.home), (recipe) => ({
  ...recipe,
  epochs,
}));
// Before hours of training.
readMetrics(folder);
const cache = await loadCorpora(values.data, corpora, values['skip-strays'], usual[0].spec, (recordings) =>
  checkHeldOut(held, recordings),
);
const isHeld = (recording: CachedRecording): boolean => held.includes(speakerOf(recording));
const validation = evenly(cache.recordings.filter(isHeld));
const training = cache.recordings.filter((recording) => !isHeld(recording));
const trainAll = ([first, ...others]: Recipes, kind: string, options: Pick<TrainingRun, 'resume' | 'taughtBy'>) => {
  const runOf = (recipe: Recipe, index: number): TrainingRun => ({
    name: `train-${kind}${corpora.join('-')}${values.home ? `-at-${values.home}` : ''}-${values.epochs}-seed${seed + index * NEXT_SEED}`,
    ...{ seed: seed + index * NEXT_SEED, recipe, recordings: training, ...options },
  });
  return trainModel(cache, [runOf(first, 0), ...others.map((other, i) => runOf(other, i + 1))], validation);
};
const { resume } = values;
// The smaller one learns from the larger one's answers, whose training is gone on from where it stands.
const trained = values.tiny
  ? trainAll(narrowed(usual), 'tiny-', { resume, taughtBy: trainAll(usual, '', { resume: true }) })
  : trainAll(usual, '', { resume });
const model = asShipped(trained);
const byCondition = CONDITIONS.map((condition) => outcomesOf(model.predictor, validation, condition));
const temperature = fitTemperature(byCondition.flat());
const { hopLength, sampleRate } = trained.recipe.spec;
const { adapted } = await streamsOf(model, validation, ['adapted']);
if (!adapted.some(outcomeOf)) {
  throw new DataError(
    `No speech was heard in the recordings of ${held.join(', ')}, so that neither temperature nor limits can be set: name other speakers with --validation.`,
  );
}
const { cold: scattered } = await streamsOf(model, validation, ['cold'], { order: 'scattered' });
const hopSeconds = (HOP_FRAMES * hopLength) / sampleRate;
const standardOf = (own: readonly StreamStep[]): BiasStandard | null =>
  biasStandardOf(
    own.flatMap((step) => outcomeOf(step) ?? []),
    temperature,
  );
// What limits a voice's statements is not chosen by what that voice told to be usual.
const standards = halves(adapted).map(standardOf).reverse();
const withoutBias = (steps: readonly StreamStep[]): TemperedSteps[] =>
  halves(steps).map((own, i) => ({
    steps: stepsWithoutBias(own, temperature, standards[i] ?? null, hopSeconds),
    temperature,
  }));
const streams = { adapted: withoutBias(adapted), scattered: withoutBias(scattered) };
const [policy] = searchPolicies(streams, hopSeconds);
const thresholds = thresholdsOf(policy);
const { smoothing } = policy;
exportModel(trained, folder, {
  name: values.name ?? basename(folder),
  version: isShipped ? SHIPPED_VERSION[values.tiny ? 'tiny' : 'usual'] : '1.0.0',
  temperature,
  bias: standardOf(adapted),
  thresholds,
  smoothing,
  trainedOn: corpora,
  licence: values.licence ?? (isPooled ? POOLED_LICENCE : 'not told; ask the owners of the recordings'),
});
const figures = (outcomes: readonly Outcome[]): ShippedFigures['cold'] => ({
  uar: unweightedAverageRecall(outcomes),
  accuracy: accuracyOf(outcomes),
  ece: calibrationError(outcomes, temperature),
});
const [cold = []] = byCondition;
const shipped: ShippedFigures = {
  validationSpeakers: held,
  ...(home === undefined ? {} : { home }),
  ...(licence === undefined ? {} : { licence }),
  heard: Object.fromEntries(corpora.map((name) => [name, heardOf(training.filter(({ corpus }) => corpus === name))])),
  epochs,
  seed,
  ...(values.tiny ? { taught: true } : {}),
  cold: figures(cold),
  byCorpus: Object.fromEntries(
    corpora.flatMap((corpus) => {
      const own = cold.filter(({ speaker }) => speaker.startsWith(`${corpus}/`));
      return own.length > 0 ? [[corpus, figures(own)]] : [];
    }),
  ),
  worsened: Object.fromEntries(
    Object.entries(WORSENED).map(([name, version]) => [
      name,
      figures(outcomesOf(model.predictor, inVersion(validation, version), COLD)),
    ]),
  ),
  coverage: policy.curve,
  recordings: recordingFigures(streams.scattered, { smoothing, thresholds }),
  learning: model.history,
};
addMetrics(folder, { shipped });
writeCard(folder);
console.log(
  `${folder} has manifest, weights, figures and card. Of the recordings of ${held.join(', ')}, by whom its limits were set, it tells ${percent(shipped.cold.uar)} (UAR); README.md there says what to expect.`,
);

function heardOf(recordings: readonly CachedRecording[]): Heard {
  return {
    recordings: recordings.length,
    speakers: new Set(recordings.map(({ speaker }) => speaker)).size,
    without: EMOTIONS.filter((wanted) => recordings.every(({ emotion }) => emotion !== wanted)),
  };
}

/** At most {@link OF_A_SPEAKER} of each speaker, by lot: a corpus with many recordings shall not decide alone. */
function evenly(recordings: readonly CachedRecording[]): CachedRecording[] {
  const speakers = new Set(recordings.map(speakerOf));
  return [...speakers].flatMap((name) => {
    const random = new Random(seedOf('validation', name));
    return recordings
      .filter((recording) => speakerOf(recording) === name)
      .map((recording) => ({ recording, at: random.uniform() }))
      .sort((a, b) => a.at - b.at)
      .slice(0, OF_A_SPEAKER)
      .map(({ recording }) => recording);
  });
}
