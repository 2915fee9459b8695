import type { PromptRule } from '../prompt-rule.js';

/** Only the loudest syllables clip; those between say nothing. A sample at full scale is proof by itself: no three seconds of it. */
export const CLIPPING = {
  id: 'clipping',
  text: 'prompt.clipping',
  condition: { measure: 'level.clipped', above: 0.002 },
  heldSeconds: 1,
  windowSeconds: 4,
  doubtSeconds: 4,
  severity: 'notice',
  priority: 100,
} as const satisfies PromptRule;

/** Speech less than 10 dB over a noise that can be heard at all is hard to follow, and to read. */
export const BACKGROUND_NOISE = {
  id: 'background-noise',
  text: 'prompt.background-noise',
  condition: {
    all: [
      { measure: 'signalToNoise', below: 10 },
      { measure: 'noiseLevel', above: -60 },
    ],
  },
  heldSeconds: 4,
  coolDownSeconds: 120,
  severity: 'notice',
  priority: 90,
} as const satisfies PromptRule;

/**
 * Not even the hiss that every microphone has: it is muted, by a key of its own or by the system. Headsets that send nothing between
 * words are silent like that, too, but seldom for long. Only of a microphone, since anything else may well be silent.
 */
export const NO_SOUND = {
  id: 'no-sound',
  text: 'prompt.no-sound',
  condition: {
    all: [
      // Far below the last bit of 24.
      { measure: 'level.peak', below: 1e-8 },
      {
        any: [
          { measure: 'speechSeconds', below: 0.01 },
          { measure: 'sinceSpeech', above: 20 },
        ],
      },
    ],
  },
  during: ['speech', 'pause', 'silence', 'noise'],
  heldSeconds: 6,
  coolDownSeconds: 300,
  severity: 'notice',
  priority: 95,
} as const satisfies PromptRule;

/** Speech below −48 dB re full scale is hard to hear, and to read. */
export const TOO_QUIET = {
  id: 'too-quiet',
  text: 'prompt.too-quiet',
  condition: { measure: 'speechLevel', below: -48 },
  severity: 'notice',
  priority: 80,
} as const satisfies PromptRule;

export const AGITATION = {
  id: 'agitation',
  text: 'prompt.agitation',
  condition: { sounds: ['angry', 'fear'] },
  heldSeconds: 6,
  severity: 'notice',
  priority: 70,
} as const satisfies PromptRule;

export const HAPPY = {
  id: 'happy',
  text: 'prompt.happy',
  condition: { sounds: ['happy'] },
  heldSeconds: 6,
  coolDownSeconds: 90,
  tone: 'praise',
  priority: 30,
} as const satisfies PromptRule;

/**
 * Its subject is silence, which begins two seconds after the last word. Neither before somebody began nor after he has gone, nor in a
 * noise that would drown his voice if he talked on.
 */
export const LONG_SILENCE = {
  id: 'long-silence',
  text: 'prompt.long-silence',
  condition: {
    all: [
      { speech: ['silence'] },
      // A cough is shorter.
      { measure: 'speechSeconds', above: 2 },
      { measure: 'sinceSpeech', below: 30 },
      { measure: 'signalToNoise', above: 10 },
    ],
  },
  during: ['silence', 'speech'],
  heldSeconds: 10,
  coolDownSeconds: 120,
  priority: 20,
} as const satisfies PromptRule;

/** For a site: what keeps the sound good, and the plainest of what is heard in it. */
export const DEFAULT = [
  CLIPPING,
  NO_SOUND,
  BACKGROUND_NOISE,
  TOO_QUIET,
  AGITATION,
  HAPPY,
  LONG_SILENCE,
] as const satisfies readonly PromptRule[];
