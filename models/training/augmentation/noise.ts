import type { Random } from '../random.js';

export type NoiseKind = 'white' | 'pink' | 'babble';

export const NOISE_KINDS: readonly NoiseKind[] = ['white', 'pink', 'babble'];

const SAMPLE_RATE = 16_000;
const BABBLE_VOICES = 6;

/** `length` samples of noise at 16 kHz, of any level. Babble is synthetic, so that nobody's voice is in it. */
export function makeNoise(kind: NoiseKind, length: number, random: Random): Float32Array {
  if (kind === 'white') return Float32Array.from({ length }, () => random.normal());
  if (kind === 'pink') return pink(length, random);
  const sum = new Float32Array(length);
  for (let voice = 0; voice < BABBLE_VOICES; voice += 1) {
    const one = syntheticVoice(length, random);
    for (let i = 0; i < length; i += 1) sum[i] = (sum[i] as number) + (one[i] as number);
  }
  return sum;
}

/** `samples` with `noise` added `decibels` below their mean power. */
export function addNoise(samples: Float32Array, noise: Float32Array, decibels: number): Float32Array {
  const gain = Math.sqrt(power(samples) / (power(noise) || 1) / 10 ** (decibels / 10));
  return samples.map((sample, i) => sample + gain * (noise[i] ?? 0));
}

const power = (samples: Float32Array): number =>
  samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);

/** White noise through Kellet's three-pole filter: −3 dB an octave within 0.5 dB above 40 Hz. */
function pink(length: number, random: Random): Float32Array {
  let [a, b, c] = [0, 0, 0];
  return Float32Array.from({ length }, () => {
    const white = random.normal();
    a = 0.99765 * a + white * 0.099046;
    b = 0.963 * b + white * 0.2965164;
    c = 0.57 * c + white * 1.0526913;
    return a + b + c + white * 0.1848;
  });
}

/** Something like a voice: pulses and breath through two formants that move with every syllable. */
function syntheticVoice(length: number, random: Random): Float32Array {
  const output = new Float32Array(length);
  const pitch = random.between(90, 240);
  let phase = random.uniform();
  let [y1, y2, z1, z2] = [0, 0, 0, 0];
  let at = 0;
  while (at < length) {
    const syllable = Math.round(random.between(0.12, 0.32) * SAMPLE_RATE);
    const loudness = random.uniform() < 0.2 ? 0 : random.between(0.4, 1);
    const voiced = random.uniform() < 0.75;
    const f0 = pitch * random.between(0.85, 1.2);
    const first = resonance(random.between(300, 850), 80);
    const second = resonance(random.between(900, 2600), 120);
    for (let i = 0; i < syllable && at < length; i += 1, at += 1) {
      phase += f0 / SAMPLE_RATE;
      const pulse = phase >= 1 ? 1 : 0;
      if (phase >= 1) phase -= 1;
      const source =
        loudness *
        Math.sin((Math.PI * i) / syllable) *
        (voiced ? pulse + 0.02 * random.normal() : 0.15 * random.normal());
      const y = source + first.a * y1 - first.b * y2;
      y2 = y1;
      y1 = y;
      const z = source + second.a * z1 - second.b * z2;
      z2 = z1;
      z1 = z;
      output[at] = y + 0.5 * z;
    }
  }
  return output;
}

const resonance = (hertz: number, bandwidth: number): { a: number; b: number } => {
  const radius = Math.exp((-Math.PI * bandwidth) / SAMPLE_RATE);
  return { a: 2 * radius * Math.cos((2 * Math.PI * hertz) / SAMPLE_RATE), b: radius * radius };
};
