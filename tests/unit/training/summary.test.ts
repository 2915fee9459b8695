import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Outcome } from '../../../models/training/metrics/metrics.js';
import { judge, protocolMetrics } from '../../../models/training/figures/protocol-metrics.js';
import { POOLED, type Protocol, protocolNamed } from '../../../models/training/protocols/protocols.js';
import { Random } from '../../../models/training/random.js';
import { type Kept, summarise } from '../../../models/training/figures/summary.js';
import { EMOTIONS } from '../../../src/contract/emotions.js';

const HEARD = 'after 30 s';

/** Two speakers, whose answers lean to an emotion of their own; each recording after the speaker's one before. */
function saidOf(corpus: string): Record<string, Outcome[]> {
  const random = new Random(corpus.length);
  const cold = ['a', 'b'].flatMap((name, lean) =>
    Array.from({ length: 70 }, (_, i): Outcome => {
      const label = i % EMOTIONS.length;
      const logits = EMOTIONS.map((__, k) => (k === label ? 2 : 0) + (k === lean ? 2 : 0) + random.normal() / 2);
      return { speaker: `${corpus}/${name}`, sex: 'female', label, logits };
    }),
  );
  const heard = cold.map((one, i) => ({ ...one, heard: i % 70 === 0 ? [] : [{ place: i - 1, seconds: 30 }] }));
  return { cold, [HEARD]: heard };
}

const kept = (corpus: string, seeds = 1): Kept => Array.from({ length: seeds }, () => [saidOf(corpus)]);
const named = (name: string): Protocol => {
  const protocol = protocolNamed(name);
  assert.ok(protocol);
  return protocol;
};

describe('the summary of corpora left out', () => {
  const loco = POOLED.map((corpus) => `${corpus}-loco`);

  it('has no more than cold until all are measured, since the others tell what is usual', (context) => {
    const log = context.mock.method(console, 'log', () => undefined);
    const all = summarise(named('emovo-loco'), ({ corpus }) => (corpus === 'nemo' ? null : kept(corpus)));
    assert.deepEqual(Object.keys(all), ['emovo-loco']);
    assert.match(String(log.mock.calls[0]?.arguments[0]), /measured too: nemo-loco\.$/);
  });

  it('has all of them anew with the last, each by what was said of the others with any seed', () => {
    const all = summarise(named('ased-loco'), ({ corpus }) => kept(corpus, 2));
    assert.deepEqual(Object.keys(all).sort(), loco.flatMap((name) => [name, `${name}, ${HEARD}`]).sort());
    for (const corpus of POOLED) {
      const own = kept(corpus, 2).map((folds) => folds.map((said) => said[HEARD] ?? []));
      const others = POOLED.filter((other) => other !== corpus)
        .flatMap((other) => kept(other, 2).flat())
        .flatMap((said) => said[HEARD] ?? []);
      const figures = all[`${corpus}-loco, ${HEARD}`];
      assert.deepEqual(figures, protocolMetrics(judge(own, others), EMOTIONS));
      assert.notEqual(figures?.ece, protocolMetrics(judge(own), EMOTIONS).ece, 'as if the bias were left in');
    }
  });

  it('is of the protocol alone where speakers are left out, and marks what leaks', () => {
    const asked: string[] = [];
    const keptOf = ({ name, corpus }: Protocol): Kept => {
      asked.push(name);
      return [[saidOf(`${corpus}/1`), saidOf(`${corpus}/2`)]];
    };
    assert.deepEqual(Object.keys(summarise(named('emovo-loso'), keptOf)), ['emovo-loso', `emovo-loso, ${HEARD}`]);
    assert.equal(summarise(named('seed'), keptOf)['seed']?.leaks, true);
    assert.deepEqual(asked, ['emovo-loso', 'seed']);
  });
});
