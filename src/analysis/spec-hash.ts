import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { FeatureSpec } from '../features/feature-spec.js';

/** SHA-256 in hexadecimal of the spec as JSON with sorted keys, no spaces and without `name`. */
export function specHash(spec: FeatureSpec): string {
  const entries = Object.entries(spec)
    .filter(([key]) => key !== 'name')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(Object.fromEntries(entries)))));
}
