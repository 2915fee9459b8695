/** Every state that a display can be in, with made-up readings. */
import type { Prompt, Report, Snapshot } from '../../src/contract/snapshot.js';
import type { MeterView } from '../../src/element/meter-view.js';
import { AffectTrail } from '../../src/element/affect-trail.js';
import type { LayoutName } from '../../src/element/layouts/layouts.js';
import type { Language } from '../../src/element/texts/texts.js';
import { Timeline } from '../../src/element/timeline.js';

const nothing = (): void => undefined;
/** Of what was read. */
export const PLAYER: NonNullable<MeterView['playback']> = {
  name: null,
  playing: false,
  place: 0,
  toggle: nothing,
  seek: nothing,
  save: nothing,
};

const HAPPY: Snapshot = {
  time: 42.4,
  speech: 'speech',
  probabilities: [0.12, 0.72, 0.02, 0.04, 0.02, 0.01, 0.07],
  statement: { emotion: 'happy', confidence: 0.72 },
  arousal: 0.4,
  valence: 0.6,
  level: { peak: 0.4, rms: 0.08, clipped: 0 },
  measures: {
    speechSeconds: 31,
    speechLevel: -22,
    noiseLevel: -55,
    signalToNoise: 33,
    sinceSpeech: 0,
    clipped: 0,
    talkShare: 0.8,
    pauses: { count: 3, meanSeconds: 0.6, longestSeconds: 1.1, share: 0.12, recent: null },
    rate: { syllables: 4.1, articulated: 4.9 },
    loudness: { relative: 0, range: 12 },
    liveliness: 0.6,
    tension: 0,
    quality: { value: 78, parts: { clarity: 90, pace: 80, pauses: 75, liveliness: 70, tone: 72 } },
  },
  prompts: [],
  adaptation: { seconds: 18 },
  backend: { name: 'wasm', reason: 'Fastest: wasm answers rightly in 1.2 ms; webgpu: only in software here.' },
  capturedAt: null,
  dropped: 0,
  skipped: 0,
};

const UNSURE: Snapshot = {
  ...HAPPY,
  time: 7,
  statement: 'not-sure',
  probabilities: [0.38, 0.07, 0.33, 0.04, 0.08, 0.06, 0.04],
  measures: { ...HAPPY.measures, speechSeconds: 4, signalToNoise: 9 },
};

const ADVICE: Prompt = {
  id: 1,
  rule: 'too-quiet',
  text: 'prompt.too-quiet',
  tone: 'help',
  severity: 'notice',
  time: 38,
  evidence: { from: 30, to: 38 },
};

/** In a session that the report is of. */
const GIVEN: Prompt = { ...ADVICE, time: 9, evidence: { from: 4, to: 9 } };

const SILENT: Snapshot = { ...UNSURE, statement: 'no-speech', speech: 'noise', probabilities: null };

const REPORT: Report = {
  duration: 11,
  speechSeconds: 8.2,
  probabilities: HAPPY.probabilities,
  arousal: HAPPY.arousal,
  valence: HAPPY.valence,
  statement: HAPPY.statement,
  episodes: [
    { start: 0, end: 4.912, statement: { emotion: 'neutral', confidence: 0.6 } },
    { start: 4.912, end: 10.032, statement: { emotion: 'happy', confidence: 0.7 } },
  ],
  channel: null,
  processing: null,
  prompts: [],
  windows: Array.from({ length: 70 }, (_, i) => ({
    start: Math.max(0, i * 0.128 - 2),
    end: 1.2 + i * 0.128,
    level: 0.03 + 0.05 * Math.abs(Math.sin(i * 0.7) * Math.sin(i * 0.13)),
    probabilities: i < 30 ? [0.6, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05] : [0.1, 0.7, 0.02, 0.04, 0.06, 0.01, 0.07],
  })),
  measures: HAPPY.measures,
  model: 'five-corpora',
  backend: HAPPY.backend,
};

/** A minute of talk: who speaks, pauses; how it sounds, changes. */
function minute(): Timeline {
  const timeline = new Timeline();
  const plan = [
    ['neutral', 0.7, 9],
    [null, 0, 2],
    ['neutral', 0.8, 7],
    ['happy', 0.75, 10],
    [null, 0, 2],
    ['happy', 0.9, 8],
    ['surprise', 0.6, 3],
    ['angry', 0.55, 5],
  ] as const;
  let time = 0;
  let state = 7;
  const random = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  for (const [emotion, confidence, seconds] of plan) {
    const until = time + seconds;
    for (; time < until; time += 0.128) {
      timeline.push({
        ...HAPPY,
        time,
        speech: emotion ? 'speech' : 'pause',
        statement: emotion ? { emotion, confidence } : 'no-speech',
        level: { peak: 0.5, rms: 0.01 + 0.12 * random() ** 2, clipped: 0 },
      });
    }
  }
  return timeline;
}

/** A way over the plane. */
function way(): AffectTrail {
  const trail = new AffectTrail();
  for (let time = 0; time < 20; time += 0.25) {
    trail.push({ ...HAPPY, time, valence: 0.5 * Math.sin(time / 5), arousal: 0.4 * Math.cos(time / 3) });
  }
  return trail;
}

const idle = (layout: LayoutName, language: Language): MeterView => ({
  language,
  layout,
  state: 'idle',
  error: null,
  snapshot: null,
  written: HAPPY,
  report: null,
  slices: [],
  trail: [],
  qualityOpen: false,
  prompts: [],
  explained: null,
  progress: 0,
  recording: null,
  playback: null,
  attendant: { clearsSoon: false, keep: nothing },
  hasSource: false,
  hasRecording: false,
  actions: {
    again: nothing,
    start: nothing,
    resume: nothing,
    pause: nothing,
    stop: nothing,
    choose: nothing,
    explain: nothing,
    dismiss: nothing,
    openExplanation: nothing,
    toggleQuality: nothing,
    agree: nothing,
    decline: nothing,
  },
});

/** By what they show. */
export function statesOf(layout: LayoutName, language: Language): Readonly<Record<string, MeterView>> {
  const before = idle(layout, language);
  const { slices } = minute();
  const { places: trail } = way();
  const advised: MeterView = {
    ...before,
    state: 'listening',
    snapshot: { ...HAPPY, prompts: [ADVICE] },
    slices,
    trail,
    prompts: [ADVICE],
  };
  return {
    idle: before,
    'needs-consent': { ...before, state: 'needs-consent' },
    loading: { ...before, state: 'loading' },
    'needs-gesture': { ...before, state: 'needs-gesture' },
    'listening, happy': { ...before, state: 'listening', snapshot: HAPPY, slices, trail },
    'listening, not sure': {
      ...before,
      state: 'listening',
      snapshot: UNSURE,
      written: UNSURE,
      slices: slices.slice(0, 20),
    },
    'listening, no speech': {
      ...before,
      state: 'listening',
      snapshot: SILENT,
      written: SILENT,
    },
    advice: advised,
    'advice, explained': { ...advised, explained: ADVICE },
    'quality, opened': { ...before, state: 'listening', snapshot: HAPPY, slices, trail, qualityOpen: true },
    paused: { ...before, state: 'paused', snapshot: HAPPY, slices, trail },
    recording: { ...before, state: 'recording', recording: { secondsLeft: 42, level: -24 } },
    analysing: { ...before, state: 'analysing', progress: 0.4 },
    report: { ...before, state: 'stopped', report: REPORT },
    'report, advised': { ...before, state: 'stopped', report: REPORT, prompts: [GIVEN] },
    'report, soon cleared': {
      ...before,
      state: 'stopped',
      report: REPORT,
      attendant: { clearsSoon: true, keep: nothing },
    },
    'report, to be played': { ...before, state: 'stopped', report: REPORT, playback: PLAYER },
    'report, played, advised': {
      ...before,
      state: 'stopped',
      report: REPORT,
      playback: { ...PLAYER, name: 'voice.wav' },
      prompts: [GIVEN],
    },
    error: {
      ...before,
      state: 'error',
      error: {
        code: 'permission-denied',
        message: 'The microphone is switched off for this site.',
        remedy: 'Allow it beside the address, then try again. A recording works without it.',
      },
    },
  };
}
