import { EmotionError } from '../contract/emotion-error.js';
import { AudioClock } from './audio-clock.js';
import type { DisposalScope } from './disposal-scope.js';
import type { OpenSource } from './sound-source.js';

interface Tap {
  readonly context: AudioContext;
  readonly node: AudioNode;
}

/** A media element can be tapped once and for good. */
const tapped = new WeakMap<HTMLMediaElement, Tap>();

/**
 * The sound of an `<audio>` or `<video>`, which is heard on.
 * @param context new, for an element that was not tapped before; else it is closed.
 * @param onFailure told `asset-blocked` when the element is given such media later.
 * @throws EmotionError `source-ended` for media that a graph of the page's has already, `asset-blocked` for media of another site
 * that keeps its sound to itself.
 */
export function openMedia(
  element: HTMLMediaElement,
  context: AudioContext,
  scope: DisposalScope,
  onFailure: (error: EmotionError) => void,
): OpenSource {
  // Once tapped, media that its server keeps from other sites is silent for the listener, too.
  if (isForeign(element)) throw keptFromHere();
  const known = tapped.get(element);
  if (known) void context.close();
  const { context: carrying, node } = known ?? tap(element, context);
  // No voice will ever come of it.
  scope.listen(element, 'loadstart', () => isForeign(element) && onFailure(keptFromHere()));
  return { clock: new PlayerClock(carrying, element), node, processing: null };
}

/** When it may play, or not any more; where it has ended it is paused, too. */
const CHANGES = ['play', 'playing', 'pause', 'seeking', 'seeked', 'waiting', 'emptied', 'canplay'] as const;

/** A player is heard only while it plays. */
export class PlayerClock extends AudioClock {
  constructor(
    context: AudioContext,
    readonly element: HTMLMediaElement,
  ) {
    super(context);
  }

  override get flows(): boolean {
    const { paused, seeking, readyState } = this.element;
    return this.runs && !paused && !seeking && readyState > HTMLMediaElement.HAVE_CURRENT_DATA;
  }

  override watch(scope: DisposalScope, onChange: () => void): void {
    super.watch(scope, onChange);
    for (const type of CHANGES) scope.listen(this.element, type, onChange);
  }
}

function tap(element: HTMLMediaElement, context: AudioContext): Tap {
  const node = sourceNodeOf(element, context);
  // It must still be heard, also when nobody listens any more. To play it, or to make it loud, is a gesture: the context that
  // now carries the element's sound wakes with it.
  node.connect(context.destination);
  for (const gesture of ['play', 'volumechange']) element.addEventListener(gesture, () => void context.resume());
  tapped.set(element, { context, node });
  return { context, node };
}

function sourceNodeOf(element: HTMLMediaElement, context: AudioContext): AudioNode {
  try {
    return new MediaElementAudioSourceNode(context, { mediaElement: element });
  } catch (cause) {
    throw new EmotionError(
      'source-ended',
      'The page has this audio or video in an audio graph of its own.',
      'Give `srcObject` a stream of that graph: createMediaStreamDestination() makes one.',
      cause,
    );
  }
}

/** What is no address is the page's own, whatever `src` says beside it. */
function isForeign({ srcObject, currentSrc, src, crossOrigin }: HTMLMediaElement): boolean {
  const address = srcObject ? '' : currentSrc || src;
  return crossOrigin === null && /^https?:/.test(address) && !address.startsWith(`${location.origin}/`);
}

const keptFromHere = (): EmotionError =>
  new EmotionError(
    'asset-blocked',
    'This recording comes from another site, which keeps its sound from this page.',
    'Serve it with CORS headers and set crossorigin="anonymous" on its element.',
  );
