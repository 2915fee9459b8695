import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { card } from '../../../models/training/card/card.js';
import { heldOutOf } from '../../../models/training/protocols/shipped-settings.js';
import { SEVEN } from '../../../models/training/corpora/labels.js';
import { manifest, metrics, ofNow, STREAM, PROTOCOLS, SHIPPED } from './card-figures.js';

describe('the card', () => {
  it('says what was aimed at beside what was reached', () => {
    const text = card(manifest, { protocols: PROTOCOLS });
    assert.match(text, /\| aimed at \| reached \|/);
    assert.match(text, /\| worst speaker \| 85\.7 % \| ≥ 48 % \| yes \|/);
    assert.match(text, /\| … more after 30 s of the speaker \| 0\.0 \| ≥ 2 points \| no \|/);
    assert.match(text, /\| women less men \| 14\.3 \| ≤ 12 points \| no \|/);
    assert.match(text, /\| lost in babble, white noise at 10 dB \| 0\.0, 0\.0 \| ≤ 10 points \| yes \|/);
    assert.match(text, /\| speech that carries one \| 41\.0 %, after 60 s 50\.0 % \| ≥ 40 % \| yes \|/);
    assert.match(text, /\| changes of it .* \| 1\.9; 0\.3, after 60 s 1\.9; 0\.3 \| < 2 \| yes \|/);
    assert.match(text, /\| the same episodes, cold \|  \| 41\.0 %/);
  });

  it('says of each figure of a goal whether it reached it, and shows no figure as reaching what it misses', () => {
    const goalsOf = (uar: number, precision: number, changes: number): string => {
      const cold = { ...PROTOCOLS['streaming-cold'], stream: { ...STREAM, confidence: 0.5, precision: 0.849 } };
      const later = { ...PROTOCOLS['streaming-60'], stream: { ...STREAM, confidence: 0.5, precision, changes } };
      const protocols = { ...PROTOCOLS, 'ravdess-6fold-7': { ...ofNow, uar } };
      return card(manifest, { protocols: { ...protocols, 'streaming-cold': cold, 'streaming-60': later } });
    };
    const missed = goalsOf(0.68981, 0.86, 1.98);
    assert.match(missed, /\| UAR \| 68\.98 % \| ≥ 69 % \| no \|/);
    assert.match(missed, /that are right \| 84\.9 %, after 60 s 86\.0 % \| ≥ 85 % \| no, after 60 s yes \|/);
    assert.match(missed, /\| changes of it .*, after 60 s 1\.98; 0\.3 \| < 2 \| yes \|/);
    assert.match(goalsOf(0.69, 0.8496, 2), /\| UAR \| 69\.0 % \| ≥ 69 % \| yes \|/);
    assert.match(goalsOf(0.69, 0.8496, 2), /that are right \| 84\.9 %, after 60 s 84\.96 % \| ≥ 85 % \| no \|/);
    assert.match(goalsOf(0.69, 0.8496, 2), /after 60 s 2\.0; 0\.3 \| < 2 \| yes, after 60 s no \|/);
    assert.match(goalsOf(0.69, 0.86, 1.9986), /\| streaming-60 [^|]*\|[^|]*\|[^|]*\|[^|]*\| 1\.999 \|/);
  });

  it('gives chance beside what lies above it, where a corpus has fewer emotions', () => {
    const loco = (emotions: number, aboveChance: number) => {
      const figures = metrics(SEVEN.names);
      const perClass = Object.fromEntries(Object.entries(figures.perClass).slice(0, emotions));
      return { ...figures, perClass, aboveChance };
    };
    const each = { 'ravdess-loco': loco(7, 0.2), 'savee-loco': loco(7, 0.2), 'emovo-loco': loco(7, 0.2) };
    const four = { ...PROTOCOLS, ...each, 'nemo-loco': loco(6, 0.1) };
    const text = card(manifest, { protocols: { ...four, 'ased-loco': loco(5, 0.1) } });
    assert.match(text, /\| mean of the corpora left out.* \| 16\.0 above 15\.9 % \| ≥ 18 points \| no \|/);
    assert.match(
      text,
      /points above chance: RAVDESS 20\.0 above 14\.3 %, .*nEMO 10\.0 above 16\.7 %, ASED 10\.0 above 20\.0 %\./,
    );
    const incomplete = card(manifest, { protocols: four });
    assert.doesNotMatch(incomplete, /mean of the corpora left out|ASED 10/);
    assert.match(incomplete, /EMOVO 20\.0 above 14\.3 %, nEMO 10\.0 above 16\.7 %\./);
  });

  it('says that half of the tested chose recipe and policy, and what the others say', () => {
    const policies = { seeds: 1, epochs: 240, best: [] };
    const before = card(manifest, { protocols: PROTOCOLS, policies });
    assert.match(
      before,
      /The recipe, and when something is stated in a stream, were chosen by recordings of twelve of the 24 actors whom/,
    );
    assert.match(before, /told for such networks: half of the actors who are tested here, twelve of 24/);
    assert.doesNotMatch(before, /did not choose”|no test's/);
    const own = card(manifest, { protocols: PROTOCOLS });
    assert.match(own, /The recipe was chosen by recordings of twelve of the 24/);
    assert.match(own, /\*\*Smoothing and limit\*\* are the model’s own/);
    const notChoosing = { speakers: 12, uar: 0.625, interval: [0.5, 0.75] } as const;
    const text = card(manifest, {
      policies,
      shipped: { ...SHIPPED, validationSpeakers: heldOutOf(manifest.trainedOn) },
      protocols: {
        'ravdess-6fold-7': { ...ofNow, notChoosing },
        'savee-loco': ofNow,
        'streaming-cold': {
          ...PROTOCOLS['streaming-cold'],
          notChoosing,
          stream: {
            ...STREAM,
            confidence: 0.5,
            intervals: { coverage: [0.35, 0.475], precision: [0.7, 0.9] },
            notChoosing: { ...STREAM, precision: 0.8 },
          },
        },
      },
    });
    assert.match(text, /\| … of the twelve who did not choose \| 62\.5 % \| ≥ 69 % \| no \|/);
    assert.match(text, /\| … of the twelve who did not choose \| 80\.0 % \| ≥ 85 % \| no \|/);
    assert.match(text, /\| streaming-cold \| .* \| 41\.0 % \(35\.0 – 47\.5\) \| [\d.]+ % \(70\.0 – 90\.0\) \|/);
    assert.match(text, /\| the twelve alone who did not choose \| 62\.5 % \| 41\.0 % \| 80\.0 % \|/);
    assert.match(
      text,
      /\| ravdess-6fold-7 \| .*\n\| … of the twelve who did not choose \| 12 speakers \|  \|  \| 62\.5 % \(50\.0 – 75\.0\) \|\n\| savee-loco \| .*\n\n/,
    );
    assert.match(
      text,
      /“… of the twelve who did not choose”: the other twelve alone; ravdess\/15 of these is held out/,
    );
    assert.doesNotMatch(own, /who did not choose/);
  });
});
