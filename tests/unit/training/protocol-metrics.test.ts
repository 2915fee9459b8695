import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Intensity } from '../../../models/training/corpora/recording.js';
import type { Outcome } from '../../../models/training/metrics/metrics.js';
import { judge, type JudgedOutcome, protocolMetrics } from '../../../models/training/figures/protocol-metrics.js';
import { Random } from '../../../models/training/random.js';
import { speakerIntervals } from '../../../models/training/metrics/speaker-bootstrap.js';
import { EIGHT } from '../../../models/training/corpora/labels.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';

const SPEAKERS = ['toy/a', 'toy/b', 'toy/c', 'toy/d'];

const outcome = (label: number, said: number, speaker = 'toy/a', height = 5): JudgedOutcome => ({
  speaker,
  sex: /[ac]$/.test(speaker) ? 'female' : 'male',
  label,
  logits: EMOTIONS.map((_, k) => (k === said ? height : 0)),
  seed: 1,
  temperature: 1,
});

/** The later a speaker stands in the alphabet, the more of his first emotions are taken for the last ones. */
const outcomes = SPEAKERS.flatMap((speaker, s) =>
  EMOTIONS.flatMap((_, label) => [
    outcome(label, label, speaker),
    outcome(label, label < s ? 6 - label : label, speaker),
  ]),
);
const ofSeeds = (count: number): JudgedOutcome[] =>
  Array.from({ length: count }, (_, i) => outcomes.map((one) => ({ ...one, seed: i + 1 }))).flat();

describe('the figures of a protocol', () => {
  it('tell by emotion, speaker and sex, with intervals over speakers, the same every time', () => {
    const figures = protocolMetrics(outcomes, EMOTIONS);
    assert.equal(figures.perSpeaker['toy/a'], 1);
    assert.ok((figures.perSpeaker['toy/d'] ?? 1) < 1);
    assert.equal(figures.worstSpeaker.speaker, 'toy/d');
    assert.equal(figures.worstSpeaker.accuracy, figures.perSpeaker['toy/d']);
    assert.ok(Math.abs((figures.gap ?? 0) - ((figures.perSex['female'] ?? 0) - (figures.perSex['male'] ?? 0))) < 1e-12);
    assert.ok((figures.gap ?? 0) > 0);
    assert.deepEqual(figures.women, ['toy/a', 'toy/c']);
    assert.equal(figures.perClass['surprise'], 1);
    assert.equal(figures.confusion[0]?.[6], 3);
    assert.equal(
      figures.confusion.flat().reduce((sum, count) => sum + count, 0),
      outcomes.length,
    );
    for (const [value, [low, high]] of [
      [figures.uar, figures.interval],
      [figures.accuracy, figures.accuracyInterval],
    ] as const) {
      assert.ok(low < value && value <= high && high <= 1);
    }
    assert.deepEqual(protocolMetrics(outcomes, EMOTIONS), figures);
  });

  it('leave a speaker of whom little was tested out of the search for the worst', () => {
    const many = Array.from({ length: 20 }, (_, i) => outcome(i % 7, i % 2 === 0 ? i % 7 : 0, 'toy/many'));
    const figures = protocolMetrics([...many, outcome(1, 0, 'toy/once')], EMOTIONS);
    assert.equal(figures.perSpeaker['toy/once'], 0);
    assert.equal(figures.worstSpeaker.speaker, 'toy/many');
  });

  it('say how right the surest half is, and every other share', () => {
    const sure = [
      outcome(0, 0, 'toy/a', 9),
      outcome(1, 1, 'toy/a', 8),
      outcome(2, 0, 'toy/a', 2),
      outcome(3, 0, 'toy/a', 1),
    ];
    const { mostCertainHalf, coverageAccuracy, accuracy } = protocolMetrics(sure, EMOTIONS);
    assert.equal(mostCertainHalf, 1);
    assert.equal(coverageAccuracy.length, 20);
    assert.equal(coverageAccuracy[0], 1);
    assert.equal(coverageAccuracy[14], 2 / 3);
    assert.equal(coverageAccuracy[19], accuracy);
  });

  it('tell each seed’s apart, and how far they lie from each other', () => {
    const worse = outcomes.map((one) => ({ ...one, seed: 2, logits: [...one.logits.slice(1), 9] }));
    const figures = protocolMetrics([...outcomes, ...worse], EMOTIONS);
    assert.equal(figures.seeds, 2);
    const [first = NaN, second = NaN] = figures.uarBySeed;
    assert.ok(first > second);
    assert.ok(Math.abs((figures.seedDeviation ?? NaN) - (first - second) / Math.SQRT2) < 1e-12);
    assert.equal(protocolMetrics(outcomes, EMOTIONS).seedDeviation, null);
  });

  it('are no surer for more seeds of the same voices', () => {
    assert.deepEqual(protocolMetrics(ofSeeds(3), EMOTIONS).interval, protocolMetrics(outcomes, EMOTIONS).interval);
    assert.deepEqual(speakerIntervals(ofSeeds(5), 7), speakerIntervals(outcomes, 7));
  });

  it('tell of RAVDESS’ actors alone as well by whom nothing was chosen', () => {
    const both = [outcome(1, 1, 'ravdess/05'), outcome(1, 0, 'ravdess/01'), outcome(2, 2, 'ravdess/03')];
    const { notChoosing, uar } = protocolMetrics(both, EMOTIONS);
    assert.equal(uar, 0.75);
    assert.deepEqual(notChoosing && [notChoosing.speakers, notChoosing.uar], [2, 0.5]);
    for (const all of [both.slice(0, 1), both.slice(1), outcomes, [...both, ...outcomes]]) {
      assert.equal(protocolMetrics(all, EMOTIONS).notChoosing, undefined);
    }
  });

  it('tell weakly from strongly acted recordings', () => {
    const acted = (intensity: Intensity, said: number): JudgedOutcome => ({ ...outcome(3, said), intensity });
    const { perIntensity } = protocolMetrics([acted('strong', 3), acted('normal', 3), acted('normal', 1)], EMOTIONS);
    assert.deepEqual(perIntensity, { normal: 0.5, strong: 1 });
    assert.deepEqual(protocolMetrics(outcomes, EMOTIONS).perIntensity, {});
  });
});

describe('calibration', () => {
  /** Right as often as softmax says at temperature 2. */
  const overconfident = (speaker: string, seed: number): Outcome[] => {
    const random = new Random(seed);
    return Array.from({ length: 1500 }, () => {
      const logits = EMOTIONS.map(() => 3 * random.normal());
      const powers = logits.map((logit) => Math.exp(logit / 2));
      let at = random.uniform() * powers.reduce((sum, power) => sum + power, 0);
      const label = powers.findIndex((power) => (at -= power) < 0);
      return { speaker, sex: 'female', label: Math.max(0, label), logits };
    });
  };

  it('is judged at a temperature of the other folds, and told before and after', () => {
    const judged = judge([[overconfident('toy/a', 1), overconfident('toy/b', 2)]]);
    assert.ok(judged.every(({ temperature }) => Math.abs(temperature - 2) < 0.2));
    const { ece, eceBefore } = protocolMetrics(judged, EMOTIONS);
    assert.ok(ece < 0.05 && eceBefore > 0.1, `${ece}, before ${eceBefore}`);
  });

  it('takes half of the speakers for the other half where there is one fold', () => {
    const wild = overconfident('toy/b', 2).map((one) => ({ ...one, logits: one.logits.map((logit) => 10 * logit) }));
    const judged = judge([[[...overconfident('toy/a', 1), ...wild]]]);
    const temperatureOf = (name: string) => judged.find(({ speaker }) => speaker === name)?.temperature ?? NaN;
    assert.ok(temperatureOf('toy/a') > 4 && temperatureOf('toy/b') < 3);
  });
});

describe('excited against calm, pleasant against unpleasant', () => {
  it('are told by the sides of the circumplex, whatever emotion is mistaken for another of its side', () => {
    const [neutral, happy, sad, angry, fear] = [0, 1, 2, 3, 4];
    const { arousal, valence, uar } = protocolMetrics(
      [outcome(angry, fear), outcome(fear, happy), outcome(neutral, sad), outcome(sad, neutral)],
      EMOTIONS,
    );
    assert.equal(uar, 0);
    assert.equal(arousal?.uar, 1);
    assert.equal(arousal?.auc, 1);
    assert.equal(valence?.uar, (1 / 3 + 0) / 2);
  });

  it('are at chance where nothing is known', () => {
    const flat = outcomes.map((one) => ({ ...one, logits: EMOTIONS.map(() => 0) }));
    const { arousal, valence } = protocolMetrics(flat, EMOTIONS);
    assert.equal(arousal?.uar, 0.5);
    assert.equal(arousal?.auc, 0.5);
    assert.equal(valence?.auc, 0.5);
  });

  it('count calm with neutral, and say nothing where all recordings are on one side', () => {
    const calm = { ...outcome(0, 0), label: 7, logits: EIGHT.names.map((_, k) => (k === 0 ? 5 : 0)) };
    const angry = { ...calm, label: 3, logits: EIGHT.names.map((_, k) => (k === 3 ? 5 : 0)) };
    assert.equal(protocolMetrics([calm, angry], EIGHT.names).arousal?.uar, 1);
    assert.equal(protocolMetrics([calm], EIGHT.names).arousal, null);
  });

  it('have probabilities of their own that can be relied on', () => {
    const sure = SPEAKERS.flatMap((speaker) => [outcome(3, 3, speaker, 20), outcome(2, 2, speaker, 20)]);
    assert.ok((protocolMetrics(sure, EMOTIONS).arousal?.ece ?? 1) < 1e-6);
    const wrong = sure.map((one) => ({ ...one, label: 5 - one.label }));
    assert.ok((protocolMetrics(wrong, EMOTIONS).arousal?.ece ?? 0) > 0.99);
  });

  it('asks only about the emotions that a corpus has where it is set against chance', () => {
    const outcomes = [0, 1].map((label) => ({
      speaker: 'toy/a',
      sex: 'female' as const,
      label,
      // Most of all a third emotion, which the corpus does not have; then the right one.
      logits: [label === 0 ? 1 : 0, label === 1 ? 1 : 0, 5],
      temperature: 1,
      seed: 1,
    }));
    const { uar, aboveChance } = protocolMetrics(outcomes, ['neutral', 'happy', 'sad']);
    assert.equal(uar, 0);
    assert.equal(aboveChance, 0.5);
  });
});
