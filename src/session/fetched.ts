import { EmotionError } from '../contract/emotion-error.js';

/** A part of this meter that is fetched when it is first used. @throws EmotionError `asset-blocked` */
export const fetched = <T>(part: Promise<T>): Promise<T> =>
  part.catch((cause: unknown) => {
    // Only there browsers name the address.
    throw unreached(String(cause), cause);
  });

/** @param what its address, or what names it. */
export const unreached = (what: string, cause: unknown): EmotionError =>
  new EmotionError(
    'asset-blocked',
    'A script of this meter could not be fetched.',
    `Check \`assets\`, the connection, the Content-Security-Policy and CORS headers: ${what}`,
    cause,
  );
