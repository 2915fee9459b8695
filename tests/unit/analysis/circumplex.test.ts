import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { placeOf } from '../../../src/analysis/circumplex.js';
import { EMOTIONS, type Emotion } from '../../../src/contract/emotions.js';
import { anyProbabilities, mostly } from './probabilities.js';

const placeOfOne = (emotion: Emotion): { arousal: number; valence: number } => placeOf(mostly(emotion, 1));

describe('the circumplex', () => {
  it('has excited emotions above calm ones and pleasant ones right of unpleasant ones', () => {
    for (const emotion of ['angry', 'fear', 'surprise', 'happy'] as const) {
      assert.ok(placeOfOne(emotion).arousal > 0.3, emotion);
    }
    assert.ok(placeOfOne('sad').arousal < -0.3);
    for (const emotion of ['sad', 'angry', 'fear', 'disgust'] as const) {
      assert.ok(placeOfOne(emotion).valence < -0.3, emotion);
    }
    assert.ok(placeOfOne('happy').valence > 0.3);
    const neutral = placeOfOne('neutral');
    assert.ok(Math.hypot(neutral.arousal, neutral.valence) < 0.2, 'and neutral in the middle');
  });

  it('stays within −1 and 1', () => {
    fc.assert(
      fc.property(anyProbabilities, (probabilities) => {
        const { arousal, valence } = placeOf(probabilities);
        assert.ok(Math.abs(arousal) <= 1 && Math.abs(valence) <= 1);
      }),
      { seed: 1 },
    );
  });

  it('puts a mixture of two moods between them', () => {
    fc.assert(
      fc.property(anyProbabilities, anyProbabilities, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, share) => {
        const mixed = placeOf(EMOTIONS.map((_, i) => share * (a[i] ?? 0) + (1 - share) * (b[i] ?? 0)));
        for (const axis of ['arousal', 'valence'] as const) {
          const wanted = share * placeOf(a)[axis] + (1 - share) * placeOf(b)[axis];
          assert.ok(Math.abs(mixed[axis] - wanted) < 1e-9);
        }
      }),
      { seed: 2 },
    );
  });
});
