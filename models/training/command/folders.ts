/** Where features, checkpoints and results of unfinished runs lie; not part of the repository. */
export const CACHE_FOLDER = '.cache/training';

/** The shipped model. */
export const MODEL_FOLDER = 'models/five-corpora';

/** The smaller one (`--tiny`). */
export const TINY_FOLDER = 'models/tiny';
