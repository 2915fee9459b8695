import { EmotionError } from '../contract/emotion-error.js';
import type { Processing } from '../contract/snapshot.js';
import { AudioClock } from './audio-clock.js';
import type { DisposalScope } from './disposal-scope.js';
import { openMedia, PlayerClock } from './media-element.js';
import { openMicrophone } from './microphone.js';
import { openStream } from './stream-source.js';

/** What a session listens to. */
export type SoundSource =
  /** Asks for it, without the browser's echo cancellation, noise suppression and gain control. */
  | { readonly kind: 'microphone' }
  /** Its tracks are not stopped in the end. */
  | { readonly kind: 'stream'; readonly stream: MediaStream }
  /** An `<audio>` or `<video>`, which is heard on; of null there is nothing to listen to. */
  | { readonly kind: 'media'; readonly element: HTMLMediaElement | null };

export interface OpenSource {
  /** Of its context. */
  readonly clock: AudioClock;
  readonly node: AudioNode;
  readonly processing: Processing | null;
}

/**
 * Opens the source in a context at the device's own rate; what was opened is undone by `scope`.
 * @param context new, for anything but a microphone: the device's rate may change when that is opened.
 * @param onFailure told when the source ends by itself, or its sound is kept from here later on.
 * @throws EmotionError as openMicrophone(), openStream() and openMedia().
 */
export async function openSource(
  source: SoundSource,
  context: AudioContext | null,
  scope: DisposalScope,
  onFailure: (error: EmotionError) => void,
): Promise<OpenSource> {
  if (source.kind === 'microphone' || !context) {
    const stream = await openMicrophone();
    scope.add(() => stream.getTracks().forEach((track) => track.stop()));
    return openStream(stream, new AudioClock(new AudioContext()), scope, onFailure);
  }
  if (source.kind === 'stream') return openStream(source.stream, new AudioClock(context), scope, onFailure);
  if (!source.element) {
    throw new EmotionError(
      'source-ended',
      'There is no audio or video on this page to listen to.',
      'Give `for` the id of an <audio> or <video>.',
    );
  }
  const { srcObject } = source.element;
  return srcObject instanceof MediaStream
    ? openStream(srcObject, new PlayerClock(context, source.element), scope, onFailure)
    : openMedia(source.element, context, scope, onFailure);
}
