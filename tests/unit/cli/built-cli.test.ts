/** The command line as it is shipped: needs `npm run build`. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openWav } from '../../../src/audio/wav-reader.js';
import { encodeWav } from '../../../src/audio/wav-writer.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';
import type { Measures } from '../../../src/contract/snapshot.js';
import { bytesSource, collect } from '../audio/wav-file.js';

const CLI = resolve('dist/cli.js');
const VOICE = resolve('tests/fixtures/speech/microphone.wav');
/** Files are named relative to it, and nothing of the package lies in it. */
const folder = mkdtempSync(join(tmpdir(), 'emotion-meter-'));

interface Line {
  readonly file: string;
  readonly duration: number;
  readonly speechSeconds: number;
  readonly probabilities: Readonly<Record<string, number>> | null;
  readonly statement: string;
  readonly episodes: readonly { start: number; end: number; statement: string; confidence: number | null }[];
  readonly windows: readonly { start: number; end: number; probabilities: Readonly<Record<string, number>> }[];
  readonly measures: Measures;
  readonly error?: { readonly code: string; readonly message: string };
}

function run(...words: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { code: status, out: stdout, err: stderr };
}

const lines = (out: string): Line[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const isDistribution = (probabilities: Readonly<Record<string, number>>): boolean =>
  Object.keys(probabilities).join() === EMOTIONS.join() &&
  Math.abs(Object.values(probabilities).reduce((sum, value) => sum + value, 0) - 1) < 1e-6;

describe('the built command line', () => {
  before(() => {
    writeFileSync(join(folder, 'silence.wav'), encodeWav([new Float32Array(48_000)], 16_000));
    writeFileSync(join(folder, 'text.wav'), 'not a recording');
    writeFileSync(join(folder, 'cut.wav'), readFileSync(VOICE).subarray(0, 9000));
    writeFileSync(join(folder, 'empty.wav'), '');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('tells how a voice sounds, whole and window by window, from any folder', () => {
    const { code, out, err } = run('analyze', VOICE, '--json');
    const [line] = lines(out);
    assert.deepEqual([code, err], [0, '']);
    assert.ok(line?.probabilities && isDistribution(line.probabilities));
    assert.ok(Math.abs(line.duration - 11.3) < 0.1 && line.speechSeconds > 5 && line.speechSeconds < line.duration);
    assert.ok([...EMOTIONS, 'not-sure'].includes(line.statement));
    assert.ok(line.windows.length > 20);
    for (const { start, end, probabilities } of line.windows) {
      assert.ok(start >= 0 && start < end && end <= line.duration && isDistribution(probabilities));
    }
    assert.ok(line.episodes.length > 0);
    line.episodes.forEach(({ start, end, statement, confidence }, i) => {
      assert.ok(start >= (line.episodes[i - 1]?.end ?? 0) && start < end && end <= line.duration);
      assert.ok(statement === 'not-sure' ? confidence === null : confidence !== null && confidence > 0.5);
    });
    assert.equal(line.episodes[0]?.start, line.windows[0]?.start);
    assert.equal(line.episodes.at(-1)?.end, line.windows.at(-1)?.end);
  });

  it('says once that a recording is damaged, and nothing of what its decoder prints', () => {
    const opus = readFileSync(resolve('tests/fixtures/audio/voice.opus'));
    for (let i = 500; i < opus.length; i += 7) opus[i] = (i * 37) % 256;
    const mp3 = Uint8Array.from({ length: 20_000 }, (_, i) => (i * i * 7919) >> 8);
    mp3.set([0xff, 0xfb]);
    for (const [name, bytes] of Object.entries({ 'damaged.opus': opus, 'damaged.mp3': mp3 })) {
      writeFileSync(join(folder, name), bytes);
      const { code, err } = run('analyze', name);
      rmSync(join(folder, name));
      assert.equal(code, 1);
      assert.match(err, new RegExp(`^${name}: The recording is damaged or cut off\\.[^\\n]*\\n$`));
    }
  });

  it('hears one side of a call', async () => {
    const sound = await openWav(bytesSource(readFileSync(VOICE)));
    const customer = Float32Array.from(await collect(sound.chunks()));
    const call = join(folder, 'calls');
    mkdirSync(call);
    writeFileSync(join(call, 'call.wav'), encodeWav([new Float32Array(customer.length), customer], sound.sampleRate));
    const [agent] = lines(run('analyze', 'calls', '--json', '--channel', '1').out);
    assert.equal(agent?.statement, 'no-speech');
    const [other] = lines(run('analyze', 'calls', '--json', '--channel', '2').out);
    assert.ok((other?.speechSeconds ?? 0) > 1);
    assert.equal(other?.measures.speechSeconds, other?.speechSeconds);
    const { code, err } = run('analyze', 'calls', '--channel', '3');
    assert.equal(code, 1);
    assert.match(err, /no channel 3, but 2/);
    rmSync(call, { recursive: true });
  });

  it('gives the same answer on both backends', () => {
    const [wasm] = lines(run('analyze', VOICE, '--json').out);
    const { out, err } = run('analyze', VOICE, '--json', '--backend', 'cpu');
    const [cpu] = lines(out);
    assert.equal(err, '');
    for (const emotion of EMOTIONS) {
      assert.ok(Math.abs((wasm?.probabilities?.[emotion] ?? NaN) - (cpu?.probabilities?.[emotion] ?? NaN)) < 1e-3);
    }
  });

  it('goes on after bad recordings, tells each by name and reason, and says so in its exit code', () => {
    const { code, out } = run('analyze', '--json', 'text.wav', 'nowhere.wav', '.', VOICE);
    const told = lines(out).map(({ file, error, statement }) => [file, error?.code ?? statement]);
    assert.equal(code, 1);
    assert.deepEqual(told.slice(0, -1), [
      ['text.wav', 'audio-unreadable'],
      ['nowhere.wav', 'audio-unreadable'],
      ['cut.wav', 'audio-unreadable'],
      ['empty.wav', 'audio-empty'],
      ['silence.wav', 'no-speech'],
      ['text.wav', 'audio-unreadable'],
    ]);
    assert.equal(told.at(-1)?.[0], VOICE);
    const [silence] = lines(run('analyze', '--json', 'silence.wav').out);
    assert.equal(silence?.probabilities, null);
  });

  it('prints a table for people and keeps complaints out of it', () => {
    const { code, out, err } = run('analyze', 'silence.wav', 'text.wav');
    assert.equal(code, 1);
    assert.match(out, /^ *duration .*\n.* no speech .* silence\.wav\n$/);
    assert.match(err, /text\.wav: This is text, not a recording\./);
  });

  it('measures features', () => {
    const { code, out } = run('features', VOICE, '--spec', 's22k');
    const { frames, mel_db: bands } = JSON.parse(out) as { frames: number; mel_db: number[][] };
    assert.equal(code, 0);
    assert.deepEqual([bands.length, bands[0]?.length], [frames, 128]);
  });

  it('helps, tells its version, and answers what it does not understand with code 2', () => {
    assert.match(run('--help').out, /analyze FILE\|FOLDER…/);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.equal(run('--version').out, `${version}\n`);
    const wrong = run('analyze', 'silence.wav', '--loud');
    assert.deepEqual([wrong.code, wrong.out], [2, '']);
    assert.match(wrong.err, /--loud/);
  });

  it('names a model that is missing', () => {
    const { code, err } = run('analyze', 'silence.wav', '--model', 'nowhere');
    assert.equal(code, 1);
    assert.match(err, /nowhere cannot be read/);
  });

  it('ends quietly when its reader goes away', async () => {
    const child = spawn(process.execPath, [CLI, 'features', VOICE, '--spec', 's16k'], { cwd: folder });
    let complaint = '';
    child.stderr.on('data', (part: Buffer) => (complaint += part.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((done) => child.on('close', done));
    assert.deepEqual([code, complaint], [0, '']);
  });

  it('says in a line that the disk is full', { skip: !existsSync('/dev/full') }, () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'analyze', 'silence.wav'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    assert.equal(stderr, 'The results cannot be written (ENOSPC: no space left on device, write).\n');
    assert.equal(status, 1);
  });
});
