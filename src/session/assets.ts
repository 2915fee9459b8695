import { EmotionError } from '../contract/emotion-error.js';

/** Where the built files lie. */
export interface Assets {
  /** Of the scripts and the WASM binaries: absolute, ending in /. */
  readonly base: string;
  /** Of the model's manifest: absolute. */
  readonly manifest: string;
}

const DEFAULT_MODEL = 'models/five-corpora/manifest.json';

/**
 * The folder of this module; built modules lie in the folder of all files or in chunks/ below it. Cut from its address, since
 * bundlers take a `new URL()` of it for a file that they have to find. What they make a classic script of has none: then the page's.
 */
const ownFolder = (): string =>
  ((import.meta.url as string | undefined) ?? document.baseURI).replace(/(chunks\/)?[^/?#]*([?#].*)?$/, '');

/** In full. @throws EmotionError `asset-missing` for what is no address. */
export function addressOf(given: string | URL): string {
  try {
    return new URL(given, document.baseURI).href;
  } catch {
    throw new EmotionError('asset-missing', 'An address is not valid.', `Check it: ${given}`);
  }
}

/**
 * @param options.assets folder of the built files, by default this module's own.
 * @param options.model a manifest's address, by default the shipped model's; both relative to the page.
 * @throws EmotionError as {@link addressOf}.
 */
export function resolveAssets(options: { readonly assets?: string | null; readonly model?: string | null }): Assets {
  const { assets, model } = options;
  const base = assets ? addressOf(`${assets}`.replace(/\/?$/, '/')) : ownFolder();
  return { base, manifest: model ? addressOf(model) : base + DEFAULT_MODEL };
}
