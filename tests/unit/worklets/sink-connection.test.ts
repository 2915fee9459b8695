import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expose } from 'comlink';
import type { FeatureBlock } from '../../../src/contract/feature-block.js';
import { MAX_UNANSWERED, SinkConnection } from '../../../worklets/sink-connection.js';

const block = (sequence: number): FeatureBlock => ({
  sequence,
  firstFrame: sequence,
  frames: 1,
  zcr: Float32Array.of(0.5),
  rms: Float32Array.of(0.25),
  mfcc: Float32Array.of(1, 2),
  level: { peak: 1, rms: 0.5, clipped: 0 },
  dropped: 0,
  capturedAt: 0,
});

/** The far end, and how to wait until a condition holds. */
function listen(push: (block: FeatureBlock) => void | Promise<void>): {
  connection: SinkConnection;
  close: () => void;
} {
  const { port1, port2 } = new MessageChannel();
  expose({ push }, port2);
  return {
    connection: new SinkConnection(port1),
    close: () => {
      port1.close();
      port2.close();
    },
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await turn();
};

describe('connection to the worker', () => {
  it('hands the arrays over instead of copying them', async () => {
    const received: FeatureBlock[] = [];
    const { connection, close } = listen((arrived) => void received.push(arrived));
    const sent = block(7);
    const { level, sequence } = sent;
    connection.receive(sent);
    assert.equal(sent.mfcc.length, 0, 'transferred');
    await until(() => received.length === 1);
    assert.deepEqual(received[0], { ...block(7), level, sequence });
    close();
  });

  it('stops at a second of unanswered blocks and goes on when the worker has caught up', async () => {
    const answers: (() => void)[] = [];
    const { connection, close } = listen(() => new Promise<void>((resolve) => answers.push(resolve)));
    for (let i = 0; i < MAX_UNANSWERED; i += 1) {
      assert.ok(connection.ready);
      connection.receive(block(i));
    }
    assert.ok(!connection.ready);
    await until(() => answers.length === MAX_UNANSWERED);
    assert.ok(!connection.ready, 'arrived is not answered');
    answers.shift()?.();
    await until(() => connection.ready);
    close();
  });

  it('takes a refusal for an answer', async () => {
    const { connection, close } = listen(() => {
      throw new Error('no stream');
    });
    for (let i = 0; i < MAX_UNANSWERED; i += 1) connection.receive(block(i));
    await until(() => connection.ready);
    close();
  });
});
