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

/** A media element can be tapped once and for good: its node and context are kept with it. */
const tapped = new WeakMap<HTMLMediaElement, OpenSource>();

/**
 * Opens the source in a context at the device's own rate; what was opened is undone by `scope`.
 * @param onEnd called when the source ends by itself.
 * @throws EmotionError as openMicrophone(), `source-ended` for a stream without live sound and for media that a graph of the
 * page's has already, `asset-blocked` for media of
 * another site that keeps its sound to itself.
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
  return srcObject instanceof MediaStream ? openStream(srcObject, scope, onEnd) : openMedia(source.element);
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
  const context = new AudioContext();
  scope.add(() => void setTimeout(() => void context.close().catch(() => undefined), LAST_QUANTA));
  return { context, node: new MediaStreamAudioSourceNode(context, { mediaStream: stream }) };
}

function openMedia(element: HTMLMediaElement): OpenSource {
  const known = tapped.get(element);
  if (known) return known;
  // Once tapped, media that its server keeps from other sites would be silent for the listener, too.
  if (isForeign(element)) {
    throw new EmotionError(
      'asset-blocked',
      'This recording comes from another site, which keeps its sound from this page.',
      'Serve it with CORS headers and set crossorigin="anonymous" on its element.',
    );
  }
  const open = tap(element);
  tapped.set(element, open);
  return open;
}

function tap(element: HTMLMediaElement): OpenSource {
  const context = new AudioContext();
  const node = sourceNodeOf(element, context);
  // It must still be heard, also when nobody listens any more. Playing is a gesture: the context that now carries the
  // element's sound wakes with it.
  node.connect(context.destination);
  element.addEventListener('play', () => void context.resume());
  return { context, node };
}

function sourceNodeOf(element: HTMLMediaElement, context: AudioContext): AudioNode {
  try {
    return new MediaElementAudioSourceNode(context, { mediaElement: element });
  } catch (cause) {
    void context.close();
    throw new EmotionError(
      'source-ended',
      'The page has this audio or video in an audio graph of its own.',
      'Give `srcObject` a stream of that graph: createMediaStreamDestination() makes one.',
      cause,
    );
  }
}

function isForeign({ currentSrc, src, crossOrigin }: HTMLMediaElement): boolean {
  const address = currentSrc || src;
  return crossOrigin === null && /^https?:/.test(address) && !address.startsWith(`${location.origin}/`);
}
