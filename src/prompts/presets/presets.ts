import { CALL } from './call.js';
import { coachingAt } from './coaching.js';
import { DEFAULT } from './default.js';
import { IN_CAR } from './in-car.js';
import { KIOSK } from './kiosk.js';
import { paceOf } from './pace.js';

/** Sets of rules for the places where a voice is listened to, for talk in a language. @param tag BCP 47. */
export const presetsIn = (tag: string) =>
  ({ default: DEFAULT, coaching: coachingAt(paceOf(tag)), call: CALL, 'in-car': IN_CAR, kiosk: KIOSK }) as const;

/** For English. */
export const PRESETS = presetsIn('en');

/** A set of advice: for a site, for rehearsing a talk, for calls, for drivers, for visitors of a display. */
export type PresetName = keyof typeof PRESETS;

/** The ids of all rules of all presets. */
export type PresetRuleId = (typeof PRESETS)[PresetName][number]['id'];

export const isPresetName = (name: unknown): name is PresetName =>
  typeof name === 'string' && Object.hasOwn(PRESETS, name);
