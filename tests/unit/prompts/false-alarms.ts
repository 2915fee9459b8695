import {
  type Moment,
  NOISE,
  PAUSE,
  SILENCE,
  type SimulatedStream,
  SPEECH,
  STEP,
  turns,
  UNSURE,
} from './simulated-stream.js';

/** How a rule is set off. */
export interface Trigger {
  /** What was heard before: a talk, the first minute, the rule that it follows. */
  readonly lead: (stream: SimulatedStream) => void;
  /** What sets it off … */
  readonly moment: Moment;
  /** … when heard for so long after the lead. */
  readonly seconds: number;
  /** Speech in which nothing is amiss. */
  readonly good: Moment;
  /** Seconds for which the condition must hold. */
  readonly held: number;
  readonly restsOnEmotion: boolean;
}

/**
 * What is most likely to be taken for a reason to speak, and is none. Each is heard after the rule's own lead, so that no rule
 * stays quiet merely because what it waits for never came.
 */
export const FALSE_ALARMS: Readonly<Record<string, (stream: SimulatedStream, trigger: Trigger) => void>> = {
  'a silent room': (stream) => stream.hear(31, NOISE).hear(120, SILENCE),
  'a loud room in which nobody speaks': (stream, { moment }) =>
    stream.hear(120, { ...NOISE, speechLevel: moment.speechLevel ?? -25, noiseLevel: -8, clipped: 0.3 }),
  'music and bangs, on and off': (stream, { moment }) =>
    stream.hear(120, turns({ ...moment, ...NOISE, clipped: 0.2 }, 1, SILENCE, 1)),
  'a cough in a good talk': (stream, { moment, good }) =>
    stream
      .hear(20, good)
      .hear(3 * STEP, { ...moment, ...UNSURE })
      .hear(60, good),
  'a short burst of it': (stream, { held, moment, good }) =>
    stream
      .hear(10, good)
      .hear(held - 2 * STEP, moment)
      .hear(60, good),
  'bursts of it, now and then': (stream, { moment, good }) => stream.hear(90, turns(good, 6, moment, 5 * STEP)),
  'speech that is “not sure”, for long': (stream, { good }) => stream.hear(90, { ...good, ...UNSURE }),
  '“not sure” in between': (stream, { held, moment, good, restsOnEmotion }) => {
    const unsure = restsOnEmotion ? { ...moment, ...UNSURE } : { ...good, ...UNSURE };
    stream.hear(10, good).hear(60, turns(moment, Math.min(held / 2, 4), unsure, Math.max(held / 2, 5)));
  },
  'good speech and its pauses': (stream, { good }) => stream.hear(120, turns(good, 3, PAUSE, 1)),
  'a start in a soft voice': (stream, { good }) =>
    stream
      .hear(3, good)
      .hear(2.5, { ...SPEECH, speechLevel: -55, noiseLevel: -80 })
      .hear(60, good),
  'half of it from one speaker, half from the next': (stream, { held, moment, good }) =>
    stream
      .hear(10, good)
      .hear(0.6 * held, moment)
      .changeSpeaker()
      .hear(0.6 * held, moment)
      .hear(60, good),
  'seconds that were lost in the middle of it': (stream, { held, moment, good }) =>
    stream
      .hear(10, good)
      .hear(0.3 * held, moment)
      .lose(held)
      .hear(0.3 * held, moment)
      .hear(60, good),
  'half of it before pause(), half after resume()': (stream, { held, moment, good }) =>
    stream
      .hear(10, good)
      .hear(0.6 * held, moment)
      .interrupt()
      .hear(0.6 * held, moment)
      .hear(60, good),
};
