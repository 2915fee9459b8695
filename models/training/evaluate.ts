/**
 * Trains on all speakers but a fold's, tests on the fold's, for every fold; prints the figures and writes them, the plots and the
 * card to models/NAME. No training is steered by its tested speakers: epochs are fixed and the last weights are taken. But recipe
 * and policy were chosen on twelve actors of RAVDESS, who are tested in all folds of ravdess-6fold but the first
 * (validation-speakers.ts). Finished folds are kept under .cache and not repeated.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST_FORMAT, type ModelManifest } from '../../src/contract/model-manifest.js';
import { readManifest } from './learning/read-manifest.js';
import { writeCard } from './card/card.js';
import { commandLine } from './command/command-line.js';
import { DataError } from './command/data-error.js';
import { readKept } from './command/read-kept.js';
import { loadCorpora } from './features/load-corpora.js';
import { COLD, CONDITIONS, outcomesOf } from './learning/outcomes.js';
import type { CachedRecording } from './features/feature-cache.js';
import { CACHE_FOLDER, MODEL_FOLDER, TINY_FOLDER } from './command/folders.js';
import { addMetrics, type KeptHearing, readMetrics } from './figures/metrics-file.js';
import { type ListenedTo, policyStreams, searchPolicies, thresholdsOf } from './figures/policy-search.js';
import { inOwnProcess, sideBySide } from './command/own-process.js';
import { ownProtocol } from './protocols/own-protocol.js';
import { printMetrics, printPolicies } from './figures/print-metrics.js';
import { judge, type ProtocolMetrics, protocolMetrics } from './figures/protocol-metrics.js';
import {
  BESIDE,
  corporaOf,
  foldsOf,
  partition,
  protocolNamed,
  PROTOCOLS,
  type Protocol,
} from './protocols/protocols.js';
import { type KeptRecipes, nameOf, namesOf, recipesAsked } from './protocols/recipe-names.js';
import { narrowed, NEXT_SEED, type Recipe, type Recipes, viewsOf } from './recipe/recipe.js';
import { DEGRADATIONS, degradedOutcomes } from './figures/robustness.js';
import { SEED_PROTOCOLS } from './protocols/seed-protocols.js';
import { shippedPredictor } from './learning/shipped-predictor.js';
import { probeSpeakers } from './figures/speaker-probe.js';
import { hopSecondsOf } from './figures/stream-figures.js';
import { type FoldStreams, streamMetrics, unheardStreamMetrics } from './figures/stream-metrics.js';
import { streamsOf } from './streams/streaming.js';
import { type Kept, summarise } from './figures/summary.js';
import { type TrainedModel, trainModel, type TrainingRun } from './learning/trained-model.js';
import { typedCount } from './command/typed-count.js';
import { writeWhole } from './command/write-whole.js';

const NAMES = [
  ...[...PROTOCOLS, ...SEED_PROTOCOLS].map(({ name }) => name),
  ...Object.keys(BESIDE),
  'speaker-probe',
  'for recordings of your own NAME-folds and NAME-folds-pooled',
].join(', ');

const USAGE = `Usage: npm run evaluate -- PROTOCOL --data DIR [option …]

  --data DIR        where each corpus has a folder of its name (corpora)
  --epochs N        of 1,200 draws each (the protocol's)
  --seeds N         how often each fold is trained (1)
  --jobs N          folds side by side (2)
  --tiny            with networks of the smaller model
  --out DIR         the model's folder, for figures and card (the shipped one's)
  --skip-strays     do without files that cannot be used

Protocols: ${NAMES}. models/training/README.md tells what each trains on and tests.`;

const { values, positionals } = commandLine(USAGE, {
  allowPositionals: true,
  options: {
    data: { type: 'string', default: 'corpora' },
    epochs: { type: 'string' },
    seeds: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    out: { type: 'string' },
    tiny: { type: 'boolean', default: false },
    'skip-strays': { type: 'boolean', default: false },
    /** One fold of one seed, in a process of its own. */
    fold: { type: 'string' },
    seed: { type: 'string' },
  },
});
if (positionals.length > 1) throw new DataError(`One protocol at a time, not ${positionals.join(' and ')}.`);
const [asked = ''] = positionals;
if (asked === '') throw new DataError(USAGE);
const ofOwn = ownProtocol(asked, values.data, values['skip-strays']);
const folder = values.out ?? (ofOwn ? join('models', ofOwn.corpus) : values.tiny ? TINY_FOLDER : MODEL_FOLDER);
if (asked === 'speaker-probe') {
  await probe();
  process.exit();
}
const wanted = BESIDE[asked] ?? protocolNamed(asked) ?? ofOwn;
if (!wanted) throw new DataError(`There is no protocol ${asked}, only ${NAMES}.`);
const protocol: Protocol = wanted;
const folds = foldsOf(protocol);
const seeds = Array.from({ length: typedCount('seeds', values.seeds) }, (_, i) => i + 1);
const jobs = typedCount('jobs', values.jobs);
const askedEpochs = values.epochs === undefined ? undefined : typedCount('epochs', values.epochs);
const usual = recipesAsked(protocol.recipes, askedEpochs);
const recipes = values.tiny ? narrowed(usual) : usual;
const corpora = corporaOf({ ...protocol, recipes });
/** What a smaller model says depends on those that it learnt from as well. */
const names = namesOf(usual, values.tiny);

const runName = (recipe: Recipe, fold: number, seed: number): string =>
  `${protocol.name}-${nameOf(recipe)}-seed${seed}-fold${fold}`;

/** Results of these of before a device's constant was taken out are not read as of now. */
const isListenedTo = asked === 'streaming' || asked === 'policies';

const resultPath = (fold: number, seed: number, { name, edition }: Protocol = protocol): string =>
  join(
    CACHE_FOLDER,
    'results',
    `${[name, ...(edition ? [edition] : []), ...names].join('-')}-seed${seed}-fold${fold}${asked in BESIDE ? `-${asked}` : ''}${isListenedTo ? '-without-constant' : ''}.json`,
  );

if (values.fold !== undefined) await runFold(Number(values.fold), Number(values.seed ?? 1));
else await runAll();

async function runFold(fold: number, seed: number): Promise<void> {
  const cache = await loadCorpora(values.data, corpora, values['skip-strays'], recipes[0].spec);
  const { training, tested } = partition(protocol, fold, seed, cache.recordings);
  const { labels } = protocol;
  const trainAll = (all: Recipes, taughtBy?: TrainedModel): TrainedModel => {
    const runFor = (index: number): TrainingRun => ({ ...runOf(all, index, fold, seed, training), taughtBy });
    return trainModel(cache, [runFor(0), ...all.slice(1).map((_, i) => runFor(i + 1))]);
  };
  const model = values.tiny ? trainAll(recipes, trainAll(usual)) : trainAll(recipes);
  const keep = (result: unknown): void => writeWhole(resultPath(fold, seed), JSON.stringify(result));
  if (asked.endsWith('streaming')) {
    const { cold: scattered } = await streamsOf(model, tested, ['cold'], { order: 'scattered' });
    keep({ ...(await streamsOf(model, tested, ['cold', 'adapted'])), scattered });
  } else if (asked === 'policies') {
    const { cold: scattered } = await streamsOf(model, tested, ['cold'], { order: 'scattered' });
    keep({ ...(await streamsOf(model, tested, ['adapted'])), scattered });
  } else if (asked === 'robustness') keep(await degradedOutcomes(model, tested));
  else {
    const conditions = protocol.unit ? [COLD] : CONDITIONS;
    keep(
      Object.fromEntries(
        conditions.map((condition) => [condition.name, outcomesOf(model.predictor, tested, condition, labels)]),
      ),
    );
  }
}

/** Networks by one recipe differ in their seeds. */
function runOf(
  all: Recipes,
  index: number,
  fold: number,
  seed: number,
  training: readonly CachedRecording[],
): TrainingRun {
  const recipe = all[index] ?? all[0];
  const alike = all.slice(0, index).filter((other) => nameOf(other) === nameOf(recipe)).length;
  const own = seed + alike * NEXT_SEED;
  const corpora = [protocol.corpus, ...recipe.beside];
  return {
    ...{ name: runName(recipe, fold, own), seed: own, recipe, resume: true, labels: protocol.labels },
    recordings: training.filter(({ corpus }) => corpora.includes(corpus)),
  };
}

async function runAll(): Promise<void> {
  const waiting = seeds
    .flatMap((seed) => folds.map((_, fold) => ({ fold, seed })))
    .filter(({ fold, seed }) => !existsSync(resultPath(fold, seed)));
  // Before hours of training.
  readMetrics(folder);
  if (isListenedTo) readManifest(folder);
  // Features first, in this process: the folds then read them.
  if (waiting.length > 0) await loadCorpora(values.data, corpora, values['skip-strays'], recipes[0].spec);
  await sideBySide(waiting, jobs, ({ fold, seed }) =>
    inOwnProcess(`Fold ${fold}, seed ${seed}`, ['--fold', String(fold), '--seed', String(seed)]),
  );
  const results = <T>(): T[][] => keptOf<T>(protocol, seeds) ?? [];
  // As asked; a smaller model learns longer by itself.
  const [{ epochs }] = usual;
  const networks = viewsOf(recipes);
  const by: KeptRecipes & KeptHearing = {
    recipes: names,
    ...(askedEpochs === undefined ? {} : { askedEpochs }),
    ...(isListenedTo ? { withoutConstant: true } : {}),
  };
  if (asked === 'policies') {
    const bySeed = results<ListenedTo>();
    const hopSeconds = hopSecondsOf(readManifest(folder));
    const best = searchPolicies(policyStreams(bySeed, hopSeconds), hopSeconds);
    printPolicies(best);
    return keepFigures({ policies: { seeds: seeds.length, epochs, networks, ...by, best } });
  }
  const metrics: Record<string, ProtocolMetrics> =
    asked === 'streaming'
      ? streamMetrics(results<FoldStreams>(), withPolicy(readManifest(folder)))
      : asked.endsWith('-streaming')
        ? unheardStreamMetrics(asked, results<FoldStreams>(), readManifest(folder))
        : asked === 'robustness'
          ? robustnessMetrics(results())
          : summarise(protocol, (one) => keptOf(one, seeds));
  const protocols = Object.fromEntries(
    Object.entries(metrics).map(([name, one]) => [name, { ...one, epochs, networks, ...by, format: MANIFEST_FORMAT }]),
  );
  printMetrics(protocols);
  keepFigures({ protocols });
}

/** Networks of which RAVDESS has most of the draws state by the policy that its validation actors told: the shipped one's is for five corpora. */
function withPolicy(manifest: ModelManifest): ModelManifest {
  const [best] = readMetrics(folder).policies?.best ?? [];
  return best ? { ...manifest, thresholds: thresholdsOf(best), smoothing: best.smoothing } : manifest;
}

/** What folds of these seeds gave, of a protocol with as many networks by the same recipes; null where some are not there. */
function keptOf<T>(one: Protocol, seeds: readonly number[]): T[][] | null {
  const paths = seeds.map((seed) => foldsOf(one).map((_, fold) => resultPath(fold, seed, one)));
  if (!paths.flat().every(existsSync)) return null;
  return paths.map((own) => own.map((path) => readKept<T>(path)));
}

/** Figures over all folds and seeds by degradation. */
function robustnessMetrics(bySeed: Kept): Record<string, ProtocolMetrics> {
  return Object.fromEntries(
    Object.keys(DEGRADATIONS).map((name) => {
      const judged = judge(bySeed.map((folds) => folds.map((said) => said[name] ?? [])));
      return [name, protocolMetrics(judged, protocol.labels.names)];
    }),
  );
}

async function probe(): Promise<void> {
  const predictor = await shippedPredictor(folder, values.data, ['ravdess'], values['skip-strays']);
  const conditions = CONDITIONS.filter(({ neutralOnly }) => !neutralOnly);
  const { version } = readManifest(folder);
  const speakerProbe = { version, ...probeSpeakers(predictor, predictor.maker.cache.recordings, conditions) };
  console.log(JSON.stringify(speakerProbe, null, 1));
  keepFigures({ speakerProbe });
}

function keepFigures(figures: Parameters<typeof addMetrics>[1]): void {
  addMetrics(folder, figures);
  if (existsSync(join(folder, 'manifest.json'))) writeCard(folder);
  else console.log(`${folder} has no manifest yet: the card is written by npm run train.`);
}
