/** Fills the cache ahead of training. */
import { commandLine } from './command/command-line.js';
import { typedNames } from './command/typed-names.js';
import { loadCorpora } from './features/load-corpora.js';
import { POOLED } from './protocols/protocols.js';
import { RECIPE } from './recipe/recipe.js';

const USAGE = `Usage: npx tsx models/training/cache-features.ts --data DIR [option …]

  --data DIR        where each corpus has a folder of its name (corpora)
  --corpora A,B     whose features to compute (${POOLED.join()})
  --skip-strays     do without files that cannot be used`;

const { values } = commandLine(USAGE, {
  options: {
    data: { type: 'string', default: 'corpora' },
    corpora: { type: 'string', default: POOLED.join() },
    'skip-strays': { type: 'boolean', default: false },
  },
});
await loadCorpora(values.data, typedNames(values.corpora), values['skip-strays'], RECIPE.spec);
