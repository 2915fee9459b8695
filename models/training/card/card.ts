import { join } from 'node:path';
import type { ModelManifest, NetworkView, TcnTopology } from '../../../src/contract/model-manifest.js';
import { augmentationText, featuresText, linesText } from './comparisons.js';
import { areDescribed, corporaText, mayBeUsedText } from './corpora.js';
import { expectText } from './expect.js';
import { limitsOfUseText, NOT_TO_BE_USED } from './limits.js';
import { protocolsText, rowsText } from './protocols.js';
import { reprintText } from './reprint.js';
import { latencyText, shippedText } from './shipped.js';
import { sortProtocols } from './sorted.js';
import { policiesText, speakerProbeText, streamsText, unheardStreamsText } from './streams.js';
import { count, list } from './tables.js';
import { type MetricsFile, readMetrics, type ShippedFigures } from '../figures/metrics-file.js';
import { readManifest } from '../learning/read-manifest.js';
import { plotsOf } from '../plots/plots.js';
import { TINY_TOPOLOGY } from '../recipe/topology.js';
import { writeWhole } from '../command/write-whole.js';

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
  const { clean, streams, unheardStreams, rows } = sortProtocols(protocols);
  const shown = plotsOf(metrics);
  const plot = (...files: readonly string[]): string[] =>
    shown
      .filter(({ file }) => files.includes(file))
      .map(({ file, title, description }) => `![${escape(`${title}. ${description}`)}](plots/${file}.svg)`);
  const parameters = manifest.weights.tensors.reduce(
    (sum, { shape }) => sum + shape.reduce((product, length) => product * length, 1),
    0,
  );
  const isTiny = manifest.topology.channels === TINY_TOPOLOGY.channels;
  const measured = { clean: clean.length > 0, streams: streams.length > 0, rule: policies !== undefined };
  const sections = [
    '## Limits',
    limitsOfUseText(metrics, areDescribed(manifest.trainedOn)),
    NOT_TO_BE_USED,
    '## What it is',
    `${networksText(manifest.topology, shipped?.taught)} of ${count(parameters)} weights of 8 bits (${count(manifest.weights.bytes)} bytes) on zero-crossing rate, RMS and ${manifest.featureSpec.mfcc} cepstral coefficients at ${manifest.featureSpec.sampleRate / 1000} kHz. Level is taken out, so that a microphone's gain does not matter. What is heard of a speaker ${adaptationText(manifest)}; nothing of it is stored.`,
    '## Trained on',
    corporaText(manifest, shipped),
    '## Figures, on voices never heard in training',
    clean.length === 0 ? unmeasuredText(shipped) : protocolsText(metrics, isTiny),
    ...(clean.length > 0 ? ['### In pictures', ...plot('confusion', 'speakers', 'coverage', 'reliability')] : []),
    ...(streams.length > 0 ? ['### In a stream', streamsText(streams, policies !== undefined, isTiny)] : []),
    ...(unheardStreams.length > 0
      ? ['### In a stream of a room and language that it never heard', unheardStreamsText(unheardStreams, isTiny)]
      : []),
    ...(policies ? ['### When to state something', policiesText(policies, isTiny)] : []),
    ...(speakerProbe ? ['### What it hears of the speaker', speakerProbeText(speakerProbe, manifest.version)] : []),
    ...(rows.length > 0 ? ['## A protocol that leaks', rowsText(rows, isTiny), ...plot('leak')] : []),
    ...(features ? ['## What it listens to', featuresText(features)] : []),
    ...(augmentation ? ['## What it was hardened with', augmentationText(augmentation)] : []),
    ...(lines ? ['### Telephone and codec', linesText(lines)] : []),
    ...(shipped ? ['## The shipped weights', shippedText(manifest, shipped, measured), ...plot('learning')] : []),
    ...(latency ? ['## Speed', latencyText(latency)] : []),
    '## Reprint the figures',
    reprintText(manifest, metrics, isTiny),
  ];
  const top = [
    `# ${manifest.name} ${manifest.version}`,
    `Tells ${list(manifest.labels)} from how a voice sounds, on the device, in windows of ${windowSeconds(manifest)} s.`,
    mayBeUsedText(manifest),
    ...expectText(manifest, metrics),
    contentsText(sections),
  ];
  return `${[...top, ...sections].join('\n\n')}\n`;
}

const escape = (text: string): string => text.replace(/[[\]\\]/g, '\\$&');

/** A way to each chapter, by the name that Markdown's readers make of its heading. */
const contentsText = (sections: readonly string[]): string =>
  sections
    .flatMap((text) => (text.startsWith('## ') ? [text.slice(3)] : []))
    .map(
      (heading) =>
        `[${heading}](#${heading
          .toLowerCase()
          .replace(/[^a-z ]/g, '')
          .replaceAll(' ', '-')})`,
    )
    .join(' · ');

const unmeasuredText = (shipped: ShippedFigures | undefined): string =>
  shipped
    ? 'No protocol was measured with networks of this kind: the held-out speakers below are all there is to go by.'
    : 'Not measured yet.';

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

const windowSeconds = ({ window, featureSpec }: ModelManifest): string =>
  ((window.frames * featureSpec.hopLength) / featureSpec.sampleRate).toFixed(1);
