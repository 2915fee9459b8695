/**
 * `npm run evaluate -- PROTOCOL --data DIR [--epochs 240] [--seeds 1] [--jobs 2]`: trains on all speakers but a fold's,
 * tests on the fold's, for every fold; prints the figures and writes them to models/NAME/metrics.json. Nothing is chosen by
 * the tested speakers: epochs are fixed and the last weights are taken. Finished folds are kept under .cache and not repeated.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readManifest, writeCard } from './card.js';
import { COLD, CONDITIONS, loadCorpora, outcomesOf, trainModel } from './experiment.js';
import { writeWhole } from './feature-cache.js';
import { CACHE_FOLDER, MODEL_FOLDER } from './folders.js';
import { fitTemperature, type Outcome, protocolMetrics, type ProtocolMetrics } from './metrics.js';
import { addMetrics } from './metrics-file.js';
import { printMetrics } from './print-metrics.js';
import { statementsOf, streamFigures, streamOf, type StreamStep } from './streaming.js';
import { foldsOf, protocolNamed, PROTOCOLS, type Protocol } from './protocols.js';
import { seedOf } from './random.js';
import { RECIPE, type Recipe } from './recipe.js';
import { DEGRADATIONS, degradedOutcomes } from './robustness.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: 'corpora' },
    /** By default the recipe's, twice as many where corpora are pooled. */
    epochs: { type: 'string' },
    seeds: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    'skip-strays': { type: 'boolean', default: false },
    /** One fold of one seed, in a process of its own. */
    fold: { type: 'string' },
    seed: { type: 'string' },
  },
});

/** Outcomes of one fold by condition. */
type FoldOutcomes = Record<string, Outcome[]>;

/** What is asked of the headline's networks, each fold's on its own speakers: all degradations, or to listen to streams. */
const [asked = ''] = positionals;
const robustness = asked === 'robustness';
const streaming = asked === 'streaming';
const wanted = protocolNamed(robustness || streaming ? 'ravdess-6fold-7' : asked);
if (!wanted) {
  console.error(`Name a protocol: ${[...PROTOCOLS.map(({ name }) => name), 'robustness', 'streaming'].join(', ')}.`);
  process.exit(2);
}
const protocol: Protocol = wanted;
const folds = foldsOf(protocol);
const corpora = [protocol.corpus, ...protocol.beside];
const recipe: Recipe = {
  ...RECIPE,
  epochs: Number(values.epochs ?? RECIPE.epochs * (protocol.beside.length > 0 ? 2 : 1)),
};
/** Runs of another recipe have other names. */
const recipeName = seedOf(JSON.stringify(recipe)).toString(16);

const runName = (fold: number, seed: number): string => `${protocol.name}-${recipeName}-seed${seed}-fold${fold}`;
const resultPath = (fold: number, seed: number): string =>
  join(CACHE_FOLDER, 'results', `${runName(fold, seed)}${robustness || streaming ? `-${asked}` : ''}.json`);

if (values.fold !== undefined) await runFold(Number(values.fold), Number(values.seed ?? 1));
else await runAll();

async function runFold(fold: number, seed: number): Promise<void> {
  const tested = folds[fold] ?? null;
  const cache = await loadCorpora(values.data, corpora, values['skip-strays'], recipe.spec);
  const isTested = (one: { corpus: string; speaker: string }): boolean =>
    one.corpus === protocol.corpus && (tested === null || tested.includes(one.speaker));
  const training = cache.recordings.filter((one) => !isTested(one));
  const { labels } = protocol;
  const model = trainModel(cache, training, [], recipe, {
    name: runName(fold, seed),
    seed,
    resume: true,
    labels,
  });
  const test = cache.recordings.filter(isTested);
  if (streaming) {
    const streams = { cold: await streamOf(model, test, true), adapted: await streamOf(model, test, false) };
    writeWhole(resultPath(fold, seed), JSON.stringify(streams));
    return;
  }
  const outcomes: FoldOutcomes = robustness
    ? await degradedOutcomes(model, test)
    : Object.fromEntries(
        CONDITIONS.map((condition) => [condition.name, outcomesOf(model.predictor, test, condition, labels)]),
      );
  writeWhole(resultPath(fold, seed), JSON.stringify(outcomes));
}

async function runAll(): Promise<void> {
  const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
  const waiting = seeds
    .flatMap((seed) => folds.map((_, fold) => ({ fold, seed })))
    .filter(({ fold, seed }) => !existsSync(resultPath(fold, seed)));
  // Features first, in this process: the folds then read them.
  if (waiting.length > 0) await loadCorpora(values.data, corpora, values['skip-strays'], recipe.spec);
  await Promise.all(
    Array.from({ length: Number(values.jobs) }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await inOwnProcess(next.fold, next.seed);
    }),
  );
  if (streaming) {
    summariseStreams(seeds);
    return;
  }
  const metrics: Record<string, ProtocolMetrics> = {};
  const conditions = robustness ? Object.keys(DEGRADATIONS) : CONDITIONS.map(({ name }) => name);
  for (const condition of conditions) {
    const bySeed = seeds.map((seed) =>
      folds.map((_, fold) => {
        const outcomes = JSON.parse(readFileSync(resultPath(fold, seed), 'utf8')) as FoldOutcomes;
        return outcomes[condition] ?? [];
      }),
    );
    const name = condition === COLD.name ? protocol.name : `${protocol.name}, ${condition}`;
    metrics[robustness ? condition : name] = summarise(bySeed);
  }
  printMetrics(metrics);
  addMetrics(MODEL_FOLDER, { protocols: metrics });
  writeCard(MODEL_FOLDER);
}

/**
 * Figures over all folds and seeds; each fold's certainty is judged at the temperature fitted on the other folds, or
 * where there is one fold each half of its speakers at the other half's.
 */
function summarise(bySeed: readonly (readonly Outcome[][])[]): ProtocolMetrics {
  const calibrated = bySeed.flatMap((outcomes) => {
    const parts = outcomes.length > 1 ? outcomes : halves(outcomes[0] ?? []);
    return parts.flatMap((part, index) => {
      const temperature = fitTemperature(parts.filter((_, other) => other !== index).flat());
      return part.map((outcome) => ({ ...outcome, logits: outcome.logits.map((logit) => logit / temperature) }));
    });
  });
  const figures = protocolMetrics(calibrated, protocol.labels.names, 1, bySeed.length);
  return { ...figures, temperature: fitTemperature(bySeed.flat(2)), epochs: recipe.epochs };
}

/** With the shipped limits; each fold at the temperature fitted on the windows of the others. */
function summariseStreams(seeds: readonly number[]): void {
  const { thresholds, smoothing, window, featureSpec } = readManifest(MODEL_FOLDER);
  const hopSeconds = (window.hop * featureSpec.hopLength) / featureSpec.sampleRate;
  const figures = (['cold', 'adapted'] as const).map((condition) => {
    const steps = seeds.flatMap((seed) => {
      const byFold = folds.map((_, fold) => {
        const streams = JSON.parse(readFileSync(resultPath(fold, seed), 'utf8')) as Record<string, StreamStep[]>;
        return streams[condition] ?? [];
      });
      return byFold.flatMap((own, fold) => {
        const others = byFold.filter((_, other) => other !== fold).flat();
        const temperature = fitTemperature(others.flatMap((step) => windowOutcome(step) ?? []));
        return statementsOf(own, temperature, thresholds, smoothing.seconds);
      });
    });
    return [condition, { ...streamFigures(steps, hopSeconds), confidence: thresholds.confidence }] as const;
  });
  const streams = Object.fromEntries(figures);
  console.log(JSON.stringify(streams, null, 1));
  addMetrics(MODEL_FOLDER, { streams: { [`${protocol.name}, seeds ${seeds.join(', ')}`]: streams } });
  writeCard(MODEL_FOLDER);
}

function windowOutcome({ speaker, label, logits }: StreamStep): Outcome | null {
  return logits ? { speaker, sex: 'unknown', label, logits } : null;
}

function halves(outcomes: readonly Outcome[]): Outcome[][] {
  const speakers = [...new Set(outcomes.map(({ speaker }) => speaker))].sort();
  return [0, 1].map((parity) => outcomes.filter(({ speaker }) => speakers.indexOf(speaker) % 2 === parity));
}

function inOwnProcess(fold: number, seed: number): Promise<void> {
  const own = ['--fold', String(fold), '--seed', String(seed)];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1), ...own], {
      stdio: 'inherit',
    });
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Fold ${fold}, seed ${seed} ended with ${code}; run the command again to go on.`));
    });
  });
}
