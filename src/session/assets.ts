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

/**
 * @param options.assets folder of the built files, by default this module's own.
 * @param options.model a manifest's address, by default the shipped model's; both relative to the page.
 */
export function resolveAssets(options: { readonly assets?: string | null; readonly model?: string | null }): Assets {
  const { assets, model } = options;
  const base = assets ? new URL(assets.endsWith('/') ? assets : `${assets}/`, document.baseURI).href : ownFolder();
  return { base, manifest: model ? new URL(model, document.baseURI).href : new URL(DEFAULT_MODEL, base).href };
}
