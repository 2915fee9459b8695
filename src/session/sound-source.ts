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
 * Milliseconds for which a context outlives its source, so that the processor that was told to stop is asked once more and ends.
 * In Chromium one that is closed over keeps its node and whoever listens to that for as long as the page lives.
 */
const LAST_QUANTA = 100;

/** From one look at whether a stream has ended to the next. */
const WATCH_MILLISECONDS = 500;

/**
 * Opens the source in a context at the device's own rate; what was opened is undone by `scope`.
 * @param onEnd called when the source ends by itself.
 * @throws EmotionError as openMicrophone() and openMedia(), `source-ended` for a stream without live sound.
 */
export async function openSource(source: SoundSource, scope: DisposalScope, onEnd: () => void): Promise<OpenSource> {
  if (source.kind === 'microphone') {
    // Fetched while the worker is; whoever listens to something else never needs it.
    const { openMicrophone } = await fetched(import('./microphone.js'));
    if (scope.ended) throw aborted();
    const stream = await openMicrophone();
    scope.add(() => stream.getTracks().forEach((track) => track.stop()));
    return openStream(stream, scope, onEnd);
  }
  if (source.kind === 'stream') return openStream(source.stream, scope, onEnd);
  if (!source.element) {
    throw new EmotionError(
      'source-ended',
      'There is no audio or video on this page to listen to.',
      'Give `for` the id of an <audio> or <video>.',
    );
  }
  const { srcObject } = source.element;
  if (srcObject instanceof MediaStream) return openStream(srcObject, scope, onEnd);
  const { openMedia } = await fetched(import('./media-element.js'));
  if (scope.ended) throw aborted();
  return openMedia(source.element);
}

function openStream(stream: MediaStream, scope: DisposalScope, onEnd: () => void): OpenSource {
  // A page may give anything, such as the node that it should have taken the stream of.
  const track = (stream as Partial<MediaStream>).getAudioTracks?.()[0];
  if (!track || track.readyState === 'ended') {
    throw new EmotionError(
      'source-ended',
      'The stream has no sound, or has ended.',
      'Start with a stream that has an audio track.',
    );
  }
  scope.listen(track, 'ended', onEnd);
  // A page that stops the track itself is told nothing.
  const watch = setInterval(() => {
    if (track.readyState === 'ended') onEnd();
  }, WATCH_MILLISECONDS);
  scope.add(() => clearInterval(watch));
  const context = new AudioContext();
  scope.add(() => void setTimeout(() => void context.close().catch(() => undefined), LAST_QUANTA));
  return { context, node: new MediaStreamAudioSourceNode(context, { mediaStream: stream }) };
}
