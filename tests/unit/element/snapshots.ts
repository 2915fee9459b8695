import type { Snapshot } from '../../../src/contract/snapshot.js';

/** A snapshot of ordinary, happy speech; tests say what differs. */
export const SNAPSHOT: Snapshot = {
  time: 10,
  speech: 'speech',
  probabilities: [0.1, 0.6, 0.05, 0.05, 0.05, 0.05, 0.1],
  statement: { emotion: 'happy', confidence: 0.6 },
  arousal: 0.4,
  valence: 0.5,
  level: { peak: 0.4, rms: 0.1, clipped: 0 },
  measures: {
    speechSeconds: 8,
    speechLevel: -20,
    noiseLevel: -60,
    signalToNoise: 40,
    sinceSpeech: 0,
    clipped: 0,
    talkShare: 0.8,
    pauses: { count: 0, meanSeconds: 0, longestSeconds: 0, share: 0, recent: null },
    rate: null,
    loudness: null,
    liveliness: null,
    tension: null,
    quality: null,
  },
  prompts: [],
  adaptation: { seconds: 8 },
  backend: { name: 'cpu', reason: '' },
  capturedAt: null,
  dropped: 0,
};
