import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AffectTrail } from '../../../src/element/affect-trail.js';
import { SNAPSHOT } from './snapshots.js';

describe('the trail on the plane of valence and arousal', () => {
  it('goes back twenty seconds, half a second a step, and ends where the voice is', () => {
    const trail = new AffectTrail();
    for (let time = 0; time < 60; time += 0.128) trail.push({ ...SNAPSHOT, time, valence: time / 60 });
    const { places } = trail;
    assert.ok(places.length >= 30 && places.length <= 42, String(places.length));
    const first = places[0];
    const last = places.at(-1);
    assert.ok(first && last && last.time - first.time <= 20);
    assert.ok(last && Math.abs(last.valence - last.time / 60) < 1e-9);
  });

  it('pauses while nothing is read', () => {
    const trail = new AffectTrail();
    trail.push({ ...SNAPSHOT, time: 1 });
    trail.push({ ...SNAPSHOT, time: 2, valence: null, arousal: null });
    assert.equal(trail.places.length, 1);
  });
});
