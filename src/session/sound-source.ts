import { EmotionError } from '../contract/emotion-error.js';
import { aborted } from './aborted.js';
import type { DisposalScope } from './disposal-scope.js';
import { fetched } from './explain-asset.js';

/** What a session listens to. */
export type SoundSource =
  /** Asks for it, without the browser's echo cancellation, noise suppression and gain control. */
  | { readonly kind: 'microphone' }
  /** Its tracks are not stopped in the end. */
  | { readonly kind: 'stream'; readonly stream: MediaStream }
  /** An `<audio>` or `<video>`, which is heard on; of null there is nothing to listen to. */
  | { readonly kind: 'media'; readonly element: HTMLMediaElement | null };

export interface OpenSource {
  readonly context: AudioContext;
  readonly node: AudioNode;
}

/**
 * Opens the source in a context at the device's own rate; what was opened is undone by `scope`.
 * @param onEnd called when the source ends by itself.
 * @throws EmotionError as openMicrophone() and openMedia(), `source-ended` for a stream without live sound.
 */
export async function openSource(source: SoundSource, scope: DisposalScope, onEnd: () => void): Promise<OpenSource> {
  // Each part is fetched while the worker is, by whoever needs it.
  const open = async (stream: MediaStream): Promise<OpenSource> => {
    const { openStream } = await fetched(import('./stream-source.js'));
    if (scope.ended) throw aborted();
    return openStream(stream, scope, onEnd);
  };
  if (source.kind === 'microphone') {
    const [{ openMicrophone }] = await fetched(
      // Both at once.
      Promise.all([import('./microphone.js'), import('./stream-source.js')]),
    );
    if (scope.ended) throw aborted();
    const stream = await openMicrophone();
    scope.add(() => stream.getTracks().forEach((track) => track.stop()));
    return open(stream);
  }
  if (source.kind === 'stream') return open(source.stream);
  if (!source.element) {
    throw new EmotionError(
      'source-ended',
      'There is no audio or video on this page to listen to.',
      'Give `for` the id of an <audio> or <video>.',
    );
  }
  const { srcObject } = source.element;
  if (srcObject instanceof MediaStream) return open(srcObject);
  const { openMedia } = await fetched(import('./media-element.js'));
  if (scope.ended) throw aborted();
  return openMedia(source.element);
}
