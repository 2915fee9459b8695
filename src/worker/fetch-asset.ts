import { EmotionError } from '../contract/emotion-error.js';

/** A file of the product. @throws EmotionError `asset-missing` or `asset-blocked` with the address that was tried. */
export async function fetchAsset(url: string): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw new EmotionError(
      'asset-blocked',
      `${url} could not be fetched: the network is down or a policy forbids it.`,
      'Check the connection and the page’s Content-Security-Policy (connect-src) and CORS headers.',
      cause,
    );
  }
  if (!response.ok) {
    throw new EmotionError(
      'asset-missing',
      `${url} is not there (the server answers ${response.status}).`,
      'Serve the whole dist folder, or say where it is by the `assets` attribute.',
    );
  }
  return new Uint8Array(await response.arrayBuffer());
}
