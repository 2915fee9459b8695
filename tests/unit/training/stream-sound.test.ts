import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Recording } from '../../../models/training/corpora/recording.js';
import { Random } from '../../../models/training/random.js';
import { episodesOf, type Spoken } from '../../../models/training/streams/stream-sound.js';
import { encodeWav } from '../../../src/audio/wav-writer.js';
import type { Emotion } from '../../../src/contract/emotions.js';
import { FEATURE_SPECS } from '../../../src/features/feature-spec.js';

const SPEC = FEATURE_SPECS.s16k;
const RATE = SPEC.sampleRate;
const folder = mkdtempSync(join(tmpdir(), 'emotion-meter-streams-'));
after(() => rmSync(folder, { recursive: true }));

/** Two seconds of a tone between seconds of faint noise. */
function recordings(emotion: Emotion, count: number): Recording[] {
  return Array.from({ length: count }, (_, i) => {
    const random = new Random(i);
    const samples = Float32Array.from({ length: 4 * RATE }, (__, at) => {
      const speech = at >= RATE && at < 3 * RATE;
      return (speech ? 0.3 * Math.sin(at / 10) : 0) + 1e-4 * random.normal();
    });
    const path = join(folder, `${emotion}-${i}.wav`);
    writeFileSync(path, encodeWav([samples], RATE));
    return { corpus: 'toy', path, speaker: 'a', sex: 'female', emotion };
  });
}

const said = [...recordings('sad', 9), ...recordings('happy', 10), ...recordings('angry', 2)];

async function stream(order: 'episodes' | 'scattered'): Promise<(readonly Spoken[])[]> {
  const episodes: (readonly Spoken[])[] = [];
  for await (const episode of episodesOf(said, order, SPEC, new Random(7))) episodes.push(episode);
  return episodes;
}

describe('the sound of a stream', () => {
  it('has every recording once, an emotion for about ten seconds and another one after it', async () => {
    const episodes = await stream('episodes');
    assert.deepEqual(
      episodes.flatMap((episode) => episode.map(({ recording }) => recording.path)).sort(),
      said.map(({ path }) => path).sort(),
    );
    const emotions = episodes.map((episode) => [...new Set(episode.map(({ recording }) => recording.emotion))]);
    assert.ok(emotions.every((all) => all.length === 1));
    assert.deepEqual(episodes.map(({ length }) => length).sort(), [2, 4, 5, 5, 5]);
    const changes = emotions.filter(([one], i) => i > 0 && emotions[i - 1]?.[0] !== one).length;
    assert.equal(changes, episodes.length - 1);
  });

  it('changes with every recording where it is scattered, as far as there are others', async () => {
    const episodes = await stream('scattered');
    assert.equal(episodes.length, said.length);
    assert.ok(episodes.every(({ length }) => length === 1));
    const emotions = episodes.map(([one]) => one?.recording.emotion);
    // Until but one emotion is left, of which some may be.
    const others = emotions.slice(0, emotions.map((one) => one !== emotions.at(-1)).lastIndexOf(true) + 2);
    assert.ok(others.length > said.length / 2, String(emotions));
    assert.ok(
      others.every((one, i) => i === 0 || one !== others[i - 1]),
      String(emotions),
    );
  });

  it('leaves the quiet of the recordings out and pauses for 0.3 to 2 s, however the emotion goes on', async () => {
    const seconds = (await stream('episodes')).flat().map(({ samples }) => samples.length / RATE - 2);
    // Speech keeps a tenth of a second on both sides, to the frame.
    assert.ok(
      seconds.every((pause) => pause > 0.4 && pause < 2.4),
      String(seconds),
    );
    assert.ok(Math.max(...seconds) - Math.min(...seconds) > 1);
    const [first] = (await stream('episodes')).flat();
    const quiet = first?.samples.subarray(-RATE / 4) ?? new Float32Array(0);
    // The room's own: digital silence would tell the gate where nobody speaks.
    const rms = Math.sqrt(quiet.reduce((sum, value) => sum + value ** 2, 0) / (RATE / 4));
    assert.ok(rms > 5e-5 && rms < 1.5e-4, String(rms));
  });

  it('is the same for the same lot', async () => {
    const [one, two] = [await stream('episodes'), await stream('episodes')];
    assert.deepEqual(
      one.flat().map(({ recording }) => recording.path),
      two.flat().map(({ recording }) => recording.path),
    );
  });
});
