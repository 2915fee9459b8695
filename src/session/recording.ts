import { EmotionError } from '../contract/emotion-error.js';
import type { AnalysisInput } from '../contract/threads.js';
import { addressOf } from './assets.js';
import { secondsOf } from './media-length.js';

/** What can be analysed as a whole: a file, samples, or an address, relative to the page. */
export type RecordingInput = Blob | AudioBuffer | string | URL;

/** Bytes or samples. */
export type OpenedRecording = Blob | AudioBuffer;

/** Hertz at which compressed recordings are decoded; the worker resamples. */
const DECODED_RATE = 48_000;

/** A channel of it takes a gigabyte, decoded: what is longer may end the page instead of being read. */
const LONGEST_DECODED_SECONDS = 5400;

/** What is smaller is shorter: 90 minutes at 6 kbit/s, below which hardly any speech is kept. */
const MAY_BE_LONG_BYTES = 4_000_000;

/** How WAV begins, in all its forms that the worker reads. */
const WAV_FORMS = ['RIFF', 'RF64', 'BW64'];

/**
 * What was given, or what is at the address that was.
 * @throws EmotionError `asset-missing`, `asset-blocked`, `audio-unreadable`.
 */
export async function openRecording(input: RecordingInput, signal: AbortSignal): Promise<OpenedRecording> {
  if (input instanceof AudioBuffer || input instanceof Blob) return input;
  if (!(input instanceof URL || typeof input === 'string')) {
    throw new EmotionError(
      'audio-unreadable',
      'A recording is given as a Blob, an AudioBuffer or an address, and this is none of them.',
      'Make a Blob of it: `await response.blob()`, or `new Blob([bytes])`.',
    );
  }
  return fetchRecording(input, signal);
}

/**
 * A recording as the worker takes it: WAV as it is, anything else decoded.
 * @throws EmotionError `audio-empty`, `audio-unreadable`, `audio-unsupported`.
 */
export async function soundOf(recording: OpenedRecording): Promise<AnalysisInput> {
  if (recording instanceof AudioBuffer) return samplesOf(recording, (channel) => channel.slice());
  if (recording.size === 0) {
    throw new EmotionError('audio-empty', 'The recording is empty.', 'Choose another recording.');
  }
  const start = await startOf(recording);
  return WAV_FORMS.includes(start.slice(0, 4)) ? { kind: 'wav', blob: recording } : decodeRecording(recording);
}

/** Decodes by the browser's own decoder, at once. @throws EmotionError `audio-unreadable` or `audio-unsupported`. */
export async function decodeRecording(blob: Blob): Promise<AnalysisInput> {
  if (blob.size > MAY_BE_LONG_BYTES && ((await secondsOf(blob)) ?? 0) > LONGEST_DECODED_SECONDS) {
    throw new EmotionError(
      'audio-unsupported',
      'This recording is too long to be decoded at once: a page’s memory may not hold it.',
      'Convert it to WAV (16-bit PCM), which is read part by part, or cut it into parts of an hour.',
    );
  }
  try {
    const context = new OfflineAudioContext(1, 1, DECODED_RATE);
    return samplesOf(await context.decodeAudioData(await blob.arrayBuffer()));
  } catch (cause) {
    throw undecodable(await startOf(blob), cause);
  }
}

/** @param keep called with each channel, which goes to the worker: by default the buffer is left without. */
const samplesOf = (buffer: AudioBuffer, keep = (channel: Float32Array<ArrayBuffer>) => channel): AnalysisInput => ({
  kind: 'samples',
  channels: Array.from({ length: buffer.numberOfChannels }, (_, c) => keep(buffer.getChannelData(c))),
  sampleRate: buffer.sampleRate,
});

async function fetchRecording(address: string | URL, signal: AbortSignal): Promise<Blob> {
  const url = addressOf(address);
  // It may break off on its way, too.
  const blocked = (cause: unknown): never => {
    throw new EmotionError(
      'asset-blocked',
      'The recording could not be fetched.',
      `Check the address, the connection and CORS headers: ${url}`,
      cause,
    );
  };
  const response = await fetch(url, { signal }).catch(blocked);
  if (!response.ok) {
    throw new EmotionError(
      'asset-missing',
      'The recording is not there.',
      `Check the address: ${url} answers ${response.status}.`,
    );
  }
  const blob = await response.blob().catch(blocked);
  const name = nameOf(response.url);
  return name ? new File([blob], name, { type: blob.type }) : blob;
}

/** As its address calls it, if that is what a file of sound is called. */
function nameOf(url: string): string {
  const [, name = ''] = SOUND_FILE.exec(url) ?? [];
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const SOUND_FILE = /^https?:[^?#]*\/([^/?#]+\.(?:wave?|mp[34]|m4a|aac|flac|og[ag]|opus|webm|aiff?))(?:[?#]|$)/i;

/** The first bytes, a character each. @throws EmotionError `audio-unreadable` */
const startOf = async (blob: Blob): Promise<string> => {
  const bytes = await blob
    .slice(0, 64)
    .arrayBuffer()
    .catch((cause: unknown) => {
      throw new EmotionError(
        'audio-unreadable',
        'This is a folder, or a file that was moved or changed.',
        'Choose the files themselves.',
        cause,
      );
    });
  return String.fromCharCode(...new Uint8Array(bytes));
};

/** How MP3, FLAC and Ogg begin. */
const KNOWN_SOUND = /^(ID3|\xff[\xe2-\xff]|fLaC|OggS)/;

/** How MP4 and WebM begin, which may hold anything, or only a picture. */
const CONTAINER = /^(....ftyp|\x1a\x45\xdf\xa3)/s;

function undecodable(start: string, cause: unknown): EmotionError {
  if (/^(FORM|#!AMR|RIFF)/.test(start)) {
    return new EmotionError(
      'audio-unsupported',
      'This browser cannot decode this kind of recording.',
      'Convert it to WAV or MP3.',
      cause,
    );
  }
  if (CONTAINER.test(start)) {
    return new EmotionError(
      'audio-unreadable',
      'There is no sound in this recording that this browser can decode, or it is cut off.',
      'Convert it to WAV or MP3, or choose another one.',
      cause,
    );
  }
  const again = 'Choose another recording, or save this one again.';
  if (KNOWN_SOUND.test(start)) {
    return new EmotionError('audio-unreadable', 'The recording is damaged or cut off.', again, cause);
  }
  const isText = /^[\t\n\r\x20-\x7e]*$/.test(start);
  return new EmotionError(
    'audio-unreadable',
    isText ? 'This is text, not a recording.' : 'This is not a recording that can be read.',
    again,
    cause,
  );
}
