import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const theme = readFileSync('src/element/theme.ts', 'utf8');
const inCar = readFileSync('src/element/layouts/in-car.ts', 'utf8');
const demo = readFileSync('demo/demo.css', 'utf8');

type Rgb = readonly [number, number, number];

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;

/** A token's colours on paper and at night. */
function colours(token: string, css = theme): { readonly light: Rgb; readonly dark: Rgb } {
  const [, light = '', dark = ''] =
    new RegExp(`--_${token}: var\\([^,]+, light-dark\\((#\\w{6}), (#\\w{6})\\)\\)`).exec(css) ?? [];
  return { light: rgb(light), dark: rgb(dark) };
}

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Relative luminance and contrast, WCAG 2.2. */
const luminance = ([r, g, b]: Rgb): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const contrast = (a: Rgb, b: Rgb): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

/** OKLab (Ottosson 2020). */
function okLab([r, g, b]: Rgb): Rgb {
  const [R, G, B] = [linear(r), linear(g), linear(b)];
  const l = Math.cbrt(0.4122214708 * R + 0.5363325363 * G + 0.0514459929 * B);
  const m = Math.cbrt(0.2119034982 * R + 0.6806995451 * G + 0.1073969566 * B);
  const s = Math.cbrt(0.0883024619 * R + 0.2817188376 * G + 0.6299787005 * B);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const mixed = (a: Rgb, b: Rgb, share: number): Rgb =>
  a.map((value, i) => share * value + (1 - share) * (b[i] ?? 0)) as unknown as Rgb;

const EMOTIONS = ['neutral', 'happy', 'sad', 'angry', 'fear', 'disgust', 'surprise'];

for (const ground of ['light', 'dark'] as const) {
  describe(`the colours, ${ground}`, () => {
    const paper = colours('paper')[ground];
    const ink = colours('ink')[ground];

    for (const emotion of EMOTIONS) {
      it(`let ${emotion} be seen against the ground`, () => {
        assert.ok(contrast(colours(emotion)[ground], paper) >= 3);
      });
    }

    it('let quiet words be read', () => {
      assert.match(theme, /--_quiet: color-mix\(in srgb, var\(--_ink\) 72%/);
      assert.ok(contrast(mixed(ink, paper, 0.72), paper) >= 4.5);
    });

    for (const name of ['sea', 'plum']) {
      it(`can be seen on the demo's ${name}`, () => {
        const [, style = ''] = new RegExp(`\\n\\.${name} \\{([^}]*)\\}`).exec(demo) ?? [];
        const [own, words] = ['paper', 'ink'].map((token) => {
          const found = new RegExp(`${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(style);
          return rgb(found?.[ground === 'light' ? 1 : 2] ?? '');
        }) as [Rgb, Rgb];
        for (const emotion of EMOTIONS) assert.ok(contrast(colours(emotion)[ground], own) >= 3, emotion);
        assert.ok(contrast(mixed(words, own, 0.5), own) >= 3, 'the line around a button');
      });
    }

    it('are told apart from each other', () => {
      for (const [i, a] of EMOTIONS.entries()) {
        for (const b of EMOTIONS.slice(i + 1)) {
          const [first, second] = [okLab(colours(a)[ground]), okLab(colours(b)[ground])];
          const distance = Math.hypot(...first.map((value, k) => value - (second[k] ?? 0)));
          assert.ok(distance >= 0.13, `${a} and ${b}: ${distance.toFixed(3)}`);
        }
      }
    });
  });
}

describe('the colours of the car', () => {
  for (const ground of ['light', 'dark'] as const) {
    it(`let its shape and its quiet words be seen, ${ground}`, () => {
      const [paper, ink] = [colours('paper', inCar)[ground], colours('ink', inCar)[ground]];
      assert.match(inCar, /--_quiet: color-mix\(in srgb, var\(--_ink\) 80%/);
      assert.ok(contrast(ink, paper) >= 4.5 && contrast(mixed(ink, paper, 0.8), paper) >= 4.5);
    });
  }

  it('are nowhere white at night', () => {
    assert.ok(luminance(colours('ink', inCar).dark) < 0.4 && luminance(colours('paper', inCar).dark) < 0.01);
  });
});
