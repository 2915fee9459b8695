import type { ModelManifest } from '../../src/contract/model-manifest.js';
import { count } from './card-tables.js';
import type { Heard, ShippedFigures } from './metrics-file.js';

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

/** Of recordings of one's own nobody here knows more than how many there are. */
export const areDescribed = (corpora: readonly string[]): boolean => corpora.every((name) => name in CORPORA);

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
    `The weights: ${licence}. **They may not be used commercially** where a corpus above forbids it; the code is free of that. For a model of your own, on recordings that you may use, see [models/training](../training/README.md): one command trains, exports and writes this page anew.`,
  ].join('\n');
}

/** Of recordings of one's own, which nobody else describes. */
const heardText = (heard: Heard | undefined): string =>
  heard
    ? `: ${count(heard.recordings)} recordings of ${heard.speakers} speakers${heard.without.length > 0 ? `, none of them ${heard.without.join(' or ')}: it will hardly ever answer so` : ''}`
    : '';
