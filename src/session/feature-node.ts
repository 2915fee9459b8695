import { releaseProxy, transfer, wrap, type Remote } from 'comlink';
import {
  FEATURE_PROCESSOR,
  type FeatureProcessorControl,
  type FeatureProcessorOptions,
  type LoadedModel,
} from '../contract/threads.js';
import type { DisposalScope } from './disposal-scope.js';
import { explainAsset } from './explain-asset.js';

/** Frames a message: 64 ms at s16k, some 16 messages a second. */
const BLOCK_FRAMES = 4;

/** Scripts that a context has loaded already: a tapped media element keeps its context for good. */
const loaded = new WeakMap<BaseAudioContext, Set<string>>();

/**
 * Loads the feature processor into the source's context and connects it.
 * @param features the end of a channel at whose other end the worker listens.
 * @throws EmotionError `asset-missing`, `asset-blocked` or `worklet-failed`.
 */
export async function connectFeatureNode(
  source: AudioNode,
  { featureSpec: spec }: LoadedModel,
  scriptUrl: string,
  features: MessagePort,
  scope: DisposalScope,
): Promise<Remote<FeatureProcessorControl>> {
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
  const control = wrap<FeatureProcessorControl>(node.port);
  scope.add(() => {
    source.disconnect(node);
    void control.stop().then(() => control[releaseProxy]());
  });
  await control.connect(transfer(features, [features]));
  if (!scope.ended) source.connect(node);
  return control;
}
