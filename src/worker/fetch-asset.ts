import { EmotionError } from '../contract/emotion-error.js';

/** A file of the product. @throws EmotionError `asset-missing` or `asset-blocked` with the address that was tried. */
async function fetchAsset(url: string): Promise<Uint8Array> {
  // It may break off on its way, too.
  const blocked = (cause: unknown): never => {
    throw new EmotionError(
      'asset-blocked',
      'A file of this meter could not be fetched.',
      `Check the connection, the page’s Content-Security-Policy (connect-src) and CORS headers: ${url}`,
      cause,
    );
  };
  const response = await fetch(url).catch(blocked);
  if (!response.ok) {
    throw new EmotionError(
      'asset-missing',
      'A file of this meter is missing.',
      `Serve the whole dist folder, or say where it is by \`assets\` or \`model\`: ${url} answers ${response.status}.`,
    );
  }
  return new Uint8Array(await response.arrayBuffer().catch(blocked));
}

/**
 * A file of a model. Whoever made it may name any file in its manifest; a visitor of the page is not sent elsewhere for it.
 * @throws EmotionError `model-invalid` for another origin than the manifest's, else as {@link fetchAsset}.
 */
export async function fetchBeside(manifestUrl: string, name: string): Promise<Uint8Array> {
  try {
    const { href, origin } = new URL(name, manifestUrl);
    if (origin === new URL(manifestUrl).origin) return fetchAsset(href);
  } catch {
    // It is no address, or nothing can lie beside the manifest: that is a blob.
  }
  throw new EmotionError(
    'model-invalid',
    'The model’s weights are not beside its manifest.',
    `Serve both in a folder, not ${name}.`,
  );
}
