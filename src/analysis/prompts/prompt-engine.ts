import type { Prompt, Snapshot } from '../../contract/snapshot.js';
import type { PromptRule } from './prompt-rules.js';

/** Seconds from one prompt to the next: sparse words help, dense ones disturb (Tanveer et al. 2015). */
const BETWEEN_PROMPTS = 20;
/** Seconds that a prompt stays if nobody dismisses it. */
const SHOWN_SECONDS = 10;
/** Seconds without a word either way after which a condition counts as over. */
const PATIENCE = 3;

interface RuleState {
  readonly rule: PromptRule;
  /** Seconds of sound at which the condition began to hold; null while it does not. */
  since: number | null;
  /** When it last was seen to hold. */
  seen: number;
  /** When it may come again. */
  ready: number;
}

/** Runs rules over a stream of snapshots: one prompt at a time, not too often; time is seconds of sound. Pure. */
export class PromptEngine {
  readonly #states: readonly RuleState[];
  #shown: Prompt | null = null;
  #nextId = 1;
  #lastTime = -Infinity;

  constructor(rules: readonly PromptRule[]) {
    this.#states = rules.map((rule) => ({ rule, since: null, seen: 0, ready: 0 }));
  }

  /** What is to be shown beside this snapshot: at most one. */
  push(snapshot: Snapshot): readonly Prompt[] {
    const { time } = snapshot;
    for (const state of this.#states) observe(state, snapshot);
    if (this.#shown && time - this.#shown.time >= SHOWN_SECONDS) this.#shown = null;
    if (!this.#shown && time - this.#lastTime >= BETWEEN_PROMPTS) this.#shown = this.#due(time);
    return this.#shown ? [this.#shown] : [];
  }

  /** Takes the prompt away; an id that is not shown is ignored. */
  dismiss(id: number): void {
    if (this.#shown?.id === id) this.#shown = null;
  }

  #due(time: number): Prompt | null {
    const state = this.#states.find(
      ({ rule, since, ready }) => since !== null && time - since >= rule.heldSeconds && time >= ready,
    );
    if (!state || state.since === null) return null;
    const { rule, since } = state;
    state.ready = time + rule.coolDownSeconds;
    state.since = null;
    this.#lastTime = time;
    const id = this.#nextId;
    this.#nextId += 1;
    return { id, rule: rule.id, text: rule.text, tone: rule.tone, time, evidence: { from: since, to: time } };
  }
}

function observe(state: RuleState, snapshot: Snapshot): void {
  const holds = state.rule.condition(snapshot);
  if (holds) {
    state.since ??= snapshot.time;
    state.seen = snapshot.time;
  } else if (holds === false || snapshot.time - state.seen > PATIENCE) state.since = null;
}
