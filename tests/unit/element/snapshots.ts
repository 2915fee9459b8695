import type { Prompt, Report, Snapshot } from '../../../src/contract/snapshot.js';

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
  skipped: 0,
};

/** Advice at `time`, resting on the four seconds before it. */
export const advice = (id: number, time: number): Prompt => ({
  id,
  rule: 'too-quiet',
  text: 'prompt.too-quiet',
  tone: 'help',
  severity: 'notice',
  time,
  evidence: { from: time - 4, to: time },
});

/** What eight seconds of it amounted to. */
export const REPORT: Report = {
  duration: 8,
  speechSeconds: 5,
  probabilities: SNAPSHOT.probabilities,
  arousal: 0.4,
  valence: 0.6,
  statement: SNAPSHOT.statement,
  episodes: [
    { start: 0, end: 2, statement: { emotion: 'neutral', confidence: 1 } },
    { start: 2, end: 3, statement: { emotion: 'happy', confidence: 1 } },
  ],
  channel: null,
  processing: null,
  prompts: [],
  windows: [
    { start: 0, end: 2, probabilities: [1, 0, 0, 0, 0, 0, 0], level: 0.1 },
    { start: 0, end: 3, probabilities: [0, 1, 0, 0, 0, 0, 0], level: 0.1 },
  ],
  measures: SNAPSHOT.measures,
  model: 'five-corpora 1.0.0',
  backend: SNAPSHOT.backend,
};
