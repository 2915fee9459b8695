import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { errorJson, errorText, JSON_LINES, TABLE } from '../../../src/cli/analysis-output.js';
import { EmotionError } from '../../../src/contract/emotion-error.js';
import type { Report } from '../../../src/contract/snapshot.js';
import { SNAPSHOT } from '../element/snapshots.js';

const probabilities = [0.02, 0.81, 0.03, 0.04, 0.05, 0.03, 0.02];
const byEmotion = { neutral: 0.02, happy: 0.81, sad: 0.03, angry: 0.04, fear: 0.05, disgust: 0.03, surprise: 0.02 };

const HAPPY: Report = {
  duration: 3.25,
  speechSeconds: 2.5,
  probabilities,
  arousal: 0.4,
  valence: 0.6,
  statement: { emotion: 'happy', confidence: 0.81 },
  episodes: [
    { start: 0.5, end: 2, statement: { emotion: 'happy', confidence: 0.81 } },
    { start: 2, end: 3, statement: 'not-sure' },
  ],
  channel: null,
  processing: null,
  prompts: [],
  windows: [{ start: 0.5, end: 2, probabilities, level: 0.1 }],
  measures: SNAPSHOT.measures,
  model: 'five-corpora 1.0.0',
  backend: { name: 'wasm', reason: '' },
};
const SILENT: Report = {
  ...HAPPY,
  speechSeconds: 0,
  probabilities: null,
  arousal: null,
  valence: null,
  statement: 'no-speech',
  episodes: [],
  windows: [],
};

describe('what is printed of an analysis', () => {
  it('is one JSON object a line with its episodes and the readings of all windows', () => {
    const text = JSON_LINES.result('a "b".wav', HAPPY);
    assert.match(text, /^[^\n]+\n$/);
    assert.deepEqual(JSON.parse(text), {
      file: 'a "b".wav',
      channel: null,
      model: 'five-corpora 1.0.0',
      duration: 3.25,
      speechSeconds: 2.5,
      probabilities: byEmotion,
      statement: 'happy',
      confidence: 0.81,
      arousal: 0.4,
      valence: 0.6,
      episodes: [
        { start: 0.5, end: 2, statement: 'happy', confidence: 0.81 },
        { start: 2, end: 3, statement: 'not-sure', confidence: null },
      ],
      windows: [{ start: 0.5, end: 2, probabilities: byEmotion }],
      measures: SNAPSHOT.measures,
    });
  });

  it('says null and no-speech of a recording without speech', () => {
    assert.deepEqual(JSON.parse(JSON_LINES.result('a.wav', SILENT)), {
      file: 'a.wav',
      channel: null,
      model: 'five-corpora 1.0.0',
      duration: 3.25,
      speechSeconds: 0,
      probabilities: null,
      statement: 'no-speech',
      confidence: null,
      arousal: null,
      valence: null,
      episodes: [],
      windows: [],
      measures: SNAPSHOT.measures,
    });
  });

  it('is a table whose columns stand under their names', () => {
    const rows = [TABLE.head, TABLE.result('a.wav', HAPPY), TABLE.result('b.wav', SILENT)];
    assert.match(rows[1] ?? '', /3\.3 s +2\.5 s +happy 81 % +2 % +81 %.* a\.wav\n$/);
    assert.match(rows[2] ?? '', /no speech +– .* b\.wav\n$/);
    assert.equal(new Set(rows.map((row) => row.lastIndexOf(' '))).size, 1);
    const rounded = TABLE.result('c.wav', { ...HAPPY, statement: { emotion: 'happy', confidence: 0.996 } });
    assert.match(rounded, /happy 100 %/);
  });

  it('lets no name of a file forge a row or steer the terminal', () => {
    const name = 'a\n  3.2 s  happy\u001b[2J\u009b1m.wav';
    const error = new EmotionError('audio-empty', 'The file is empty.', 'Choose another.');
    for (const text of [TABLE.result(name, HAPPY), errorText(name, error)]) {
      assert.doesNotMatch(text.slice(0, -1), /\p{Cc}/u);
      assert.ok(text.includes('a\\u{a}  3.2 s  happy\\u{1b}[2J\\u{9b}1m.wav'), text);
    }
    assert.equal((JSON.parse(JSON_LINES.result(name, HAPPY)) as { file: string }).file, name);
  });

  it('tells a bad recording by name, reason and remedy', () => {
    const error = new EmotionError('audio-empty', 'The file is empty.', 'Choose another.');
    assert.equal(errorText('a.wav', error), 'a.wav: The file is empty. Choose another.\n');
    assert.deepEqual(JSON.parse(errorJson('a.wav', error)), {
      file: 'a.wav',
      error: { code: 'audio-empty', message: 'The file is empty.', remedy: 'Choose another.' },
    });
  });

  it('has the fields that the page on it shows, and no others', () => {
    const page = readFileSync('docs/command-line.md', 'utf8');
    const [result, failure] = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) =>
      fieldsOf(JSON.parse(json)),
    );
    // All that can be known: types see to it that nothing is left out.
    const measures: Report['measures'] = {
      ...SNAPSHOT.measures,
      rate: { syllables: 4, articulated: 5 },
      loudness: { relative: 0, range: 3 },
      quality: { value: 80, parts: { clarity: 80, pace: 80, pauses: 80, liveliness: 80, tone: 80 } },
    };
    assert.deepEqual(result, fieldsOf(JSON.parse(JSON_LINES.result('a.wav', { ...HAPPY, measures }))));
    assert.deepEqual(failure, fieldsOf(JSON.parse(errorJson('a.wav', new EmotionError('audio-empty', 'x', 'y')))));
  });
});

/** The ways to all values, in their order. */
const fieldsOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, part]) => [name, ...fieldsOf(part).map((path) => `${name}.${path}`)])
    : [];
