import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import {
  engine,
  findBackendFactory,
  getBackend,
  KernelBackend,
  registerBackend,
  removeBackend,
} from '@tensorflow/tfjs-core';
import { type Candidate, chooseBackend } from '../../../src/analysis/backend-choice.js';
import { EmotionError } from '../../../src/contract/emotion-error.js';
import { type Backend, BACKENDS, type BackendChoice } from '../../../src/contract/snapshot.js';

const ANSWER = [0.1, 0.2, 0.3, 0.1, 0.1, 0.1, 0.1];

class FakeBackend extends KernelBackend {
  override dispose(): void {
    // Holds nothing.
  }
}

/** What a backend of a made-up machine does. */
interface Behaviour {
  readonly milliseconds?: number;
  readonly answer?: readonly number[];
  readonly loading?: 'fails';
  /** What it tells when it does not start. */
  readonly excuse?: string;
  readonly starting?: 'fails' | 'never';
  readonly predicting?: 'fails' | 'never';
}

/** A machine with these backends, a clock that only they move, and a count of what is held. */
class Machine {
  readonly loaded: Backend[] = [];
  /** Networks built and not disposed of. */
  held = 0;
  #clock = 0;
  readonly #registered = new Set<Backend>();

  constructor(
    readonly behaviours: Partial<Record<Backend, Behaviour>>,
    gpu: object | null | 'silent' = {},
  ) {
    const answer = gpu === 'silent' ? new Promise(() => undefined) : Promise.resolve(gpu);
    const navigator = gpu ? { gpu: { requestAdapter: () => answer } } : {};
    Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
  }

  async choose(wanted: Backend | 'auto' = 'auto'): Promise<BackendChoice> {
    const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const options = { wanted, wasmUrl: '', answer: ANSWER, now: () => this.#clock, later };
    const { choice } = await chooseBackend(
      () => this.#build(),
      options,
      (name) => this.#load(name),
    );
    assert.equal(getBackend(), choice.name, 'and it is the one that is set');
    assert.equal(this.held, 1, 'and only its network is held');
    return choice;
  }

  async refuse(wanted: Backend | 'auto' = 'auto'): Promise<EmotionError> {
    try {
      await this.choose(wanted);
    } catch (error) {
      assert.ok(error instanceof EmotionError && error.code === 'backend-unavailable', String(error));
      assert.equal(this.held, 0);
      return error;
    }
    return assert.fail('One was chosen.');
  }

  #of(name: string): Behaviour {
    return this.behaviours[BACKENDS.find((backend) => backend === name) ?? 'cpu'] ?? {};
  }

  /** Like the import of a script: it registers its backend the first time only. */
  #load(name: Backend): Promise<(() => Promise<string>) | null> {
    this.loaded.push(name);
    const { loading, excuse } = this.#of(name);
    if (loading) return Promise.reject(new Error('404'));
    if (!this.#registered.has(name)) {
      registerBackend(name, () => {
        const { starting } = this.#of(name);
        if (starting === 'fails') throw new Error('no such device');
        return starting ? new Promise<KernelBackend>(() => undefined) : new FakeBackend();
      });
    }
    this.#registered.add(name);
    return Promise.resolve(excuse === undefined ? null : () => Promise.resolve(excuse));
  }

  #build(): Candidate {
    const { milliseconds = 1, answer = ANSWER, predicting } = this.#of(getBackend());
    this.held += 1;
    return {
      probe: () => {
        this.#clock += milliseconds;
        if (predicting === 'fails') return Promise.reject(new Error('out of memory'));
        return predicting ? new Promise(() => undefined) : Promise.resolve(answer);
      },
      dispose: () => (this.held -= 1),
    };
  }
}

describe('the choice of the backend', () => {
  afterEach(() => {
    engine().reset();
    for (const name of BACKENDS) if (findBackendFactory(name)) removeBackend(name);
    Reflect.deleteProperty(globalThis, 'navigator');
  });

  it('takes the GPU where it is the fastest, and says so', async () => {
    const { name, reason } = await new Machine({ webgpu: { milliseconds: 0.5 }, wasm: { milliseconds: 2 } }).choose();
    assert.equal(name, 'webgpu');
    assert.match(reason, /Fastest.*0\.5 ms.*wasm 2\.0 ms/);
  });

  it('takes WASM where the GPU is slower', async () => {
    const { name, reason } = await new Machine({ webgpu: { milliseconds: 9 }, wasm: { milliseconds: 2 } }).choose();
    assert.equal(name, 'wasm');
    assert.match(reason, /2\.0 ms.*webgpu 9\.0 ms/);
  });

  it('loads in order, and the slow CPU not at all while anything else works', async () => {
    const machine = new Machine({});
    await machine.choose();
    assert.deepEqual(machine.loaded, ['webgpu', 'wasm']);
  });

  it('loads nothing for a GPU that is not there', async () => {
    for (const gpu of [null, { info: { isFallbackAdapter: true } }]) {
      const machine = new Machine({ webgpu: { milliseconds: 0.1 } }, gpu);
      assert.equal((await machine.choose()).name, 'wasm');
      assert.deepEqual(machine.loaded, ['wasm']);
    }
  });

  it('waits for no GPU that never answers', async () => {
    const machine = new Machine({ webgpu: { milliseconds: 1 }, wasm: { milliseconds: 3 } }, 'silent');
    const { name, reason } = await machine.choose();
    assert.equal(name, 'wasm');
    assert.match(reason, /webgpu: does not answer/);
    assert.deepEqual(machine.loaded, ['wasm']);
  });

  for (const [stuck, behaviour] of [
    ['start', { starting: 'never' }],
    ['answer the probe', { predicting: 'never' }],
  ] as const) {
    it(`waits for no GPU that is there and does not ${stuck}`, async () => {
      const machine = new Machine({ webgpu: behaviour });
      const { name, reason } = await machine.choose();
      assert.equal(name, 'wasm');
      assert.match(reason, /webgpu: does not answer/);
    });
  }

  it('never takes a GPU made of software unless it is forced', async () => {
    for (const gpu of [
      { info: { isFallbackAdapter: true } },
      { isFallbackAdapter: true },
      { info: {}, isFallbackAdapter: true },
    ]) {
      const machine = new Machine({ webgpu: { milliseconds: 0.1 } }, gpu);
      const { name, reason } = await machine.choose();
      assert.equal(name, 'wasm');
      assert.match(reason, /webgpu: only in software/);
      engine().reset();
      machine.held = 0;
      assert.equal((await machine.choose('webgpu')).name, 'webgpu');
      machine.held = 0;
    }
  });

  it('falls back to the CPU when all else fails', async () => {
    const { name, reason } = await new Machine({ webgpu: { starting: 'fails' }, wasm: { loading: 'fails' } }).choose();
    assert.equal(name, 'cpu');
    assert.match(reason, /webgpu: did not start.*wasm: 404/);
  });

  it('tells where a binary was looked for that did not start, and why it did not, be it asked for or not', async () => {
    const wasm = { starting: 'fails', excuse: '/assets/simd.wasm: not a binary' } as const;
    const { name, reason } = await new Machine({ wasm }, null).choose();
    assert.equal(name, 'cpu');
    assert.match(reason, /; wasm: did not start from \/assets\/simd\.wasm: not a binary\.$/);
    engine().reset();
    const { message } = await new Machine({ wasm }).refuse('wasm');
    assert.match(message, /wasm: did not start from \/assets\/simd\.wasm: not a binary\.$/);
  });

  it('does not trust a backend that answers the probe wrongly, however fast', async () => {
    const wrong = [
      ANSWER.map((value, i) => value + (i === 3 ? 0.002 : 0)),
      ANSWER.map(() => NaN),
      [...ANSWER].reverse(),
      [],
    ];
    for (const answer of wrong) {
      const { name, reason } = await new Machine({ webgpu: { milliseconds: 0.1, answer } }).choose();
      assert.equal(name, 'wasm');
      assert.match(reason, /webgpu: answers the probe wrongly/);
    }
  });

  it('does not mind the last digits of an answer', async () => {
    const answer = ANSWER.map((value) => value + 0.0009);
    assert.equal((await new Machine({ webgpu: { milliseconds: 0.1, answer } }).choose()).name, 'webgpu');
  });

  it('goes on to the next when one cannot predict', async () => {
    assert.equal((await new Machine({ webgpu: { predicting: 'fails' } }).choose()).name, 'wasm');
  });

  it('takes the one that is forced, and tries no other', async () => {
    for (const wanted of BACKENDS) {
      const machine = new Machine({ [wanted]: { milliseconds: 500 } });
      const { name, reason } = await machine.choose(wanted);
      assert.equal(name, wanted);
      assert.match(reason, /^Asked for/);
      assert.deepEqual(machine.loaded, [wanted]);
    }
  });

  it('refuses when the forced one fails, and says how to let another be chosen', async () => {
    const machine = new Machine({ wasm: { loading: 'fails' } });
    const { message, remedy } = await machine.refuse('wasm');
    assert.match(message, /wasm: 404/);
    assert.match(remedy, /Leave out `backend`/);
    assert.deepEqual(machine.loaded, ['wasm']);
  });

  it('tells what each one said when none works', async () => {
    const machine = new Machine({
      webgpu: { starting: 'fails' },
      wasm: { loading: 'fails' },
      cpu: { predicting: 'fails' },
    });
    const { message } = await machine.refuse();
    assert.match(message, /webgpu: did not start; wasm: 404; cpu: out of memory/);
  });

  it('can be made again: one that lost, or failed for a while, can still be forced', async () => {
    const behaviours: Partial<Record<Backend, Behaviour>> = { webgpu: { milliseconds: 9 }, wasm: { milliseconds: 2 } };
    const machine = new Machine(behaviours);
    assert.equal((await machine.choose()).name, 'wasm');
    for (const wanted of ['webgpu', 'wasm', 'webgpu'] as const) {
      engine().reset();
      machine.held = 0;
      assert.equal((await machine.choose(wanted)).name, wanted);
    }
    machine.held = 0;
    behaviours.wasm = { predicting: 'fails' };
    await machine.refuse('wasm');
    behaviours.wasm = {};
    assert.equal((await machine.choose('wasm')).name, 'wasm');
  });
});
