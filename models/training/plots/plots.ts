import { EIGHT } from '../corpora/labels.js';
import type { MetricsFile } from '../figures/metrics-file.js';
import { confusionMatrix } from './confusion-matrix.js';
import { coverageCurve } from './coverage-curve.js';
import { leakPlot, type LeakBar } from './leak.js';
import { learningCurves } from './learning-curves.js';
import { reliabilityDiagram } from './reliability-diagram.js';
import { speakerSpread } from './speaker-spread.js';
import type { Picture } from './svg.js';

/** A picture of models/NAME/plots. */
export interface Plot {
  /** Without the ending. */
  readonly file: string;
  readonly title: string;
  readonly svg: string;
  readonly description: string;
}

export const HEADLINE = 'ravdess-6fold-7';

/** Of which curves are drawn together. */
const CURVES = [HEADLINE, 'ravdess-loco', 'savee-loco', 'emovo-loco', 'nemo-loco', 'ased-loco'];

const SPLITS: Readonly<Record<string, readonly string[]>> = {
  seed: ['split over rows:', 'same recordings'],
  'seed-files': ['split over files:', 'same speakers'],
  'seed-speakers': ['split over speakers:', 'voices never heard'],
};

/** Every plot for which there are figures. */
export function plotsOf({ protocols, shipped }: MetricsFile): Plot[] {
  const headline = protocols[HEADLINE];
  const plots: Plot[] = [];
  const add = (file: string, title: string, draw: (title: string) => Picture): void => {
    plots.push({ file, title, ...draw(title) });
  };
  if (headline) {
    const { confusion, seeds, perSpeaker, women, accuracy, reliability, ece } = headline;
    const names = EIGHT.names.slice(0, confusion.length);
    add('confusion', `What was said of what (${HEADLINE})`, (title) => confusionMatrix(title, names, confusion, seeds));
    if (women) {
      add('speakers', `Right ones by speaker (${HEADLINE})`, (title) =>
        speakerSpread(title, perSpeaker, women, accuracy),
      );
    }
    if (reliability) {
      add('reliability', `How far its certainty can be relied on (${HEADLINE})`, (title) =>
        reliabilityDiagram(title, reliability, ece),
      );
    }
  }
  const curves = CURVES.flatMap((name) => {
    const accuracies = protocols[name]?.coverageAccuracy;
    return accuracies ? [[name, accuracies] as const] : [];
  });
  if (curves.length > 0) {
    add('coverage', 'The surer, the righter', (title) => coverageCurve(title, Object.fromEntries(curves)));
  }
  const learning = shipped?.learning ?? [];
  if (learning.length > 1) {
    // Of several that learn each by itself, the first one's history is kept.
    const whose = shipped?.taught ? 'the shipped weights were' : 'the first of the shipped networks was';
    add('learning', `How ${whose} learnt`, (title) => learningCurves(title, learning));
  }
  const bars = Object.entries(SPLITS).flatMap(([name, lines]): LeakBar[] => {
    const figures = protocols[name];
    if (!figures) return [];
    const { accuracy, accuracyInterval, leaks } = figures;
    return [{ name: lines, accuracy, interval: accuracyInterval ?? null, leaks: leaks === true }];
  });
  if (bars.length > 0) {
    add('leak', 'One kind of network, one table of rows, three ways to split it', (title) => leakPlot(title, bars));
  }
  return plots;
}
