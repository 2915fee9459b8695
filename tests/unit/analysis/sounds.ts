import { seeded } from '../features/seeded.js';

/** Hertz, of every sound here. */
export const SAMPLE_RATE = 16_000;

type Sound = Float32Array;

const from = (seconds: number, sample: (t: number, i: number) => number): Sound =>
  Float32Array.from({ length: Math.round(seconds * SAMPLE_RATE) }, (_, i) => sample(i / SAMPLE_RATE, i));

/** Standard normal numbers (Box and Muller). */
function normals(seed: number): () => number {
  const random = seeded(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export const silence = (seconds: number): Sound => from(seconds, () => 0);

export function whiteNoise(seconds: number, seed = 1): Sound {
  const normal = normals(seed);
  return from(seconds, () => normal());
}

/** White noise through Kellet's three-pole filter: −3 dB an octave. */
export function pinkNoise(seconds: number, seed = 1): Sound {
  const normal = normals(seed);
  let [a, b, c] = [0, 0, 0];
  return from(seconds, () => {
    const white = normal();
    a = 0.99765 * a + white * 0.099046;
    b = 0.963 * b + white * 0.2965164;
    c = 0.57 * c + white * 1.0526913;
    return a + b + c + white * 0.1848;
  });
}

/** A car's inside: noise below 100 Hz (three poles at 80 Hz), and of the road 25 dB less. */
export function rumble(seconds: number, seed = 1): Sound {
  const share = 1 - Math.exp((-2 * Math.PI * 80) / SAMPLE_RATE);
  const poles = [0, 0, 0];
  const low = whiteNoise(seconds, seed).map((white) =>
    poles.reduce((input, value, i) => (poles[i] = value + share * (input - value)), white),
  );
  return mix(at(-25, low), at(-50, pinkNoise(seconds, seed + 1)));
}

/** Noise that swells and fades at the rate of syllables, as surf and traffic do. */
export const modulated = (noise: Sound, hertz: number): Sound =>
  noise.map((value, i) => value * (1.05 + Math.sin((2 * Math.PI * hertz * i) / SAMPLE_RATE)));

export const tone = (seconds: number, hertz: number): Sound => from(seconds, (t) => Math.sin(2 * Math.PI * hertz * t));

/** Mains hum: fifteen harmonics that fall by 1/n. */
export const hum = (seconds: number, hertz = 50): Sound =>
  from(seconds, (t) => {
    let sum = 0;
    for (let n = 1; n <= 15; n += 1) sum += Math.sin(2 * Math.PI * hertz * n * t + n) / n;
    return sum;
  });

/** From `low` to `high` hertz and back, `sweeps` times. */
export function sweep(seconds: number, low: number, high: number, sweeps: number): Sound {
  let phase = 0;
  return from(seconds, (t) => {
    const place = Math.abs(2 * (((t * sweeps) / seconds) % 1) - 1);
    phase += (low * (high / low) ** place) / SAMPLE_RATE;
    return Math.sin(2 * Math.PI * phase);
  });
}

/** Short decaying bursts of noise at irregular times, some seven a second: typing. */
export function clatter(seconds: number, seed = 1): Sound {
  const random = seeded(seed);
  const sound = silence(seconds);
  for (let at = 0; at < sound.length; at += Math.round((0.06 + 0.16 * random()) * SAMPLE_RATE)) {
    const loudness = 0.4 + 0.6 * random();
    for (let i = 0; i < 480 && at + i < sound.length; i += 1) {
      sound[at + i] = loudness * Math.exp(-i / 80) * (2 * random() - 1);
    }
  }
  return sound;
}

/** Chords of an organ, a new one every half second; each note has eight harmonics. */
export function chords(seconds: number, seed = 1): Sound {
  const random = seeded(seed);
  const roots = Array.from({ length: Math.ceil(seconds * 2) }, () => 110 * 2 ** (Math.floor(random() * 24) / 12));
  return from(seconds, (t) => {
    const root = roots[Math.floor(t * 2)] ?? 110;
    let sum = 0;
    for (const interval of [1, 1.26, 1.5]) {
      for (let n = 1; n <= 8; n += 1) sum += Math.sin(2 * Math.PI * root * interval * n * t) / n ** 1.5;
    }
    return sum;
  });
}

interface Resonance {
  a: number;
  b: number;
  y1: number;
  y2: number;
}

const resonance = (hertz: number, bandwidth: number): Resonance => {
  const radius = Math.exp((-Math.PI * bandwidth) / SAMPLE_RATE);
  return { a: 2 * radius * Math.cos((2 * Math.PI * hertz) / SAMPLE_RATE), b: radius * radius, y1: 0, y2: 0 };
};

function resonate(filter: Resonance, input: number): number {
  const y = input + filter.a * filter.y1 - filter.b * filter.y2;
  filter.y2 = filter.y1;
  filter.y1 = y;
  return y;
}

/** First three formants of vowels, hertz (after Peterson and Barney 1952). */
const VOWELS = [
  [270, 2290, 3010],
  [390, 1990, 2550],
  [660, 1720, 2410],
  [730, 1090, 2440],
  [570, 840, 2410],
  [300, 870, 2240],
  [490, 1350, 1690],
] as const;

/**
 * Something like speech: syllables of a hiss and a vowel – glottal pulses through three formants – four a second, with a
 * short stop now and then; nobody's voice.
 */
export function speech(seconds: number, seed = 1, pitch = 120): Sound {
  const random = seeded(seed);
  const normal = normals(seed + 1000);
  const sound = silence(seconds);
  let at = 0;
  let phase = 0;
  let vowel: (typeof VOWELS)[number] = VOWELS[6];
  while (at < sound.length) {
    const hiss = random() < 0.5 ? Math.round((0.04 + 0.05 * random()) * SAMPLE_RATE) : 0;
    const fricative = [resonance(2500 + 3000 * random(), 900)];
    for (let i = 0; i < hiss && at < sound.length; i += 1, at += 1) {
      sound[at] = fricative.reduce((input, filter) => resonate(filter, input), 0.15 * normal()) * 0.5;
    }
    const before = vowel;
    vowel = VOWELS[Math.floor(random() * VOWELS.length)] ?? VOWELS[0];
    const filters = vowel.map(() => resonance(0, 0));
    const length = Math.round((0.12 + 0.12 * random()) * SAMPLE_RATE);
    const f0 = pitch * (0.85 + 0.3 * random());
    for (let i = 0; i < length && at < sound.length; i += 1, at += 1) {
      phase += (f0 * (1 - (0.1 * i) / length)) / SAMPLE_RATE;
      const pulse = phase >= 1 ? 1 : 0;
      phase %= 1;
      // The mouth glides from one vowel to the next, tuned anew every 4 ms.
      if (i % 64 === 0) {
        const share = Math.min(1, (2 * i) / length);
        filters.forEach((filter, n) => {
          const hertz = (before[n] ?? 0) + share * ((vowel[n] ?? 0) - (before[n] ?? 0));
          const { a, b } = resonance(hertz, 60 + 40 * n);
          filter.a = a;
          filter.b = b;
        });
      }
      const source = Math.sin((Math.PI * i) / length) * (pulse + 0.01 * normal());
      sound[at] = filters.reduce((sum, filter, n) => sum + resonate(filter, source) / (n + 1), 0);
    }
    if (random() < 0.35) at += Math.round((0.03 + 0.12 * random()) * SAMPLE_RATE);
  }
  return sound;
}

const powerOf = (sound: Sound): number => sound.reduce((sum, value) => sum + value * value, 0) / sound.length;

/** The sound at a level: decibels re full scale of its root mean square. Clipped at full scale, as a sound card does. */
export function at(decibels: number, sound: Sound): Sound {
  const gain = 10 ** (decibels / 20) / Math.sqrt(powerOf(sound) || 1);
  return sound.map((value) => Math.max(-1, Math.min(1, gain * value)));
}

export const mix = (a: Sound, b: Sound): Sound => a.map((value, i) => value + (b[i] ?? 0));

export function join(...sounds: readonly Sound[]): Sound {
  const joined = new Float32Array(sounds.reduce((length, sound) => length + sound.length, 0));
  let position = 0;
  for (const sound of sounds) {
    joined.set(sound, position);
    position += sound.length;
  }
  return joined;
}
