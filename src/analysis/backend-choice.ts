import { findBackendFactory, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { EmotionError } from '../contract/emotion-error.js';
import { BACKENDS, type Backend, type BackendChoice } from '../contract/snapshot.js';
import { PROBE_TOLERANCE } from './probe.js';

/** A network on the backend that is set, ready to be asked the probe. */
export interface Candidate {
  /** Softmax of the answer to the probe window. */
  probe(): Promise<readonly number[]>;
  dispose(): void;
}

export interface BackendOptions {
  readonly wanted: Backend | 'auto';
  /** Folder of the .wasm files, ending in /. */
  readonly wasmUrl: string;
  /** The manifest's answer to the probe. */
  readonly answer: readonly number[];
  /** Milliseconds, from any origin. */
  readonly now: () => number;
  /** Resolves after so many milliseconds. */
  readonly later: (milliseconds: number) => Promise<void>;
}

/** Timed probes after the first, which compiles. */
const TIMED_PROBES = 5;

/** So long a GPU may take to answer whether it is there, milliseconds: some drivers never do. */
const ADAPTER_PATIENCE = 5000;
/** … and so long to start and to be measured, for which it compiles the network, unless it is forced. */
const GPU_PATIENCE = 20_000;

/** Tells what of a backend that did not start was looked for where, and why it did not; of most TF.js tells nothing. */
type Excuse = (() => Promise<string>) | null;

/** What of WebGPU's interface is looked at before its backend is loaded. */
interface Gpu {
  requestAdapter(): Promise<Adapter | null>;
}

interface Adapter {
  readonly info?: { readonly isFallbackAdapter?: boolean };
  /** Where browsers told it before `info`. */
  readonly isFallbackAdapter?: boolean;
}

/**
 * Tries WebGPU, WASM and CPU in that order – a software GPU only if forced, CPU only if nothing else works – and settles on
 * the one that answers the manifest's probe rightly and is measured fastest. Each is loaded only when tried.
 * @param build makes the network on the backend that was just set.
 * @param load makes TF.js know a backend; gives what can tell why it does not start.
 * @throws EmotionError `backend-unavailable` with what each one said.
 */
export async function chooseBackend<T extends Candidate>(
  build: () => T,
  options: BackendOptions,
  load = loadBackend,
): Promise<{ network: T; choice: BackendChoice }> {
  const { wanted } = options;
  const complaints: string[] = [];
  const measured: { name: Backend; milliseconds: number }[] = [];
  for (const name of wanted === 'auto' ? BACKENDS : [wanted]) {
    // The last resort, some twenty times slower: not worth measuring where another works.
    if (wanted === 'auto' && name === 'cpu' && measured.length > 0) continue;
    try {
      const unfit = name === 'webgpu' ? await unfitGpu(wanted === 'webgpu', options.later) : null;
      if (unfit) complaints.push(`${name}: ${unfit}`);
      else measured.push({ name, milliseconds: await measure(name, build, options, load) });
    } catch (error) {
      complaints.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      free(name);
    }
  }
  const [best, ...slower] = measured.sort((a, b) => a.milliseconds - b.milliseconds);
  if (!best) {
    throw new EmotionError(
      'backend-unavailable',
      `The model cannot run here. ${complaints.join('; ')}.`,
      wanted === 'auto' ? 'Use a current browser.' : 'Leave out `backend` to let the fastest be chosen.',
    );
  }
  for (const { name } of slower) free(name);
  await setBackend(best.name);
  const network = build();
  await network.probe();
  const others = [...slower.map(({ name, milliseconds }) => `${name} ${milliseconds.toFixed(1)} ms`), ...complaints];
  const speed = `${best.name} answers rightly in ${best.milliseconds.toFixed(1)} ms`;
  const reason = `${wanted === 'auto' ? 'Fastest' : 'Asked for'}: ${speed}${others.length > 0 ? `; ${others.join('; ')}` : ''}.`;
  return { network, choice: { name: best.name, reason } };
}

/** Why the GPU is no choice; null if it is one. */
async function unfitGpu(forced: boolean, later: BackendOptions['later']): Promise<string | null> {
  const { gpu } = (globalThis as { navigator?: { gpu?: Gpu } }).navigator ?? {};
  if (!gpu) return 'not available here';
  const adapter = await Promise.race([gpu.requestAdapter(), later(ADAPTER_PATIENCE)]);
  if (adapter === undefined) return 'does not answer';
  if (!adapter) return 'not available here';
  const software = adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false;
  return software && !forced ? 'only in software here' : null;
}

async function loadBackend(name: Backend, wasmUrl: string): Promise<Excuse> {
  if (name === 'wasm') {
    const { prepare, whyNot } = await import('./backends/wasm.js');
    prepare(wasmUrl);
    return () => whyNot(wasmUrl);
  }
  await (name === 'webgpu' ? import('./backends/webgpu.js') : import('./backends/cpu.js'));
  return null;
}

/** Frees a backend, but keeps how it is made, which TF.js would forget with it: it may be asked for again. */
function free(name: Backend): void {
  const factory = findBackendFactory(name);
  if (!factory) return;
  removeBackend(name);
  registerBackend(name, factory);
}

/** Median milliseconds of a right answer. @throws Error if it does not start, answers wrongly or, as a GPU, not in time. */
async function measure(
  name: Backend,
  build: () => Candidate,
  options: BackendOptions,
  load: typeof loadBackend,
): Promise<number> {
  const excuse = await load(name, options.wasmUrl);
  const givenUp =
    name === 'webgpu' && options.wanted === 'auto'
      ? options.later(GPU_PATIENCE).then(() => Promise.reject(new Error('does not answer')))
      : null;
  const inTime = <T>(answer: Promise<T>): Promise<T> => (givenUp ? Promise.race([answer, givenUp]) : answer);
  if (!(await inTime(setBackend(name)))) throw new Error(`did not start${excuse ? ` from ${await excuse()}` : ''}`);
  const network = build();
  try {
    return await inTime(timeOf(network, options));
  } finally {
    network.dispose();
  }
}

/** @throws Error if it answers wrongly. */
async function timeOf(network: Candidate, { answer: right, now }: BackendOptions): Promise<number> {
  const answer = await network.probe();
  const wrong = right.some((value, i) => !(Math.abs(value - (answer[i] ?? NaN)) <= PROBE_TOLERANCE));
  if (wrong) throw new Error(`answers the probe wrongly (${answer.map((value) => value.toFixed(3)).join(', ')})`);
  const times: number[] = [];
  for (let i = 0; i < TIMED_PROBES; i += 1) {
    const start = now();
    await network.probe();
    times.push(now() - start);
  }
  return times.sort((a, b) => a - b)[TIMED_PROBES >> 1] ?? Infinity;
}
