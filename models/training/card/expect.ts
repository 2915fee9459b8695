import type { ModelManifest } from '../../../src/contract/model-manifest.js';
import { areDescribed, corpusName } from './corpora.js';
import { inOrder, sortProtocols } from './sorted.js';
import { ends, list, percent } from './tables.js';
import type { MetricsFile, ShippedFigures } from '../figures/metrics-file.js';
import { ASKED } from '../figures/policy-search.js';
import { HEADLINE, POOLED } from '../protocols/protocols.js';

type Protocols = MetricsFile['protocols'];

const OTHER_TWELVE = 'of the twelve actors whose recordings were not used to choose the recipe';

/** What whoever uses it can hope for, as far as it was measured. */
export function expectText(manifest: ModelManifest, { protocols, shipped }: MetricsFile): string[] {
  const guess = percent(1 / manifest.labels.length);
  const acted = areDescribed(manifest.trainedOn) ? 'acted ' : '';
  if (sortProtocols(protocols).clean.length === 0) {
    return shipped ? [heldOutText(manifest, shipped, guess, acted)] : [];
  }
  const leftOut = leftOutLines(protocols);
  const lines = [...likeLearnt(protocols), ...leftOut, ...liveLine(protocols)];
  const own = shipped ? [shippedLine(manifest, shipped)] : [];
  const unknown =
    leftOut.length > 0
      ? (liveUnheard(protocols) ?? surerHalf(protocols))
      : '- How it does in a language or room that it never heard was not measured.';
  const nearer =
    leftOut.length > 0
      ? ' Hardly anybody’s room and microphone were in the training: for most who use it, the line on those that it never heard is the nearer one.'
      : '';
  return [
    `**What to expect.** These are figures of voices that the networks had not heard${acted === '' ? '' : ', in acted speech'}. UAR is the mean over the emotions of the share that is told right; a guess has ${guess}.${nearer}`,
    [...lines, unknown, ...own].join('\n'),
  ];
}

/** What the shipped weights state of the speakers on whom it was set, live. */
function statedText(thresholds: ModelManifest['thresholds'], coverage: ShippedFigures['coverage']): string {
  const live = coverage.find(({ confidence }) => confidence === thresholds.confidence);
  if (!live) return '';
  const right = live.coverage > 0 ? `, and ${percent(live.precision)} of that is right` : '';
  return `; live, ${percent(live.coverage)} of their speech carries a statement${right}`;
}

/** The protocols' networks are others, trained anew. */
const shippedLine = ({ thresholds }: ModelManifest, { validationSpeakers, cold, coverage }: ShippedFigures): string =>
  `- **The shipped weights themselves**, on ${validationSpeakers.length} speakers held out of their training, on whom their limits were set: UAR ${percent(cold.uar)}${statedText(thresholds, coverage)}.`;

/** Of speakers on whom it was set as well. */
function heldOutText(
  { thresholds }: ModelManifest,
  { validationSpeakers, cold, worsened = {}, coverage }: ShippedFigures,
  guess: string,
  acted: string,
): string {
  const telephone = worsened['by telephone'];
  return [
    `**What to expect.** Measured were only ${acted}recordings of ${validationSpeakers.length} speakers held out of its training, on whom its limits were set, so expect less of others:`,
    `UAR ${percent(cold.uar)} (mean over the emotions of the share that is told right; a guess has ${guess})${telephone ? `, by a computed telephone line ${percent(telephone.uar)}` : ''}${statedText(thresholds, coverage)}.`,
    'How it does in a language or room that it never heard was not measured.',
  ].join(' ');
}

/** Other voices, in the rooms and languages of the training. */
function likeLearnt(protocols: Protocols): string[] {
  const telephone = protocols['robustness-telephone'];
  return inOrder(protocols).flatMap(([name, { uar, interval, notChoosing }]) => {
    if (name !== HEADLINE && !/-folds(-pooled)?$/.test(name)) return [];
    return [
      [
        `- **An unheard voice in recordings like those of its training** (${name}${name === HEADLINE ? ', by three networks that heard RAVDESS above all, which are not shipped' : ''}): UAR ${percent(uar)} (95 %, with other speakers: ${ends(interval)})`,
        ...(notChoosing ? [`${OTHER_TWELVE} ${percent(notChoosing.uar)}`] : []),
        ...(telephone && name === HEADLINE ? [`by a computed telephone line ${percent(telephone.uar)}`] : []),
      ].join(', ') + '.',
    ];
  });
}

const loco = (protocols: Protocols, condition = ''): Protocols[string][] =>
  POOLED.flatMap((corpus) => protocols[`${corpus}-loco${condition}`] ?? []);

/** From the least to the most. */
function range(values: readonly number[]): string {
  const ends = [Math.min(...values), Math.max(...values)].map(percent);
  return [...new Set(ends)].join(' to ');
}

/** Rooms that were not in the training, and languages or accents. */
function leftOutLines(protocols: Protocols): string[] {
  const cold = loco(protocols).map(({ uar }) => uar);
  const later = loco(protocols, ', after 30 s').map(({ uar }) => uar);
  const corpora = POOLED.filter((corpus) => protocols[`${corpus}-loco`]).map(corpusName);
  if (cold.length === 0) return [];
  return [
    `- **A room, microphone and language, or at least accent, that it never heard** (…-loco: ${list(corpora)}, ${corpora.length > 1 ? 'each ' : ''}left out of the training): UAR ${range(cold)}${later.length > 0 ? `, after 30 s of the speaker ${range(later)}` : ''}.`,
  ];
}

function liveLine(protocols: Protocols): string[] {
  const { stream } = protocols['streaming-cold'] ?? {};
  const scattered = protocols['streaming-scattered']?.stream;
  if (!stream) return [];
  const others = stream.notChoosing
    ? `; ${OTHER_TWELVE} ${percent(stream.notChoosing.coverage)} and ${percent(stream.notChoosing.precision)}`
    : '';
  const changing = scattered
    ? ` Where another emotion comes with every recording: ${percent(scattered.coverage)} and ${percent(scattered.precision)}.`
    : '';
  return [
    `- **Live, an unheard voice in recordings like those of its training** (streaming-cold, by the same three networks): ${percent(stream.coverage)} of the speech carries a statement, and ${percent(stream.precision)} of that is right${others}.${changing}`,
  ];
}

/** What the product would state of corpora left out; nothing until all were read that were left out. */
function liveUnheard(protocols: Protocols): string | null {
  const corpora = POOLED.filter((corpus) => protocols[`${corpus}-loco`]);
  const told = corpora.flatMap((corpus) => protocols[`${corpus}-loco-streaming-cold`]?.stream ?? []);
  if (told.length < corpora.length) return null;
  const shares = (of: 'coverage' | 'precision'): string => range(told.map((stream) => stream[of]));
  return `- **Live, in a room, microphone and language that it never heard** (…-loco-streaming-cold, likewise): ${shares('coverage')} of the speech carries a statement, and ${shares('precision')} of that is right.${told.every(({ precision }) => precision < ASKED.precision) ? ' There a statement is no more than a hint.' : ''}`;
}

const surerHalf = (protocols: Protocols): string =>
  `- **How often a statement is right in a room and language that it never heard** was not measured. The nearest there is: of the half of the recordings of which the networks are surest, ${range(loco(protocols).map(({ mostCertainHalf }) => mostCertainHalf))} were told right there.`;
