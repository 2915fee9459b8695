/** The extractor's time for a frame, beside meyda and essentia.js with the same frames and features in the same run. */
import { createRequire } from 'node:module';
import Meyda from 'meyda';
import { FEATURE_SPECS, FeatureExtractor, Resampler } from '../../src/features/index.js';
import type { BenchRow } from './bench-row.js';

const SPEC = FEATURE_SPECS.s16k;
const FRAMES = 400;
const ROUNDS = 31;
const CONTEXT_RATE = 48000;

/** The embind object that holds a vector on the WASM heap. */
interface Vector {
  delete(): void;
}

interface EssentiaApi {
  arrayToVector(samples: Float32Array): Vector;
  Windowing(
    frame: Vector,
    normalized: boolean,
    size: number,
    type: string,
    padding: number,
    phase: boolean,
  ): { frame: Vector };
  Spectrum(frame: Vector, size: number): { spectrum: Vector };
  MFCC(
    spectrum: Vector,
    dctType: number,
    highFrequencyBound: number,
    inputSize: number,
    liftering: number,
    logType: string,
    lowFrequencyBound: number,
    normalize: string,
    numberBands: number,
    numberCoefficients: number,
    sampleRate: number,
    silenceThreshold: number,
    type: string,
    warpingFormula: string,
    weighting: string,
  ): { bands: Vector; mfcc: Vector };
  ZeroCrossingRate(frame: Vector, threshold: number): { zeroCrossingRate: number };
  RMS(frame: Vector): { rms: number };
}

interface EssentiaModule {
  readonly Essentia: new (wasm: unknown) => EssentiaApi;
  readonly EssentiaWASM: unknown;
}

/** A voice-like buzz with vibrato in noise, seeded. */
function signal(length: number): Float32Array {
  let seed = 1;
  return Float32Array.from({ length }, (_, n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const phase = 0.05 * n + 3 * Math.sin(0.001 * n);
    return (
      0.2 * Math.sin(phase) + 0.1 * Math.sin(2 * phase) + 0.05 * Math.sin(3 * phase) + 0.02 * (seed / 2 ** 32 - 0.5)
    );
  });
}

function ours(samples: Float32Array): () => number {
  const extractor = new FeatureExtractor(SPEC);
  let sum = 0;
  return () => {
    extractor.reset();
    extractor.push(samples, (frame) => {
      sum += frame.zcr + frame.rms + (frame.mfcc[1] ?? 0);
    });
    return sum;
  };
}

function meyda(frames: readonly Float32Array[]): () => number {
  Meyda.bufferSize = SPEC.frameLength;
  Meyda.sampleRate = SPEC.sampleRate;
  Meyda.melBands = SPEC.melBands;
  Meyda.numberOfMFCCCoefficients = SPEC.mfcc;
  Meyda.windowingFunction = 'hanning';
  return () => {
    let sum = 0;
    for (const frame of frames) sum += Meyda.extract(['mfcc', 'zcr', 'rms'], frame)?.rms ?? 0;
    return sum;
  };
}

function essentia(frames: readonly Float32Array[]): () => number {
  const { Essentia, EssentiaWASM } = createRequire(import.meta.url)('essentia.js') as EssentiaModule;
  const api = new Essentia(EssentiaWASM);
  const { frameLength, melBands, melMax, melMin, mfcc, sampleRate, logFloor } = SPEC;
  return () => {
    let sum = 0;
    for (const samples of frames) {
      const frame = api.arrayToVector(samples);
      const windowed = api.Windowing(frame, false, frameLength, 'hann', 0, false).frame;
      const { spectrum } = api.Spectrum(windowed, frameLength);
      const cepstrum = api.MFCC(
        spectrum,
        2,
        melMax,
        frameLength / 2 + 1,
        0,
        'dbpow',
        melMin,
        'unit_tri',
        melBands,
        mfcc,
        sampleRate,
        logFloor,
        'power',
        'slaneyMel',
        'linear',
      );
      sum += api.ZeroCrossingRate(frame, 0).zeroCrossingRate + api.RMS(frame).rms;
      for (const vector of [frame, windowed, spectrum, cepstrum.bands, cepstrum.mfcc]) vector.delete();
    }
    return sum;
  };
}

function resampler(samples: readonly number[]): () => number {
  const stage = new Resampler(CONTEXT_RATE, SPEC.sampleRate);
  let made = 0;
  return () => {
    stage.push(samples, samples.length, (_, count) => {
      made += count;
    });
    return made;
  };
}

/** Median milliseconds of each job, run by turns so that a busy moment strikes all alike. */
function medians<Name extends string>(jobs: Readonly<Record<Name, () => number>>): Record<Name, number> {
  const names = Object.keys(jobs) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -5; round < ROUNDS; round += 1) {
    for (const name of names) {
      const start = performance.now();
      jobs[name]();
      if (round >= 0) times.get(name)?.push(performance.now() - start);
    }
  }
  const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}

const atMost = (name: string, value: number, unit: string, limit: number, goal: number): BenchRow => ({
  name,
  value,
  unit,
  limit,
  goal,
  within: value <= limit,
});

const atLeast = (name: string, value: number, limit: number, goal: number): BenchRow => ({
  ...atMost(name, value, 'times', limit, goal),
  within: value >= limit,
});

const peer = (name: string, value: number): BenchRow => ({
  name,
  value,
  unit: 'µs/frame',
  limit: null,
  goal: null,
  within: null,
});

export async function bench(): Promise<BenchRow[]> {
  const { frameLength, hopLength } = SPEC;
  const samples = signal(frameLength + (FRAMES - 1) * hopLength);
  const frames = Array.from({ length: FRAMES }, (_, i) => samples.slice(i * hopLength, i * hopLength + frameLength));
  const seconds = 0.5;
  const milliseconds = medians({
    ours: ours(samples),
    meyda: meyda(frames),
    essentia: essentia(frames),
    resampler: resampler(Array.from(signal(seconds * CONTEXT_RATE))),
  });
  const perFrame = (job: keyof typeof milliseconds): number => (milliseconds[job] * 1000) / FRAMES;
  return Promise.resolve([
    atMost('extractor, s16k', perFrame('ours'), 'µs/frame', 15, 6),
    peer('meyda 5.6, MFCC + ZCR + RMS', perFrame('meyda')),
    peer('essentia.js 0.1, MFCC + ZCR + RMS', perFrame('essentia')),
    atLeast('faster than meyda', perFrame('meyda') / perFrame('ours'), 10, 20),
    atLeast('faster than essentia.js', perFrame('essentia') / perFrame('ours'), 1, 10),
    atMost('resampler, 48 to 16 kHz, of real time', milliseconds.resampler / seconds / 10, '%', 0.5, 0.3),
  ]);
}
