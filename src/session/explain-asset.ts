import { EmotionError } from '../contract/emotion-error.js';
import { unreached } from './fetched.js';
import { blockedByPolicy, wasRefused } from './page-policy.js';

/** Why a script did not run, of which browsers only say that it did not: it is not there, forbidden, or broken. */
export async function explainAsset(
  url: string,
  directive: string,
  otherwise: 'worker-failed' | 'worklet-failed',
): Promise<EmotionError> {
  const response = await fetch(url).catch((cause: unknown) => unreached(url, cause));
  if (response instanceof EmotionError) return response;
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || !type.includes('javascript')) {
    return new EmotionError(
      'asset-missing',
      'A script of this meter is missing.',
      `Serve the whole dist folder, or say where it is by \`assets\`: ${url} answers ${response.status} ${type}`,
    );
  }
  if (wasRefused(url, new URL(url).origin)) return blockedByPolicy(url, directive);
  // A script of another origin is imported by a tiny one of the page's: of that import's refusal the page hears nothing.
  if (wasRefused('blob')) return blockedByPolicy(`blob: ${url}`, directive);
  return new EmotionError(
    otherwise,
    'A script of this meter did not start.',
    `Serve the whole dist folder of one version, and allow it in the Content-Security-Policy (${directive}) and Cross-Origin-Embedder-Policy: ${url}`,
  );
}
