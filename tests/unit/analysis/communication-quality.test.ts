import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { scoreAt, type Anchors } from '../../../src/analysis/anchors.js';
import {
  QUALITY_STANDARD,
  type QualityFigures,
  qualityOf,
  type QualityStandard,
  standardOf,
} from '../../../src/analysis/communication-quality.js';
import { QUALITY_PARTS } from '../../../src/contract/snapshot.js';

const GOOD: QualityFigures = {
  speechSeconds: 30,
  speechLevel: -25,
  signalToNoise: 30,
  clipped: 0,
  articulated: 5,
  pauseShare: 0.2,
  liveliness: 0.7,
  valence: 0.5,
};

const valueOf = (figures: Partial<QualityFigures>): number => qualityOf({ ...GOOD, ...figures })?.value ?? NaN;

describe('communication quality', () => {
  it('is full marks for a clear, well paced, lively and friendly talk', () => {
    assert.equal(valueOf({}), 100);
  });

  it('is unknown before eight seconds of speech, and while any of its figures is', () => {
    assert.equal(qualityOf({ ...GOOD, speechSeconds: 7.9 }), null);
    for (const figure of [
      'speechLevel',
      'signalToNoise',
      'articulated',
      'pauseShare',
      'liveliness',
      'valence',
    ] as const) {
      assert.equal(qualityOf({ ...GOOD, [figure]: null }), null, figure);
    }
  });

  it('falls with every fault, in the part that names it and no other', () => {
    const faults = [
      ['clarity', { speechLevel: -58 }],
      ['clarity', { signalToNoise: 3 }],
      ['clarity', { clipped: 0.01 }],
      ['pace', { articulated: 8.5 }],
      ['pace', { articulated: 2 }],
      ['pauses', { pauseShare: 0.6 }],
      ['pauses', { pauseShare: 0 }],
      ['liveliness', { liveliness: 0.2 }],
      ['tone', { valence: -0.5 }],
    ] as const;
    for (const [part, fault] of faults) {
      const quality = qualityOf({ ...GOOD, ...fault });
      assert.ok(quality && quality.value < 95 && quality.parts[part] < 65, `${JSON.stringify(fault)}`);
      for (const other of QUALITY_PARTS) if (other !== part) assert.equal(quality.parts[other], 100, other);
    }
  });

  it('does not ask for a smile: an even tone is good', () => {
    assert.ok((qualityOf({ ...GOOD, valence: 0.1 })?.parts.tone ?? NaN) >= 80);
  });

  it('can be weighed and anchored otherwise', () => {
    const weights = { clarity: 0, pace: 1, pauses: 0, liveliness: 0, tone: 0 };
    const pace: Anchors = [
      [5, 0],
      [7, 100],
    ];
    const figures = { ...GOOD, signalToNoise: 0, articulated: 6 };
    assert.equal(qualityOf(figures, { ...QUALITY_STANDARD, weights, pace })?.value, 50);
    assert.equal(qualityOf(figures, { ...QUALITY_STANDARD, weights: { ...weights, pace: 0 } }), null);
  });

  it('is judged by the pace of the language, and by the weights that a site gives, as documented where it gives none', () => {
    assert.deepEqual(standardOf({ weights: {}, pace: 1 }), QUALITY_STANDARD);
    const [spanish, pace] = [standardOf({ weights: {}, pace: 7.82 / 6.19 }), 7.82];
    const judged = (standard: QualityStandard): number =>
      qualityOf({ ...GOOD, articulated: pace }, standard)?.parts.pace ?? NaN;
    assert.deepEqual([judged(spanish), Math.round(judged(QUALITY_STANDARD))], [100, 47]);
    const { weights } = standardOf({ weights: { tone: 0 }, pace: 1 });
    assert.deepEqual(weights, { ...QUALITY_STANDARD.weights, tone: 0 });
  });

  it('is between 0 and 100, as are its parts, whatever the figures', () => {
    const figure = fc.double({ noNaN: true, noDefaultInfinity: true });
    const figures = fc.record({
      speechSeconds: fc.constant(20),
      speechLevel: figure,
      signalToNoise: figure,
      clipped: figure,
      articulated: figure,
      pauseShare: figure,
      liveliness: figure,
      valence: figure,
    });
    fc.assert(
      fc.property(figures, (any) => {
        const quality = qualityOf(any);
        assert.ok(quality);
        for (const value of [quality.value, ...Object.values(quality.parts)]) {
          assert.ok(value >= 0 && value <= 100 + 1e-9, `${value}`);
        }
      }),
      { seed: 12 },
    );
  });
});

describe('a curve of anchors', () => {
  it('goes through them in straight lines, and is level beyond', () => {
    const curve: Anchors = [
      [0, 10],
      [2, 20],
      [3, 0],
    ];
    const points = [-5, 0, 1, 2, 2.5, 3, 9].map((x) => scoreAt(x, curve));
    assert.deepEqual(points, [10, 10, 15, 20, 10, 0, 0]);
    assert.equal(scoreAt(1, []), 0);
  });
});
