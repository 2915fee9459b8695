import { EmotionError } from '../contract/emotion-error.js';

/** What the page's policy has refused so far. */
const blockedUris = new Set<string>();

const remember = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
  blockedUris.add(blockedURI);
};

/** Remembers what the page's policy refuses, so that an error can say so; harmless when called again. */
export function watchPolicy(): void {
  document.addEventListener('securitypolicyviolation', remember);
}

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
  if (blockedUris.has(url) || blockedUris.has(new URL(url).origin)) return blockedByPolicy(url, directive);
  // A script of another origin is imported by a tiny one of the page's: of that import's refusal the page hears nothing.
  if (blockedUris.has('blob')) return blockedByPolicy(`blob: ${url}`, directive);
  return new EmotionError(
    otherwise,
    'A script of this meter did not start.',
    `Serve the whole dist folder of one version, and allow it in the Content-Security-Policy (${directive}) and Cross-Origin-Embedder-Policy: ${url}`,
  );
}

const unreached = (what: string, cause: unknown): EmotionError =>
  new EmotionError(
    'asset-blocked',
    'A script of this meter could not be fetched.',
    `Check \`assets\`, the connection, the Content-Security-Policy and CORS headers: ${what}`,
    cause,
  );

/** A part of this meter that is fetched when it is first used. @throws EmotionError `asset-blocked` */
export const fetched = <T>(part: Promise<T>): Promise<T> =>
  part.catch((cause: unknown) => {
    // Only there browsers name the address.
    throw unreached(String(cause), cause);
  });

export const blockedByPolicy = (url: string, directive: string, cause?: unknown): EmotionError =>
  new EmotionError(
    'asset-blocked',
    'This page’s policy forbids a script of this meter.',
    `Allow it in the Content-Security-Policy (${directive}): ${url}`,
    cause,
  );
