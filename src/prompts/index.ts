/*
 * Advice from readings: rules run over the snapshots of a stream. A room of its own, beside the session and not in the worker,
 * because a site's own rules may be functions, which cannot cross a thread; at eight snapshots a second they cost the page
 * microseconds.
 */
export { PromptEngine } from './prompt-engine.js';
export { PROMPT_RULES, type PromptRule } from './prompt-rules.js';
