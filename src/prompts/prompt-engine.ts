import type { Prompt, Snapshot } from '../contract/snapshot.js';
import type { PromptRule } from './prompt-rules.js';

/** Seconds from one prompt to the next: sparse words help, dense ones disturb (Tanveer et al. 2015). */
const BETWEEN_PROMPTS = 20;
/** Seconds that a prompt stays if nobody dismisses it. */
const SHOWN_SECONDS = 10;
/** Seconds without a word either way after which a condition counts as over. */
const PATIENCE = 3;
/** Seconds that a snapshot stands for at most; more between two was lost. */
const LONGEST_STEP = 1;

interface RuleState {
  readonly rule: PromptRule;
  /** Seconds of sound at which the condition began to hold; null while it does not. */
  since: number | null;
  /** Seconds for which it was seen to hold since then: what says nothing either way does not count. */
  held: number;
  /** When it last was seen to hold. */
  seen: number;
  /** When it may come again. */
  ready: number;
}

/** Runs rules over a stream of snapshots: one prompt at a time, not too often; time is seconds of sound. Pure. */
export class PromptEngine {
  readonly #states: readonly RuleState[];
  #shown: Prompt | null = null;
  #nextId: number;
  /** Of the snapshot before. */
  #time = 0;
  /** Of the prompt before. */
  #promptTime = -Infinity;

  /** @param firstId of its first prompt: what runs on after another goes on counting. */
  constructor(rules: readonly PromptRule[], firstId = 1) {
    this.#nextId = firstId;
    this.#states = rules.map((rule) => ({ rule, since: null, held: 0, seen: 0, ready: 0 }));
  }

  /** What is to be shown beside this snapshot: at most one. */
  push(snapshot: Snapshot): readonly Prompt[] {
    const { time } = snapshot;
    for (const state of this.#states) observe(state, snapshot, Math.min(time - this.#time, LONGEST_STEP));
    this.#time = time;
    if (this.#shown && time - this.#shown.time >= SHOWN_SECONDS) this.#shown = null;
    if (!this.#shown && time - this.#promptTime >= BETWEEN_PROMPTS) this.#shown = this.#due(time);
    return this.shown;
  }

  /** At most one. */
  get shown(): readonly Prompt[] {
    return this.#shown ? [this.#shown] : [];
  }

  get nextId(): number {
    return this.#nextId;
  }

  /** Takes the prompt away; an id that is not shown is ignored. */
  dismiss(id: number): void {
    if (this.#shown?.id === id) this.#shown = null;
  }

  #due(time: number): Prompt | null {
    const state = this.#states.find(
      ({ rule, held, seen, ready }) => seen === time && held >= rule.heldSeconds && time >= ready,
    );
    if (!state || state.since === null) return null;
    const { rule, since } = state;
    state.ready = time + rule.coolDownSeconds;
    state.since = null;
    this.#promptTime = time;
    const id = this.#nextId;
    this.#nextId += 1;
    return { id, rule: rule.id, text: rule.text, tone: rule.tone, time, evidence: { from: since, to: time } };
  }
}

/** @param passed seconds that the snapshot stands for. */
function observe(state: RuleState, snapshot: Snapshot, passed: number): void {
  const { time } = snapshot;
  const holds = state.rule.condition(snapshot);
  if (holds === false || time - state.seen > PATIENCE) state.since = null;
  if (!holds) return;
  state.held = passed + (state.since === null ? 0 : state.held);
  state.since ??= time - passed;
  state.seen = time;
}
