import { EmotionError } from '../contract/emotion-error.js';

/** A file of the product. @throws EmotionError `asset-missing` or `asset-blocked` with the address that was tried. */
export async function fetchAsset(url: string): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw new EmotionError(
      'asset-blocked',
      'A file of this meter could not be fetched.',
      `Check the connection, the page’s Content-Security-Policy (connect-src) and CORS headers: ${url}`,
      cause,
    );
  }
  if (!response.ok) {
    throw new EmotionError(
      'asset-missing',
      'A file of this meter is missing.',
      `Serve the whole dist folder, or say where it is by \`assets\` or \`model\`: ${url} answers ${response.status}.`,
    );
  }
  return new Uint8Array(await response.arrayBuffer());
}
