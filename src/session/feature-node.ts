import { releaseProxy, wrap, type Remote } from 'comlink';
import {
  FEATURE_PROCESSOR,
  type FeatureProcessorControl,
  type FeatureProcessorOptions,
  type LoadedModel,
} from '../contract/threads.js';
import { EmotionError } from '../contract/emotion-error.js';
import type { DisposalScope } from './disposal-scope.js';
import { explainAsset } from './explain-asset.js';

/** Frames a message: 64 ms at s16k, some 16 messages a second. */
const BLOCK_FRAMES = 4;

/** Scripts that a context has loaded already: a tapped media element keeps its context for good. */
const loaded = new WeakMap<BaseAudioContext, Set<string>>();

export interface FeatureNode {
  readonly control: Remote<FeatureProcessorControl>;
  /** Rejects when the processor breaks down; never resolves. */
  readonly failure: Promise<never>;
}

/**
 * Loads the feature processor into the source's context and connects it; it hears from its control's connect() on.
 * @throws EmotionError `asset-missing`, `asset-blocked` or `worklet-failed`.
 */
export async function connectFeatureNode(
  source: AudioNode,
  { featureSpec: spec }: LoadedModel,
  scriptUrl: string,
  scope: DisposalScope,
): Promise<FeatureNode> {
  const { context } = source;
  const scripts = loaded.get(context) ?? new Set<string>();
  loaded.set(context, scripts);
  if (!scripts.has(scriptUrl)) {
    try {
      await context.audioWorklet.addModule(scriptUrl);
    } catch {
      throw await explainAsset(scriptUrl, 'script-src', 'worklet-failed');
    }
    scripts.add(scriptUrl);
  }
  const processorOptions: FeatureProcessorOptions = { spec, blockFrames: BLOCK_FRAMES };
  const node = new AudioWorkletNode(context, FEATURE_PROCESSOR, { numberOfOutputs: 0, processorOptions });
  const failure = new Promise<never>((_, reject) => {
    // Not by addEventListener, of which Chromium tells nothing.
    node.onprocessorerror = () =>
      reject(new EmotionError('worklet-failed', 'The sound can no longer be measured.', 'Start again.'));
  });
  failure.catch(() => undefined);
  const control = wrap<FeatureProcessorControl>(node.port);
  scope.add(() => void control.stop().then(() => control[releaseProxy]()));
  if (!scope.ended) {
    source.connect(node);
    scope.add(() => source.disconnect(node));
  }
  return { control, failure };
}
