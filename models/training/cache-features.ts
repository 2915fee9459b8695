/** `npx tsx models/training/cache-features.ts --data DIR [--corpora ravdess,savee]`: fills the cache ahead of training. */
import { parseArgs } from 'node:util';
import { FEATURE_SPECS } from '../../src/features/feature-spec.js';
import { readCorpora } from './corpora/read-corpora.js';
import { featureCache } from './feature-cache.js';
import { CACHE_FOLDER } from './folders.js';
import { ProgressBar } from './progress-bar.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'corpora' },
    corpora: { type: 'string', default: 'ravdess,savee' },
    'skip-strays': { type: 'boolean', default: false },
  },
});
for (const name of values.corpora.split(',')) {
  const bar = new ProgressBar(name);
  const recordings = readCorpora(values.data, [name], values['skip-strays']);
  await featureCache(name, recordings, FEATURE_SPECS.s16k, CACHE_FOLDER, (done, all) => bar.update(done, all));
}
