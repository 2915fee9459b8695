import { basename } from 'node:path';
import type { ModelManifest } from '../../../src/contract/model-manifest.js';
import { otherwiseText } from './comparisons.js';
import { marksOf, policiesMark } from './recipes.js';
import { inOrder } from './sorted.js';
import { list } from './tables.js';
import { MODEL_FOLDER, TINY_FOLDER } from '../command/folders.js';
import type { KeptMetrics, MetricsFile, ShippedFigures } from '../figures/metrics-file.js';
import { commandOf, HEADLINE, POOLED } from '../protocols/protocols.js';
import { areShipped } from '../protocols/shipped-settings.js';

/** What to type for the figures. */
export function reprintText(manifest: ModelManifest, metrics: MetricsFile, isTiny: boolean): string {
  const { protocols, shipped, policies, speakerProbe, comparisons, latency } = metrics;
  const tiny = isTiny ? ' --tiny' : '';
  const askPolicies = policies ? [`npm run evaluate -- policies --data DIR${tiny}${lengthOf(policies)}`] : [];
  const isOther = areOthers(metrics, isTiny);
  return [
    againText(metrics, isTiny),
    '',
    '```sh',
    // First, since streams are stated by them, but where these were stated by others than would come out now.
    ...(isOther ? [] : askPolicies),
    ...new Set(
      inOrder(protocols).map(
        ([name, measured]) =>
          `npm run evaluate -- ${shellWord(commandOf(name))} --data DIR${tiny}${lengthOf(measured)}${outOf(manifest, shipped)}`,
      ),
    ),
    ...(isOther ? askPolicies : []),
    ...(speakerProbe ? [`npm run evaluate -- speaker-probe --data DIR${tiny}`] : []),
    ...(latency ? ['npm run latency'] : []),
    ...Object.entries(comparisons ?? {}).map(
      ([group, { epochs, seeds = 1 }]) =>
        `npm run compare -- ${group} --data DIR --epochs ${epochs}${seeds > 1 ? ` --seeds ${seeds}` : ''}`,
    ),
    `npm run train -- --data DIR${tiny}${shipped ? trainedBy(manifest, shipped) : ''}`,
    '```',
    '',
    'DIR holds the corpora; [models/training](../training/README.md) says where to get them. Fold lists are in [folds.json](../training/folds.json), all figures with the confusion matrices in [metrics.json](metrics.json).',
  ].join('\n');
}

/** Whether another policy would come out now than the kept one. */
const areOthers = ({ policies }: MetricsFile, isTiny: boolean): boolean =>
  policies !== undefined && policiesMark(policies, isTiny) !== '';

/** Headings of what `npm run compare` gives. */
const COMPARED: Readonly<Record<string, string>> = {
  features: 'What it listens to',
  augmentation: 'What it was hardened with',
  lines: 'Telephone and codec',
};

/** Which of the figures these commands give again, and which others in their place. */
function againText(metrics: MetricsFile, isTiny: boolean): string {
  const { protocols, comparisons, speakerProbe, latency } = metrics;
  const isOther = areOthers(metrics, isTiny);
  const marks = marksOf(protocols, isTiny).map((mark) => `“${mark}”`);
  const sections = [
    ...(isOther ? ['When to state something'] : []),
    ...(speakerProbe ? ['What it hears of the speaker'] : []),
    ...Object.entries(comparisons ?? {}).flatMap(([group, compared]) =>
      otherwiseText(compared) === '' ? [] : [COMPARED[group] ?? group],
    ),
    ...(latency ? ['Speed'] : []),
  ].map((heading) => `“${heading}”`);
  const kept =
    Object.keys(protocols).length === 0
      ? ''
      : ` The figures of protocols and streams${marks.length > 0 ? ', but for the marked ones,' : ''} come out again, on the same machine bit for bit.`;
  const anew = [...(marks.length > 0 ? [`what is marked ${list(marks)}`] : []), ...sections];
  const streams =
    isOther && protocols['streaming-cold']
      ? ` The streams of ${HEADLINE} are stated by what is kept of “When to state something”: type \`policies\` after them, since it writes another in its place.`
      : '';
  return `These commands train networks by the present recipes.${kept}${streams}${anew.length > 0 ? ` Measured anew and not reprinted ${anew.length > 1 ? 'are' : 'is'} ${list(anew)}: that may come out otherwise.` : ''}`;
}

/** Several networks have the epochs of their recipes, where none were typed. */
function lengthOf({
  epochs,
  askedEpochs,
  networks = [],
  seeds,
}: Pick<KeptMetrics, 'epochs' | 'askedEpochs' | 'networks' | 'seeds'>): string {
  if (epochs === undefined) return '';
  const told = askedEpochs ?? (networks.length > 1 ? undefined : epochs);
  return `${told === undefined ? '' : ` --epochs ${told}`} --seeds ${seeds}`;
}

const SHIPPED_NAMES: readonly string[] = [MODEL_FOLDER, TINY_FOLDER].map((folder) => basename(folder));

/** Where a model is that is not the project's own. */
const outOf = ({ name, trainedOn }: ModelManifest, shipped: ShippedFigures | undefined): string =>
  trainedOn.join() === POOLED.join() && shipped?.home === undefined && SHIPPED_NAMES.includes(name)
    ? ''
    : ` --out ${shellWord(`models/${name}`)}`;

const quoted = (typed: string): string => `'${typed.replaceAll("'", "'\\''")}'`;

/** Names of one's own may have spaces. */
const shellWord = (typed: string): string => (/^[\p{L}\p{N}_./,-]+$/u.test(typed) ? typed : quoted(typed));

/** What `npm run train` was told. */
function trainedBy(manifest: ModelManifest, shipped: ShippedFigures): string {
  const { epochs, seed, home, licence, validationSpeakers: held } = shipped;
  const { name, trainedOn: corpora } = manifest;
  const isUsual = SHIPPED_NAMES.includes(name) && areShipped({ corpora, held, epochs, seed, home, licence });
  return [
    isUsual
      ? ''
      : ` --corpora ${shellWord(corpora.join())} --validation ${shellWord(held.join())} --out ${shellWord(`models/${name}`)}`,
    home === undefined ? '' : ` --home ${shellWord(home)}`,
    ` --epochs ${epochs} --seed ${seed}`,
    licence === undefined ? '' : ` --licence ${quoted(licence)}`,
  ].join('');
}
