/** `npx tsx models/training/cache-features.ts --data DIR [--corpora ravdess,savee]`: fills the cache ahead of training. */
import { parseArgs } from 'node:util';
import { sayPlainly } from './data-error.js';
import { loadCorpora } from './experiment.js';

sayPlainly();
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'corpora' },
    corpora: { type: 'string', default: 'ravdess,savee' },
    'skip-strays': { type: 'boolean', default: false },
  },
});
await loadCorpora(values.data, values.corpora.split(','), values['skip-strays']);
