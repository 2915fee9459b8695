import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest } from '../../src/analysis/model-manifest.js';
import type { ModelManifest } from '../../src/contract/model-manifest.js';
import { writeWhole } from './feature-cache.js';
import { type MetricsFile, readMetrics, type ShippedFigures } from './metrics-file.js';
import type { ProtocolMetrics } from './metrics.js';
import { WANTED_PRECISION } from './thresholds.js';

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

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Writes the model card, README.md, from the manifest and metrics.json beside it. */
export function writeCard(folder: string): void {
  const manifest = parseManifest(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  writeWhole(join(folder, manifest.card), card(manifest, readMetrics(folder)));
}

/** The card as Markdown. */
export function card(manifest: ModelManifest, { protocols, shipped }: MetricsFile): string {
  const parameters = manifest.weights.tensors.reduce(
    (sum, { shape }) => sum + shape.reduce((product, length) => product * length, 1),
    0,
  );
  const names = Object.keys(protocols);
  const sections = [
    `# ${manifest.name} ${manifest.version}`,
    `Tells ${list(manifest.labels)} from how a voice sounds, on the device, in windows of ${windowSeconds(manifest)} s. A causal temporal convolution network of ${count(parameters)} weights in half precision (${count(manifest.weights.bytes)} bytes) on zero-crossing rate, RMS and ${manifest.featureSpec.mfcc} cepstral coefficients at ${manifest.featureSpec.sampleRate / 1000} kHz. Level is taken out, so that a microphone's gain does not matter; what is heard of a speaker shifts the features' mean (prior worth ${manifest.adaptation.priorSeconds} s), nothing of it is stored.`,
    '## Trained on',
    [
      ...manifest.trainedOn.map((name) => {
        const corpus = CORPORA[name];
        return corpus ? `- ${corpus.title}. Licence: ${corpus.licence}.` : `- ${name}.`;
      }),
      '',
      `The weights: ${manifest.licence}. **They may not be used commercially** where a corpus above forbids it; the code is free of that. For a model of your own, on recordings that you may use, see [models/training](../training/README.md): one command trains, exports and writes this page anew.`,
    ].join('\n'),
    '## Figures, on voices never heard in training',
    names.length === 0 ? 'Not measured yet.' : figures(protocols),
    ...(shipped ? ['## The shipped weights', shippedText(manifest, shipped)] : []),
    '## Limits',
    [
      '- **Acted speech.** Actors show an emotion on a given sentence; people seldom do. Expect less on conversation.',
      '- **Few voices, few rooms.** A language, microphone or room that was not in training costs a lot, until some tens of seconds of the speaker have been heard.',
      '- **Adults only.** No child and no elderly voice was in it. Only the languages that stand above.',
      '- Voices differ: see the worst speaker and the gap between women and men above.',
      '- It hears how a voice sounds, not what somebody feels or means.',
    ].join('\n'),
    '**Not to be used** to judge, rank, hire, police, diagnose or grade people, nor to tell emotions at work or in education; several of these are forbidden by law in the European Union.',
    '## Reprint every figure',
    [
      '```sh',
      ...[...new Set(names.map((name) => name.split(',')[0] ?? name))].map(
        (name) => `npm run evaluate -- ${name} --data DIR${epochsOf(protocols[name])}`,
      ),
      `npm run train -- --data DIR${shipped ? ` --epochs ${shipped.epochs} --seed ${shipped.seed}` : ''}`,
      '```',
      '',
      'DIR holds the corpora; [models/training](../training/README.md) says where to get them. Fold lists are in [folds.json](../training/folds.json), all figures with the confusion matrices in [metrics.json](metrics.json).',
    ].join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** How the weights came about, how the limits were set, and why. */
function shippedText({ temperature, thresholds }: ModelManifest, shipped: ShippedFigures): string {
  const { epochs, seed, validationSpeakers, cold, byCorpus, coverage } = shipped;
  const chosen = coverage.find(({ confidence }) => confidence === thresholds.confidence);
  return [
    `Trained for ${epochs} epochs of 1,200 draws, seed ${seed}, on all speakers but ${list(validationSpeakers)}. On these, cold: UAR ${percent(cold.uar)}, accuracy ${percent(cold.accuracy)}, calibration error ${cold.ece.toFixed(3)} – a handful of people, on whom temperature (${temperature.toFixed(2)}) was set; the protocols above are the figures to go by.`,
    table(
      ['held-out speakers of', 'UAR', 'accuracy', 'calibration error'],
      Object.entries(byCorpus).map(([name, { uar, accuracy, ece }]) => [
        name,
        percent(uar),
        percent(accuracy),
        ece.toFixed(3),
      ]),
    ),
    `**When it says "not sure".** The held-out speakers' recordings, at most 60 of each, joined by pauses in a random order, went through the live analysis – gate, adaptation, windows, smoothing. An emotion is stated from a smoothed probability of ${thresholds.confidence} and a lead of ${thresholds.margin}: the lowest limit at which at least ${percent(WANTED_PRECISION)} of what is stated is right${chosen ? `; here ${percent(chosen.figures.precision)} were, and ${percent(chosen.figures.coverage)} of the speech carried a statement` : ''}. What a meter states should be right most of the time; what it does not know it should leave open.`,
    table(
      ['limit', 'speech with a statement', 'of these right', 'changes in 10 s'],
      coverage.map(({ confidence, figures: { coverage: share, precision, changes } }) => [
        confidence.toFixed(3),
        percent(share),
        percent(precision),
        changes.toFixed(1),
      ]),
    ),
  ].join('\n\n');
}

function figures(protocols: Readonly<Record<string, ProtocolMetrics>>): string {
  const rows = Object.entries(protocols).map(([name, { uar, interval, accuracy, ece, mostCertainHalf, seeds }]) => [
    name,
    `**${percent(uar)}**`,
    interval.map(percent).join(' – '),
    percent(accuracy),
    percent(mostCertainHalf),
    ece.toFixed(3),
    String(seeds),
  ]);
  const spread = Object.entries(protocols).map(([name, { perSpeaker, perSex }]) => {
    const speakers = Object.entries(perSpeaker).sort(([, a], [, b]) => a - b);
    const [worst, best] = [speakers[0], speakers.at(-1)];
    const sexes = Object.entries(perSex).map(([sex, uar]) => `${sex} ${percent(uar)}`);
    return `- ${name}: UAR ${sexes.join(', ')}; accuracy from ${percent(worst?.[1] ?? NaN)} (${worst?.[0] ?? ''}) to ${percent(best?.[1] ?? NaN)} (${best?.[0] ?? ''}).`;
  });
  const labels = [...new Set(Object.values(protocols).flatMap(({ perClass }) => Object.keys(perClass)))];
  const recalls = Object.entries(protocols).map(([name, { perClass }]) => [
    name,
    ...labels.map((label) => (label in perClass ? percent(perClass[label] ?? NaN) : '–')),
  ]);
  const confusions = Object.entries(protocols)
    .filter(([name]) => !name.includes(','))
    .map(([name, { confusion }]) => {
      const title = `${name}, recordings; rows: what it was, columns: what was said`;
      return `${title}\n\n${table(
        ['', ...labels],
        confusion.map((row, k) => [labels[k] ?? '', ...row.map(String)]),
      )}`;
    });
  return [
    table(
      ['protocol', 'UAR', '95 %, speakers drawn anew', 'accuracy', 'most certain half', 'calibration error', 'seeds'],
      rows,
    ),
    'UAR: mean of the recalls of the emotions; chance is 14.3 % with seven, 12.5 % with eight. Cold unless it says how much of the speaker was heard before, unlabelled. No tested speaker was in the training or in any choice; the last weights are taken. The calibration error is after a temperature fitted on the other folds.',
    spread.join('\n'),
    table(['recall', ...labels], recalls),
    ...confusions,
  ].join('\n\n');
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const list = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter((part) => part !== '').join(' and ');

const count = (value: number): string => value.toLocaleString('en');

const windowSeconds = ({ window, featureSpec }: ModelManifest): string =>
  ((window.frames * featureSpec.hopLength) / featureSpec.sampleRate).toFixed(1);

const epochsOf = (figures: ProtocolMetrics | undefined): string =>
  figures?.epochs === undefined ? '' : ` --epochs ${figures.epochs} --seeds ${figures.seeds}`;
