import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseManifest } from '../../src/analysis/model-manifest.js';
import type { ModelManifest, NetworkView, TcnTopology } from '../../src/contract/model-manifest.js';
import { writeWhole } from './feature-cache.js';
import { augmentationText, featuresText, linesText } from './card-comparisons.js';
import { protocolsText, rowsText, sortProtocols } from './card-protocols.js';
import { commandOf } from './card-recipes.js';
import { latencyText, shippedText } from './card-shipped.js';
import { policiesText, speakerProbeText, streamsText } from './card-streams.js';
import { list } from './card-tables.js';
import { MODEL_FOLDER, TINY_FOLDER } from './folders.js';
import { type Heard, type KeptMetrics, type MetricsFile, readMetrics, type ShippedFigures } from './metrics-file.js';
import { plotsOf } from './plots/plots.js';
import { POOLED } from './protocols.js';
import { areShipped } from './shipped-settings.js';
import { TINY_TOPOLOGY } from './topology.js';

/** What each corpus is and what its owners allow. */
const CORPORA: Readonly<Record<string, { title: string; licence: string }>> = {
  ravdess: {
    title: 'RAVDESS, speech (Livingstone and Russo 2018): 24 North American actors, 1,440 recordings of two sentences',
    licence: 'CC BY-NC-SA 4.0; its owners sell commercial licences apart',
  },
  savee: {
    title: 'SAVEE (Haq and Jackson 2010): 4 British men, 480 recordings',
    licence: 'free of charge for research, after registration; no open licence',
  },
  emovo: {
    title: 'EMOVO (Costantini et al. 2014): 6 Italian actors, 588 recordings',
    licence: 'offered freely by its authors for non-commercial use with acknowledgement',
  },
  nemo: {
    title: 'nEMO (Christop 2024): 9 Polish actors, 4,481 recordings; no disgust',
    licence: 'CC BY-NC-SA 4.0',
  },
  ased: {
    title: 'ASED (Retta et al. 2022): 65 Amharic speakers, 2,474 recordings; neither disgust nor surprise',
    licence: 'offered for research; no licence stated',
  },
  tess: {
    title: 'TESS (Pichora-Fuller and Dupuis 2020): 2 Canadian women, 2,800 recordings',
    licence: 'CC BY-NC-ND 4.0',
  },
  'crema-d': {
    title: 'CREMA-D (Cao et al. 2014): 91 North American actors, 7,442 recordings; no surprise',
    licence: 'Open Database License',
  },
};

export const readManifest = (folder: string): ModelManifest =>
  parseManifest(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));

/** Writes the model card, README.md, and its plots from the manifest and metrics.json beside it. */
export function writeCard(folder: string): void {
  const manifest = readManifest(folder);
  const metrics = readMetrics(folder);
  for (const { file, svg } of plotsOf(metrics)) writeWhole(join(folder, 'plots', `${file}.svg`), svg);
  writeWhole(join(folder, manifest.card), card(manifest, metrics));
}

/** The card as Markdown. */
export function card(manifest: ModelManifest, metrics: MetricsFile): string {
  const { protocols, shipped, policies, speakerProbe, comparisons, latency } = metrics;
  const { features, augmentation, lines } = comparisons ?? {};
  const { clean, streams, rows } = sortProtocols(protocols);
  const shown = plotsOf(metrics);
  const plot = (...files: readonly string[]): string[] =>
    shown.filter(({ file }) => files.includes(file)).map(({ file, title }) => `![${title}](plots/${file}.svg)`);
  const parameters = manifest.weights.tensors.reduce(
    (sum, { shape }) => sum + shape.reduce((product, length) => product * length, 1),
    0,
  );
  const isTiny = manifest.topology.channels === TINY_TOPOLOGY.channels;
  const tiny = isTiny ? ' --tiny' : '';
  /** Of recordings of one's own nobody here knows more than how many there are. */
  const isDescribed = manifest.trainedOn.every((name) => name in CORPORA);
  const sections = [
    `# ${manifest.name} ${manifest.version}`,
    `Tells ${list(manifest.labels)} from how a voice sounds, on the device, in windows of ${windowSeconds(manifest)} s. ${networksText(manifest.topology, shipped?.taught)} of ${count(parameters)} weights of 8 bits (${count(manifest.weights.bytes)} bytes) on zero-crossing rate, RMS and ${manifest.featureSpec.mfcc} cepstral coefficients at ${manifest.featureSpec.sampleRate / 1000} kHz. Level is taken out, so that a microphone's gain does not matter; what is heard of a speaker ${adaptationText(manifest)}; nothing of it is stored.`,
    '## Trained on',
    [
      ...manifest.trainedOn.map((name) => {
        const corpus = CORPORA[name];
        return corpus
          ? `- ${corpus.title}. Licence: ${corpus.licence}.`
          : `- ${name}${heardText(shipped?.heard?.[name])}.`;
      }),
      '',
      `The weights: ${manifest.licence}. **They may not be used commercially** where a corpus above forbids it; the code is free of that. For a model of your own, on recordings that you may use, see [models/training](../training/README.md): one command trains, exports and writes this page anew.`,
    ].join('\n'),
    '## Figures, on voices never heard in training',
    clean.length === 0 ? 'Not measured yet.' : protocolsText(metrics, isTiny),
    ...plot('confusion', 'speakers', 'coverage', 'reliability'),
    ...(streams.length > 0 ? ['### In a stream', streamsText(streams, policies !== undefined, isTiny)] : []),
    ...(policies ? ['### When to state something', policiesText(policies, isTiny)] : []),
    ...(speakerProbe ? ['### What it hears of the speaker', speakerProbeText(speakerProbe)] : []),
    ...(rows.length > 0 ? ['## The forerunner’s protocol, which leaks', rowsText(rows, isTiny), ...plot('leak')] : []),
    ...(features ? ['## What it listens to', featuresText(features)] : []),
    ...(augmentation ? ['## What it was hardened with', augmentationText(augmentation)] : []),
    ...(lines ? ['### Telephone and codec', linesText(lines, augmentation)] : []),
    ...(shipped ? ['## The shipped weights', shippedText(manifest, shipped), ...plot('learning')] : []),
    ...(latency ? ['## Speed', latencyText(latency)] : []),
    '## Limits',
    [
      ...(isDescribed
        ? [
            '- **Acted speech.** Actors show an emotion on a given sentence; people seldom do. Expect less on conversation.',
            '- **Adults only.** No child and no elderly voice was in it. Only the languages that stand above.',
          ]
        : []),
      '- **Few voices, few rooms.** A language, microphone or room that was not in training costs a lot, until some tens of seconds of the speaker have been heard.',
      '- **Telephones and noise.** A narrow band, loud noise and echo cost a lot: see robustness where it was measured.',
      '- Voices differ: see the worst speaker and the gap between women and men above.',
      '- It hears how a voice sounds, not what somebody feels or means.',
    ].join('\n'),
    '**Not to be used** to judge, rank, hire, police, diagnose or grade people, nor to tell emotions at work or in education, which the European Union forbids (AI Act, Art. 5(1)(f), medical and safety reasons apart); elsewhere people must be told that it is used (Art. 50(3)). The element helps with that: a line that is always seen, an explanation, a question that a site can require.',
    '## Reprint every figure',
    [
      '```sh',
      // First, since streams are stated by them.
      ...(policies ? [`npm run evaluate -- policies --data DIR${tiny}${lengthOf(policies)}`] : []),
      ...new Set(
        Object.entries(protocols).map(
          ([name, measured]) =>
            `npm run evaluate -- ${commandOf(name)} --data DIR${tiny}${lengthOf(measured)}${outOf(manifest, shipped)}`,
        ),
      ),
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
    ].join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

const adaptationText = ({ adaptation: { priorSeconds, bias } }: ModelManifest): string =>
  `shifts the features' mean (prior worth ${priorSeconds} s)${bias ? ` and takes out which way the answers lean with this voice (prior worth ${bias.priorSeconds} s of each emotion, and ${bias.priorEmotions} emotions)` : ''}`;

/** What a network sees of each feature. */
const SEEN: Readonly<Record<NetworkView, string>> = {
  whole: 'as it is',
  ahead: 'as it is, each step with what follows it',
  standardised: 'by its own mean and deviation over the window',
  delta: 'only as it changes over two frames, by its own deviation',
};

function networksText({ networks }: TcnTopology, taught = false): string {
  if (networks.length === 1) return 'A temporal convolution network';
  const views = new Set(networks).size === 1 ? '' : ` (features ${networks.map((view) => SEEN[view]).join('; ')})`;
  return `${NUMBERS[networks.length] ?? networks.length} temporal convolution networks, ${taught ? 'trained as one by a larger model’s answers' : 'each trained by itself'}${views}, whose logits are averaged, together`;
}

const NUMBERS: Readonly<Record<number, string>> = { 2: 'Two', 3: 'Three' };

const count = (value: number): string => value.toLocaleString('en');

const windowSeconds = ({ window, featureSpec }: ModelManifest): string =>
  ((window.frames * featureSpec.hopLength) / featureSpec.sampleRate).toFixed(1);

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

/** Of recordings of one's own, which nobody else describes. */
const heardText = (heard: Heard | undefined): string =>
  heard
    ? `: ${count(heard.recordings)} recordings of ${heard.speakers} speakers${heard.without.length > 0 ? `, none of them ${heard.without.join(' or ')}: it will hardly ever answer so` : ''}`
    : '';

const SHIPPED_NAMES: readonly string[] = [MODEL_FOLDER, TINY_FOLDER].map((folder) => basename(folder));

/** Where a model is that is not the project's own. */
const outOf = ({ name, trainedOn }: ModelManifest, shipped: ShippedFigures | undefined): string =>
  trainedOn.join() === POOLED.join() && shipped?.home === undefined && SHIPPED_NAMES.includes(name)
    ? ''
    : ` --out models/${name}`;

/** What `npm run train` was told. */
function trainedBy(manifest: ModelManifest, shipped: ShippedFigures): string {
  const { epochs, seed, home, licence, validationSpeakers: held } = shipped;
  const { name, trainedOn: corpora } = manifest;
  const isUsual = SHIPPED_NAMES.includes(name) && areShipped({ corpora, held, epochs, seed, home, licence });
  return [
    isUsual ? '' : ` --corpora ${corpora.join()} --validation ${held.join()} --out models/${name}`,
    home === undefined ? '' : ` --home ${home}`,
    ` --epochs ${epochs} --seed ${seed}`,
    licence === undefined ? '' : ` --licence '${licence.replaceAll("'", "'\\''")}'`,
  ].join('');
}
