import { encodeWav } from '../audio/wav-writer.js';
import { EmotionError } from '../contract/emotion-error.js';
import { DisposalScope } from './disposal-scope.js';
import { openMicrophone } from './microphone.js';

/** How the microphone is recorded. */
export interface RecordOptions {
  /** At most; 60 if left out or not above 0, and never more. */
  readonly seconds?: number;
  /** Told twenty times a second: root mean square of the sound, linear, and seconds since the start. */
  readonly onLevel?: (rms: number, seconds: number) => void;
}

/** What the session adds. */
interface RecorderOptions extends RecordOptions {
  readonly seconds: number;
  /** Ends the recording before; what was recorded is kept. */
  readonly until?: AbortSignal;
  /** Ends the recording, and nothing is kept. */
  readonly signal?: AbortSignal;
  /** Called once the microphone is open. */
  readonly onOpen?: () => void;
}

const LEVEL_MILLISECONDS = 50;
/** Lossless where the browser can; packing would bend the spectrum that is listened to. */
const LOSSLESS = 'audio/webm;codecs=pcm';

/**
 * Records the microphone, as a WAV of 16 bits; nothing is kept but what is returned.
 * @throws EmotionError as openMicrophone(), `audio-empty` if nothing was recorded.
 */
export async function recordVoice(options: RecorderOptions): Promise<Blob> {
  const scope = new DisposalScope();
  try {
    options.signal?.throwIfAborted();
    const stream = await openMicrophone();
    scope.add(() => stream.getTracks().forEach((track) => track.stop()));
    options.signal?.throwIfAborted();
    // At once: whoever ended it is not to find the microphone open.
    if (options.signal) scope.listen(options.signal, 'abort', () => scope.end());
    options.onOpen?.();
    const context = new AudioContext();
    scope.add(() => void context.close().catch(() => undefined));
    watchLevel(new MediaStreamAudioSourceNode(context, { mediaStream: stream }), scope, options.onLevel);
    const packed = await packedSound(stream, options, scope);
    const sound = await context.decodeAudioData(await packed.arrayBuffer()).catch((cause: unknown) => {
      throw new EmotionError('audio-empty', 'Nothing was recorded.', 'Record somewhat longer.', cause);
    });
    const channels = Array.from({ length: sound.numberOfChannels }, (_, c) => sound.getChannelData(c));
    return new Blob([encodeWav(channels, sound.sampleRate)], { type: 'audio/wav' });
  } finally {
    scope.end();
  }
}

function watchLevel(source: AudioNode, scope: DisposalScope, onLevel: RecordOptions['onLevel']): void {
  if (!onLevel) return;
  const analyser = new AnalyserNode(source.context, { fftSize: 2048 });
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const start = performance.now();
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    onLevel(Math.sqrt(power), (performance.now() - start) / 1000);
  }, LEVEL_MILLISECONDS);
  scope.add(() => clearInterval(timer));
}

function packedSound(stream: MediaStream, options: RecorderOptions, scope: DisposalScope): Promise<Blob> {
  const lossless = MediaRecorder.isTypeSupported(LOSSLESS);
  const recorder = new MediaRecorder(stream, lossless ? { mimeType: LOSSLESS } : {});
  const parts: Blob[] = [];
  return new Promise((resolve) => {
    const end = (): void => {
      if (recorder.state !== 'inactive') recorder.stop();
    };
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    // Also when the microphone is pulled out: what there is, is kept.
    recorder.addEventListener('stop', () => resolve(new Blob(parts, { type: recorder.mimeType })));
    recorder.start();
    const timer = setTimeout(end, 1000 * options.seconds);
    scope.add(() => clearTimeout(timer));
    if (options.until) scope.listen(options.until, 'abort', end);
  });
}
