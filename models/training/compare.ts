/**
 * Trains variants of the recipe on a part of the speakers of ravdess-6fold's first fold's training and tests on three times four
 * of the others: a choice never asks those whom the first fold tests, but half of all who are tested; with --unheard on RAVDESS
 * and nEMO, tested on SAVEE and ASED, whose rooms and languages are then new. Prints a table of all that was compared at this
 * length and keeps it in NOTES.md.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MANIFEST_FORMAT } from '../../src/contract/model-manifest.js';
import { writeCard } from './card/card.js';
import { table } from './card/tables.js';
import { BEGINNINGS, comparisonOf, resultFile, resultsOf } from './figures/comparison.js';
import { commandLine } from './command/command-line.js';
import { DataError } from './command/data-error.js';
import { loadCorpora } from './features/load-corpora.js';
import { COLD, CONDITIONS, outcomesOf } from './learning/outcomes.js';
import type { CachedRecording, CachedSpec, FeatureCache } from './features/feature-cache.js';
import { CACHE_FOLDER, MODEL_FOLDER } from './command/folders.js';
import { addMetrics, readMetrics } from './figures/metrics-file.js';
import { inOwnProcess, sideBySide } from './command/own-process.js';
import { RECIPE, type Recipe } from './recipe/recipe.js';
import { comparedName } from './protocols/recipe-names.js';
import { trainModel } from './learning/trained-model.js';
import { typedCount } from './command/typed-count.js';
import { UNTOUCHED, VALIDATION_PARTS } from './protocols/validation-speakers.js';
import { GROUPS, VARIANTS } from './recipe/variants.js';
import { inVersion, WORSENED } from './figures/worsened.js';
import { writeWhole } from './command/write-whole.js';

/** Corpora of which all is trained on, and which are tested, where rooms and languages are to be new. */
const HEARD = ['ravdess', 'nemo'];
const UNHEARD = ['savee', 'ased'];

/** A line each: there are commas in names. */
const LISTED = Object.keys(VARIANTS)
  .map((name) => `  "${name}"`)
  .join('\n');

const USAGE = `Usage: npm run compare -- VARIANT … --data DIR [option …]

  --data DIR        where each corpus has a folder of its name (corpora)
  --epochs N        of 1,200 draws each (120)
  --seeds N         how often each part is trained (1)
  --jobs N          trainings side by side (2)
  --unheard         test on corpora that are left out of the training
  --skip-strays     do without files that cannot be used

Several variants at once, for the card: ${Object.keys(GROUPS).join(', ')}. One by one, as models/training/recipe/variants.ts tells them:
${LISTED}`;

const { values, positionals } = commandLine(USAGE, {
  allowPositionals: true,
  options: {
    data: { type: 'string', default: 'corpora' },
    epochs: { type: 'string', default: '120' },
    seeds: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    unheard: { type: 'boolean', default: false },
    'skip-strays': { type: 'boolean', default: false },
    /** One split of one seed, in a process of its own. */
    variant: { type: 'string' },
    split: { type: 'string' },
    seed: { type: 'string' },
  },
});
/** One name may stand for several variants, which then have a table of their own. */
const group = positionals.find((name) => name in GROUPS);
const beside = positionals.filter((name) => name !== group);
if (positionals.length === 0) throw new DataError(USAGE);
if (group && beside.length > 0) {
  throw new DataError(`${group} has a table of its own: type it without ${beside.join(', ')}.`);
}
const wanted = group ? (GROUPS[group] ?? []) : positionals;
const unknown = wanted.filter((name) => !(name in VARIANTS));
if (unknown.length > 0) {
  throw new DataError(
    `There is no variant ${unknown.join(', ')}, only ${Object.keys(GROUPS).join(', ')} and\n${LISTED}`,
  );
}
/** 96 frames of s16k. */
const BEGINNING_SECONDS = 1.536;
const FOLDER = join(CACHE_FOLDER, 'compare');
const [epochs, seeds, jobs] = [
  typedCount('epochs', values.epochs),
  typedCount('seeds', values.seeds),
  typedCount('jobs', values.jobs),
];
/** What tells tables apart: the command's own arguments. */
const KIND = `${group ? `${group} ` : ''}${values.unheard ? '--unheard ' : ''}--epochs ${epochs}`;
const PARTS = values.unheard ? 1 : VALIDATION_PARTS.length;
const LENGTH = `${values.unheard ? 'unheard-' : ''}${epochs}`;
const runName = (variant: string, split: number, seed: number): string => `${LENGTH}~${variant}~${seed}~${split}`;
const recipeOf = (variant: string): Recipe => ({ ...(VARIANTS[variant] ?? RECIPE), epochs });
const RECIPE_NAMES = Object.fromEntries(Object.keys(VARIANTS).map((name) => [name, comparedName(recipeOf(name))]));
const resultPath = (variant: string, split: number, seed: number): string =>
  join(FOLDER, resultFile(LENGTH, variant, RECIPE_NAMES[variant] ?? '', seed, split));

if (values.variant !== undefined) await run(values.variant, Number(values.split), Number(values.seed));
else {
  const waiting = wanted
    .flatMap((variant) =>
      Array.from({ length: seeds }, (_, i) => i + 1).flatMap((seed) =>
        Array.from({ length: PARTS }, (_, split) => ({ variant, split, seed })),
      ),
    )
    .filter(({ variant, split, seed }) => !existsSync(resultPath(variant, split, seed)));
  // Before hours of training.
  if (group) readMetrics(MODEL_FOLDER);
  // Features first, each once and in this process: the trainings then read them.
  const recipes = waiting.map(({ variant }) => recipeOf(variant));
  const needed = new Map(recipes.map((recipe) => [JSON.stringify([recipe.spec, corporaOf(recipe)]), recipe]));
  for (const recipe of needed.values()) await load(recipe);
  await sideBySide(waiting, jobs, ({ variant, split, seed }) =>
    inOwnProcess(`${variant}, split ${split}, seed ${seed}`, [
      ...['--variant', variant, '--split', String(split), '--seed', String(seed)],
    ]),
  );
  // Those of a group are for the card, with the command that gives them again.
  const results = group
    ? resultsOf(FOLDER, LENGTH, PARTS, RECIPE_NAMES, seeds).filter(({ variant }) => wanted.includes(variant))
    : resultsOf(FOLDER, LENGTH, PARTS, RECIPE_NAMES);
  const compared = comparisonOf(results);
  const rows = table(compared.head, compared.rows);
  console.log(rows);
  writeIntoNotes(rows);
  // The card's tables are of the validation actors.
  if (group && !values.unheard) {
    const recipes = Object.fromEntries(wanted.map((variant) => [variant, RECIPE_NAMES[variant] ?? '']));
    addMetrics(MODEL_FOLDER, {
      comparisons: {
        ...readMetrics(MODEL_FOLDER).comparisons,
        [group]: { epochs, seeds, format: MANIFEST_FORMAT, recipes, ...compared },
      },
    });
    writeCard(MODEL_FOLDER);
  }
}

function corporaOf({ beside }: Recipe): readonly string[] {
  return values.unheard ? [...HEARD, ...UNHEARD] : ['ravdess', ...beside];
}

function load(recipe: Recipe): Promise<FeatureCache> {
  return loadCorpora(values.data, corporaOf(recipe), values['skip-strays'], recipe.spec);
}

async function run(variant: string, split: number, seed: number): Promise<void> {
  const recipe = recipeOf(variant);
  const { recordings, ...cache } = await load(recipe);
  const { training, validation } = values.unheard
    ? {
        training: recordings.filter(({ corpus }) => HEARD.includes(corpus)),
        validation: recordings.filter(({ corpus }) => UNHEARD.includes(corpus)),
      }
    : splitOf(recordings, VALIDATION_PARTS[split] ?? []);
  const started = Date.now();
  const name = runName(variant, split, seed);
  const run = { name, seed, recipe, recordings: training, resume: true };
  const { predictor } = trainModel({ ...cache, recordings }, [run]);
  const outcomes = {
    ...Object.fromEntries(CONDITIONS.map((one) => [one.name, outcomesOf(predictor, validation, one)])),
    [BEGINNINGS]: outcomesOf(
      predictor,
      validation.map((recording) => beginningOf(recording, recipe.spec)),
      COLD,
    ),
    ...Object.fromEntries(
      Object.entries(WORSENED).map(([column, version]) => [
        column,
        outcomesOf(predictor, inVersion(validation, version), COLD),
      ]),
    ),
  };
  writeWhole(resultPath(variant, split, seed), JSON.stringify({ seconds: (Date.now() - started) / 1000, outcomes }));
}

function splitOf(
  recordings: readonly CachedRecording[],
  held: readonly string[],
): Record<'training' | 'validation', CachedRecording[]> {
  const others = [...held, ...UNTOUCHED];
  return {
    training: recordings.filter(({ corpus, speaker }) => !(corpus === 'ravdess' && others.includes(speaker))),
    validation: recordings.filter(({ corpus, speaker }) => corpus === 'ravdess' && held.includes(speaker)),
  };
}

/** What a live meter hears first: the recording's first second and a half. */
function beginningOf(recording: CachedRecording, { hopLength, sampleRate }: CachedSpec): CachedRecording {
  const longest = Math.round((BEGINNING_SECONDS * sampleRate) / hopLength);
  const versions = recording.versions.map(({ from, frames }) => ({ from, frames: Math.min(frames, longest) }));
  return { ...recording, versions };
}

/** Puts the table into NOTES.md in place of the one of this length, between its marks. */
function writeIntoNotes(rows: string): void {
  const path = fileURLToPath(new URL('NOTES.md', import.meta.url));
  const [from, to] = [`<!-- compare ${KIND} -->`, '<!-- /compare -->'];
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const start = text.indexOf(from);
  const end = text.indexOf(to, start);
  if (start < 0 || end < 0) console.log(`NOTES.md has no place marked ${from} … ${to}; the table was not kept.`);
  else writeWhole(path, `${text.slice(0, start + from.length)}\n${rows}\n${text.slice(end)}`);
}
