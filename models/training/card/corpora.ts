import type { ModelManifest } from '../../../src/contract/model-manifest.js';
import { count, list } from './tables.js';
import type { Heard, ShippedFigures } from '../figures/metrics-file.js';

interface Corpus {
  /** Its name first. */
  readonly title: string;
  /** What its owners allow. */
  readonly licence: string;
  /** Set where they allow commercial use too. */
  readonly commercial?: true;
}

const CORPORA: Readonly<Record<string, Corpus>> = {
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
    commercial: true,
  },
};

/** Of recordings of one's own nobody here knows more than how many there are. */
export const areDescribed = (corpora: readonly string[]): boolean => corpora.every((name) => name in CORPORA);

/** As its owners write it; the folder's name of one that nobody here knows. */
export const corpusName = (name: string): string => /^[\w-]+/.exec(CORPORA[name]?.title ?? '')?.[0] ?? name;

const boundOf = (trainedOn: readonly string[]): readonly string[] =>
  trainedOn.filter((name) => name in CORPORA && !CORPORA[name]?.commercial);

/** The first that somebody asks who wants to use it. */
export function mayBeUsedText({ trainedOn }: ModelManifest): string {
  const bound = boundOf(trainedOn);
  const commercially =
    bound.length === 0
      ? 'Commercially where the owners of the recordings that it was trained on allow it'
      : bound.length === trainedOn.length
        ? 'Not commercially, by the terms of the recordings that it was trained on'
        : `Not commercially where the terms of ${list(bound.map(corpusName))} forbid it`;
  return `**May it be used?** ${commercially} ([licences](#trained-on)). Not to judge people, nor to tell emotions at work or in education ([limits](#limits)).`;
}

const ONE_COMMAND =
  '[models/training](../training/README.md) says how: one command trains, exports and writes this page anew';

function usesText(trainedOn: readonly string[]): string {
  const bound = boundOf(trainedOn);
  if (bound.length > 0 && bound.length === trainedOn.length) {
    return `They are **for non-commercial use only**: no corpus above is free for any other, and no commercial licence for them can be had here. The code is free. A commercial model has to be trained on recordings of your own; ${ONE_COMMAND}.`;
  }
  const uses =
    bound.length > 0
      ? `**They may not be used commercially** where the terms of ${list(bound.map(corpusName))} above forbid it; the code is free of that.`
      : 'Whether they may be used commercially, whoever owns the recordings above says; the code is free.';
  return `${uses} For a model of your own, on recordings that you may use, ${ONE_COMMAND}.`;
}

/** On what it was trained, and who may use it for what. */
export function corporaText({ trainedOn, licence }: ModelManifest, shipped: ShippedFigures | undefined): string {
  return [
    ...trainedOn.map((name) => {
      const corpus = CORPORA[name];
      return corpus
        ? `- ${corpus.title}. Licence: ${corpus.licence}.`
        : `- ${name}${heardText(shipped?.heard?.[name])}.`;
    }),
    '',
    `The weights: ${licence}. ${usesText(trainedOn)}`,
  ].join('\n');
}

/** Of recordings of one's own, which nobody else describes. */
const heardText = (heard: Heard | undefined): string =>
  heard
    ? `: ${count(heard.recordings)} recordings of ${heard.speakers} speakers${heard.without.length > 0 ? `, none of them ${heard.without.join(' or ')}: it will hardly ever answer so` : ''}`
    : '';
