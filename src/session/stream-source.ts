import { EmotionError } from '../contract/emotion-error.js';
import type { Processing } from '../contract/snapshot.js';
import type { AudioClock } from './audio-clock.js';
import type { DisposalScope } from './disposal-scope.js';
import type { OpenSource } from './sound-source.js';

/**
 * Milliseconds for which a context outlives its source, so that the processor that was told to stop is asked once more and ends.
 * In Chromium one that is closed over keeps its node and whoever listens to that for as long as the page lives.
 */
const LAST_QUANTA = 100;

/** From one look at whether a stream has ended to the next. */
const WATCH_MILLISECONDS = 500;

/**
 * The sound of a stream, whose tracks are left alone.
 * @param clock of a new context, which is closed in the end.
 * @param onFailure told `source-ended` when it has ended.
 * @throws EmotionError `source-ended` for one without live sound.
 */
export function openStream(
  stream: MediaStream,
  clock: AudioClock,
  scope: DisposalScope,
  onFailure: (error: EmotionError) => void,
): OpenSource {
  // A page may give anything, such as the node that it should have taken the stream of.
  const track = (stream as Partial<MediaStream>).getAudioTracks?.()[0];
  if (!track || track.readyState === 'ended') {
    throw new EmotionError(
      'source-ended',
      'The stream has no sound, or has ended.',
      'Start with a stream that has an audio track.',
    );
  }
  const { context } = clock;
  const onEnd = (): void =>
    onFailure(
      new EmotionError('source-ended', 'The sound has ended: its source was closed or unplugged.', 'Start again.'),
    );
  scope.listen(track, 'ended', onEnd);
  // A page that stops the track itself is told nothing.
  const watch = setInterval(() => {
    if (track.readyState === 'ended') onEnd();
  }, WATCH_MILLISECONDS);
  scope.add(() => clearInterval(watch));
  scope.add(() => void setTimeout(() => void context.close().catch(() => undefined), LAST_QUANTA));
  return {
    clock,
    node: new MediaStreamAudioSourceNode(context, { mediaStream: stream }),
    processing: processingOf(track),
  };
}

function processingOf(track: MediaStreamTrack): Processing {
  const { echoCancellation, noiseSuppression, autoGainControl } = track.getSettings();
  // Newer browsers name a kind of echo cancellation in place of a yes.
  const said = (setting: unknown): boolean | null => (setting === undefined ? null : Boolean(setting));
  return {
    echoCancellation: said(echoCancellation),
    noiseSuppression: said(noiseSuppression),
    autoGainControl: said(autoGainControl),
  };
}
