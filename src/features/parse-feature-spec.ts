import type { FeatureSpec } from './feature-spec.js';

type Fields = Readonly<Record<string, unknown>>;

function finite(fields: Fields, field: keyof FeatureSpec): number {
  const value = fields[field];
  if (typeof value !== 'number')
    throw new TypeError(`Feature spec: ${field} must be a number, not ${describe(value)}.`);
  if (!Number.isFinite(value)) throw new RangeError(`Feature spec: ${field} must be finite, not ${value}.`);
  return value;
}

function positive(fields: Fields, field: keyof FeatureSpec): number {
  const value = finite(fields, field);
  if (value <= 0) throw new RangeError(`Feature spec: ${field} must be above 0, not ${value}.`);
  return value;
}

function count(fields: Fields, field: keyof FeatureSpec, most: number, why: string): number {
  const value = positive(fields, field);
  if (!Number.isInteger(value)) throw new RangeError(`Feature spec: ${field} must be a whole number, not ${value}.`);
  if (value > most) throw new RangeError(`Feature spec: ${field} must be at most ${most}${why}, not ${value}.`);
  return value;
}

function only<T extends string>(fields: Fields, field: keyof FeatureSpec, allowed: T): T {
  const value = fields[field];
  if (value === allowed) return allowed;
  const problem = `Feature spec: ${field} must be "${allowed}", not ${describe(value)}.`;
  throw typeof value === 'string' ? new RangeError(problem) : new TypeError(problem);
}

const describe = (value: unknown): string =>
  typeof value === 'string'
    ? JSON.stringify(value)
    : value === undefined
      ? 'missing'
      : value === null
        ? 'null'
        : typeof value;

/** Samples; more would be minutes of sound in a frame. */
const MAX_LENGTH = 2 ** 20;
const MAX_RATE = 192000;
/** More would tell no more, and a bank of the longest transform would be computed for half an hour. */
const MAX_BANDS = 1024;

/**
 * Reads a feature spec from JSON or from outside; fields that a spec does not have are left out.
 * @throws TypeError for a field that is missing or of another type, RangeError for a value that cannot be; the message
 *   names the field.
 */
export function parseFeatureSpec(value: unknown): FeatureSpec {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(
      `A feature spec must be an object, not ${Array.isArray(value) ? 'an array' : describe(value)}.`,
    );
  }
  const fields = value as Fields;
  const name = fields['name'];
  if (typeof name !== 'string') throw new TypeError(`Feature spec: name must be a string, not ${describe(name)}.`);
  const sampleRate = positive(fields, 'sampleRate');
  if (sampleRate > MAX_RATE) {
    throw new RangeError(`Feature spec: sampleRate must be at most ${MAX_RATE}, not ${sampleRate}.`);
  }
  const fftLength = count(fields, 'fftLength', MAX_LENGTH, '');
  if (fftLength < 2 || !Number.isInteger(Math.log2(fftLength))) {
    throw new RangeError(`Feature spec: fftLength must be a power of two from 2, not ${fftLength}.`);
  }
  const frameLength = count(fields, 'frameLength', fftLength, ', the fftLength');
  const hopLength = count(fields, 'hopLength', MAX_LENGTH, '');
  const melBands = count(fields, 'melBands', MAX_BANDS, '');
  const melMin = finite(fields, 'melMin');
  const melMax = positive(fields, 'melMax');
  if (melMin < 0) throw new RangeError(`Feature spec: melMin must not be below 0, not ${melMin}.`);
  if (melMin >= melMax) throw new RangeError(`Feature spec: melMin must be below melMax (${melMax}), not ${melMin}.`);
  if (melMax > sampleRate / 2) {
    throw new RangeError(
      `Feature spec: melMax must be at most half the sampleRate (${sampleRate / 2}), not ${melMax}.`,
    );
  }
  return {
    name,
    sampleRate,
    frameLength,
    hopLength,
    fftLength,
    window: only(fields, 'window', 'hann'),
    melBands,
    melScale: only(fields, 'melScale', 'slaney'),
    melMin,
    melMax,
    mfcc: count(fields, 'mfcc', melBands, ', the melBands'),
    logFloor: positive(fields, 'logFloor'),
  };
}
