import { CALL } from './call.js';
import { COACHING } from './coaching.js';
import { DEFAULT } from './default.js';
import { IN_CAR } from './in-car.js';
import { KIOSK } from './kiosk.js';

/** Sets of rules for the places where a voice is listened to. */
export const PRESETS = { default: DEFAULT, coaching: COACHING, call: CALL, 'in-car': IN_CAR, kiosk: KIOSK } as const;

export type PresetName = keyof typeof PRESETS;

/** The ids of all rules of all presets. */
export type PresetRuleId = (typeof PRESETS)[PresetName][number]['id'];

export const isPresetName = (name: unknown): name is PresetName =>
  typeof name === 'string' && Object.hasOwn(PRESETS, name);
