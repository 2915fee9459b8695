import { EmotionError } from '../contract/emotion-error.js';

const REMEDY = 'Serve the whole dist folder, or say where it is by the `assets` attribute.';

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
      `${url} could not be fetched.`,
      'Check the connection, the page’s Content-Security-Policy and CORS headers.',
      cause,
    );
  }
  if (!response.ok) {
    return new EmotionError('asset-missing', `${url} is not there (the server answers ${response.status}).`, REMEDY);
  }
  if (!/javascript/.test(response.headers.get('content-type') ?? '')) {
    return new EmotionError('asset-missing', `${url} is not a script: something else is served in its place.`, REMEDY);
  }
  if (blockedUris.has(url) || blockedUris.has(new URL(url).origin)) return blockedByPolicy(url, directive);
  return new EmotionError(
    otherwise,
    `${url} did not start.`,
    'Use a current browser, and serve all files of one version.',
  );
}

export const blockedByPolicy = (url: string, directive: string, cause?: unknown): EmotionError =>
  new EmotionError(
    'asset-blocked',
    `The page’s policy forbids to run ${url}.`,
    `Allow it in the Content-Security-Policy (${directive}).`,
    cause,
  );
