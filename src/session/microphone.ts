import { EmotionError } from '../contract/emotion-error.js';

const CONSTRAINTS: MediaStreamConstraints = {
  // The browser's own processing bends level and spectrum, which are what is listened to.
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
};

const FILE_INSTEAD = 'A recording works without it.';

/** Opens the microphone. @throws EmotionError with a code of its own for each way in which that can fail. */
export async function openMicrophone(): Promise<MediaStream> {
  if (!window.isSecureContext) {
    throw new EmotionError(
      'insecure-context',
      'This page is not secure, so the browser keeps the microphone from it.',
      `Open it by https. ${FILE_INSTEAD}`,
    );
  }
  if (isForbiddenByPolicy()) {
    throw new EmotionError(
      'policy-blocked',
      'This page is not allowed to use the microphone.',
      `The page around it must say allow="microphone". ${FILE_INSTEAD}`,
    );
  }
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) {
    throw new EmotionError('no-microphone', 'This browser gives pages no microphone.', FILE_INSTEAD);
  }
  try {
    const stream = await devices.getUserMedia(CONSTRAINTS);
    // Pulled out in this very moment.
    if (!stream.active) throw new DOMException('The microphone has ended.', 'NotFoundError');
    return stream;
  } catch (cause) {
    throw await explain(cause);
  }
}

function isForbiddenByPolicy(): boolean {
  const { featurePolicy } = document as Document & { featurePolicy?: { allowsFeature(name: string): boolean } };
  return featurePolicy?.allowsFeature('microphone') === false;
}

async function explain(cause: unknown): Promise<EmotionError> {
  const name = cause instanceof DOMException ? cause.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') {
    return new EmotionError(
      'no-microphone',
      'No microphone was found.',
      `Plug one in and try again. ${FILE_INSTEAD}`,
      cause,
    );
  }
  if (name === 'NotReadableError' || name === 'AbortError') {
    return new EmotionError(
      'no-microphone',
      'The microphone does not answer; another program may be using it.',
      `Close that program and try again. ${FILE_INSTEAD}`,
      cause,
    );
  }
  if (name === 'NotAllowedError' && (await isStillAsked())) {
    return new EmotionError(
      'permission-dismissed',
      'The question about the microphone was closed without an answer.',
      `Try again and allow it. ${FILE_INSTEAD}`,
      cause,
    );
  }
  // Firefox and Safari do not tell what the page around a frame allows.
  const orAround = window === top ? '' : ', and by allow="microphone" on the iframe that this page is in';
  return new EmotionError(
    'permission-denied',
    'The microphone is switched off for this site.',
    `Allow it beside the address${orAround}, then try again. ${FILE_INSTEAD}`,
    cause,
  );
}

/** Whether the browser would ask again: then nobody said no. */
async function isStillAsked(): Promise<boolean> {
  try {
    const status = await navigator.permissions.query({ name: 'microphone' });
    return status.state === 'prompt';
  } catch {
    return false;
  }
}
