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
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    return new EmotionError(
      'asset-blocked',
      'A script of this meter could not be fetched.',
      `Check \`assets\`, the connection, the page’s Content-Security-Policy and CORS headers: ${url}`,
      cause,
    );
  }
  const serve = 'Serve the whole dist folder, or say where it is by `assets`';
  if (!response.ok) {
    return missing(`${serve}: ${url} answers ${response.status}.`);
  }
  if (!/javascript/.test(response.headers.get('content-type') ?? '')) {
    return missing(`${serve}: ${url} is something else.`);
  }
  if (blockedUris.has(url) || blockedUris.has(new URL(url).origin)) return blockedByPolicy(url, directive);
  // A script of another origin is imported by a tiny one of the page's: of that import's refusal the page hears nothing.
  if (blockedUris.has('blob')) return blockedByPolicy(`blob: ${url}`, directive);
  return new EmotionError(
    otherwise,
    'A script of this meter did not start.',
    `Use a current browser, serve all files of one version, and allow it in the Content-Security-Policy (${directive}): ${url}`,
  );
}

const missing = (remedy: string): EmotionError =>
  new EmotionError('asset-missing', 'A script of this meter is missing.', remedy);

export const blockedByPolicy = (url: string, directive: string, cause?: unknown): EmotionError =>
  new EmotionError(
    'asset-blocked',
    'This page’s policy forbids a script of this meter.',
    `Allow it in the Content-Security-Policy (${directive}): ${url}`,
    cause,
  );
