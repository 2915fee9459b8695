import { DataError, saySkipped } from '../command/data-error.js';
import { CACHE_FOLDER } from '../command/folders.js';
import { ProgressBar } from '../command/progress-bar.js';
import { readCorpora } from '../corpora/read-corpora.js';
import type { Recording } from '../corpora/recording.js';
import { type CachedSpec, type CorpusCache, featureCache, type FeatureCache, joinCaches } from './feature-cache.js';

/**
 * Everything of `names` under `data`, as features, which take a while: all is found, and `check`ed, before.
 * @throws DataError naming what cannot be used, unless it is to be skipped.
 */
export async function loadCorpora(
  data: string,
  names: readonly string[],
  skipStrays: boolean,
  spec: CachedSpec,
  check: (recordings: readonly Recording[]) => void = () => undefined,
): Promise<FeatureCache> {
  const read = readCorpora(data, names, skipStrays);
  check(read);
  const caches: CorpusCache[] = [];
  for (const name of new Set(names)) {
    const recordings = read.filter(({ corpus }) => corpus === name);
    const bar = new ProgressBar(`features ${name}`);
    caches.push(await featureCache(name, recordings, spec, CACHE_FOLDER, (done, all) => bar.update(done, all)));
  }
  const unreadable = caches.flatMap((one) => one.unreadable);
  if (unreadable.length > 0) {
    const told = `${unreadable.length} files cannot be used:\n${unreadable.map((each) => `  ${each}`).join('\n')}`;
    if (!skipStrays) throw new DataError(`${told}\nMend them, or pass --skip-strays to do without them.`);
    saySkipped(told);
  }
  return joinCaches(caches);
}
