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

/** @param uris of any of which it is asked whether it was refused. */
export const wasRefused = (...uris: readonly string[]): boolean => uris.some((uri) => blockedUris.has(uri));

export const blockedByPolicy = (url: string, directive: string, cause?: unknown): EmotionError =>
  new EmotionError(
    'asset-blocked',
    'This page’s policy forbids a script of this meter.',
    `Allow it in the Content-Security-Policy (${directive}): ${url}`,
    cause,
  );
