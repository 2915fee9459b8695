/** A live stream in the built worker. */
import { expect } from '@open-wc/testing';
import type { FeatureBlock } from '../../src/contract/feature-block.js';
import type { Reading, Snapshot } from '../../src/contract/snapshot.js';
import { blocksOf, BuiltWorker, nextTask } from './built-worker.js';
import { expectSame, HOP, voice } from './worker-voice.js';

/** Waits until the stream has had all that was sent to it before. */
async function settle(worker: BuiltWorker): Promise<void> {
  for (let i = 0; i < 20; i += 1) await worker.remote.memory();
  await nextTask();
}

describe('a live stream in the analysis worker', () => {
  const blocks = blocksOf(voice, HOP);
  let worker: BuiltWorker;

  beforeEach(async () => {
    worker = new BuiltWorker();
    await worker.load({ backend: 'wasm' });
  });

  afterEach(() => {
    worker.end();
  });

  it('gives a snapshot every hop, and at its end a report that says what a file’s would', async () => {
    const stream = await worker.listen();
    await stream.play(blocks);
    const { snapshots } = stream;
    expect(snapshots.map(({ time }) => time)).to.deep.equal(blocks.map((_, i) => ((i + 1) * HOP - 1) * 0.016 + 0.032));
    expect(snapshots.filter(({ speech }) => speech === 'speech').length).to.be.greaterThan(10);
    expect(snapshots.some(({ probabilities }) => probabilities !== null)).to.equal(true);
    expect(snapshots.every(({ dropped }) => dropped === 0)).to.equal(true);
    expect(snapshots.at(-1)?.capturedAt).to.equal(blocks.at(-1)?.capturedAt);
    const report = await worker.remote.finish();
    const file = await worker.analyze(voice);
    expectSame(report?.windows ?? [], file.windows, 10);
    expect(report?.speechSeconds).to.be.closeTo(file.speechSeconds, 0.15);
    expect(await worker.remote.finish()).to.equal(null);
  });

  it('ends when another begins', async () => {
    const first = await worker.listen();
    await first.play(blocks.slice(0, 20));
    const second = await worker.listen();
    for (const block of blocks.slice(20, 30)) void first.push(block);
    await second.play(blocks.slice(0, 5));
    await settle(worker);
    expect(first.snapshots.length).to.equal(20);
    expect(second.snapshots.length).to.equal(5);
    expect((await worker.remote.finish())?.duration).to.be.closeTo(5 * HOP * 0.016, 0.05);
  });

  it('tells how many blocks were lost on the way, each once', async () => {
    const stream = await worker.listen();
    await stream.play(blocks.slice(0, 5));
    // Two were lost unseen, then the audio thread left out three of which it tells.
    const [seven, eleven, twelve] = [blocks[7], blocks[11], blocks[12]];
    if (!seven || !eleven || !twelve) throw new Error('The recording is too short.');
    await stream.play([seven, { ...eleven, dropped: 3 }, { ...twelve, dropped: 3 }]);
    expect(stream.snapshots.slice(4).map(({ dropped }) => dropped)).to.deep.equal([0, 2, 5, 5]);
  });

  it('goes on with a stream whose beginning another worker has had, and counts nothing as lost', async () => {
    const stream = await worker.listen();
    await stream.play(blocks.slice(40, 50));
    expect(stream.snapshots.at(-1)?.dropped).to.equal(0);
  });

  it('skips readings while it is behind, but counts every frame', async () => {
    const inTime = await worker.listen();
    await inTime.play(blocks);
    const readings = (await worker.remote.finish())?.windows ?? [];
    const last = readings.at(-1);
    const untilLast = inTime.snapshots.findIndex(({ time }) => time === last?.end) + 1;
    const late = await worker.listen(blocks.slice(0, untilLast));
    await late.until(untilLast);
    // Tension and quality rest on readings as well.
    const counted = ({ time, speech, measures }: Snapshot): unknown => ({
      time,
      speech,
      measures: { ...measures, tension: null, quality: null },
    });
    expect(late.snapshots.map(counted)).to.deep.equal(inTime.snapshots.slice(0, untilLast).map(counted));
    const hurried = (await worker.remote.finish())?.windows ?? [];
    expect(readings.length).to.be.at.least(12);
    expect(hurried.length).to.be.within(1, readings.length / 4);
    // What fewer readings tell of the bias is not the same.
    const window = ({ start, end, level }: Reading): unknown => ({ start, end, level });
    expect(hurried.slice(-1).map(window), 'the newest is read').to.deep.equal(readings.slice(-1).map(window));
  });

  it('counts in its report all that came before its end', async () => {
    const stream = await worker.listen();
    await Promise.all(blocks.map((block) => stream.push(block)));
    const report = await worker.remote.finish();
    expect(report?.duration).to.be.closeTo((blocks.length * HOP - 1) * 0.016 + 0.032, 1e-9);
    await stream.until(blocks.length);
  });

  it('goes on while a recording is analysed, and neither changes the other', async function () {
    this.timeout(60_000);
    const expected = await worker.analyze(voice);
    const stream = await worker.listen();
    const analysis = worker.analyze(voice);
    await stream.play(blocks);
    expect((await analysis).windows).to.deep.equal(expected.windows);
    expectSame((await worker.remote.finish())?.windows ?? [], expected.windows, 10);
  });

  it('tells the page as a crash when the analysis breaks on the way', async () => {
    const stream = await worker.listen();
    void stream.push({ ...blocksOf(voice, HOP)[0], mfcc: null } as unknown as FeatureBlock);
    expect(await worker.crash).to.match(/null/);
  });

  it('forgets the speaker when told to', async () => {
    const stream = await worker.listen();
    await stream.play(blocks.slice(0, 40));
    expect(stream.snapshots.at(-1)?.adaptation.seconds).to.be.greaterThan(1);
    await worker.remote.resetSpeaker();
    await stream.play(blocks.slice(40, 41));
    expect(stream.snapshots.at(-1)?.adaptation.seconds).to.be.at.most(HOP * 0.016);
    expect(stream.snapshots.at(-1)?.probabilities).to.equal(null);
  });
});
