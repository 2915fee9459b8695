/** A built session without a face, new before each test, and what came of it: states, errors, reports, microphones, workers. */
import { expect } from '@open-wc/testing';
import type { EmotionError } from '../../src/contract/emotion-error.js';
import type { Report } from '../../src/contract/snapshot.js';
import type * as Built from '../../src/session/index.js';
import { expectListening, next, voice } from './placed-meter.js';

export const { EmotionSession } = (await import('/dist/session.js')) as typeof Built;

/** So long an answer may take where the machine is busy, milliseconds. */
export const PATIENCE = 25_000;

export const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
export const codeOf = (answer: Promise<unknown>): Promise<unknown> =>
  Promise.race([
    answer.then(
      () => 'resolved',
      (error: unknown) => (error as EmotionError).code,
    ),
    later(PATIENCE).then(() => 'no answer'),
  ]);

/** Minutes of talk: what is analysed for a while. */
export const long = async (): Promise<Blob> => {
  const sound = await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(await (await voice()).arrayBuffer());
  const { encodeWav } = await import('../../src/audio/wav-writer.js');
  const samples = new Float32Array(40 * sound.length);
  for (let i = 0; i < 40; i += 1) samples.set(sound.getChannelData(0), i * sound.length);
  return new Blob([encodeWav([samples], 16_000)]);
};

/** What a page's own graph gives without end. */
export function hum(): {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  readonly end: () => Promise<void>;
} {
  const context = new AudioContext();
  const destination = context.createMediaStreamDestination();
  const tone = new OscillatorNode(context);
  tone.connect(destination);
  tone.start();
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error('A destination has a track.');
  return { stream: destination.stream, track, end: () => context.close() };
}

const devices = navigator.mediaDevices;
const openMicrophone = devices.getUserMedia.bind(devices);
const OriginalWorker = window.Worker;
const decoder: { decodeAudioData: (this: BaseAudioContext, data: ArrayBuffer) => Promise<AudioBuffer> } =
  BaseAudioContext.prototype;
const decode = decoder.decodeAudioData;

/** Anew before each test. */
export let session: Built.EmotionSession;
export let told: { states: string[]; errors: string[]; reports: Report[] };
export let tracks: MediaStreamTrack[];
export let workers: { readonly worker: Worker; ended: boolean }[];

/** Runs `meanwhile` while something is decoded, then lets it go on. */
export const whileDecoding = (meanwhile: () => unknown): void => {
  decoder.decodeAudioData = async function (data) {
    const sound = await decode.call(this, data);
    await meanwhile();
    return sound;
  };
};

/** To be called in a suite: makes its sessions and takes them away. */
export function watchSessions(): void {
  beforeEach(() => {
    tracks = [];
    devices.getUserMedia = async (constraints) => {
      const stream = await openMicrophone(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
    workers = [];
    window.Worker = class extends OriginalWorker {
      readonly #known = { worker: this, ended: false };
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        workers.push(this.#known);
      }
      override terminate(): void {
        this.#known.ended = true;
        super.terminate();
      }
    };
    session = new EmotionSession();
    const heard: typeof told = { states: [], errors: [], reports: [] };
    told = heard;
    session.addEventListener('emotion-state', ({ detail }) => heard.states.push(detail.name));
    session.addEventListener('emotion-error', ({ detail }) => heard.errors.push(detail.code));
    session.addEventListener('emotion-report', ({ detail }) => heard.reports.push(detail));
  });

  afterEach(async () => {
    await session.dispose();
    devices.getUserMedia = openMicrophone;
    window.Worker = OriginalWorker;
    decoder.decodeAudioData = decode;
  });
}

export const expectNoMicrophone = (): void => {
  expect(tracks.map(({ readyState }) => readyState)).to.deep.equal(tracks.map(() => 'ended'));
};
export const expectToGoOn = async (): Promise<void> => {
  await expectListening(session);
  await later(1000);
  expect(session.state.name).to.equal('listening');
  await next(session, 'emotion-reading');
  expect(told.errors).to.deep.equal([]);
};
export const live = async (): Promise<void> => {
  await session.start();
  await next(session, 'emotion-reading');
};
