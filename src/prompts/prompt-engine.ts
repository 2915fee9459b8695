import { ABSENCE_SECONDS } from '../contract/absence.js';
import type { Prompt, Snapshot } from '../contract/snapshot.js';
import { holds, ownMeasures } from './condition.js';
import { Evidence } from './evidence.js';
import { type CompleteRule, completeRule, type PromptRule } from './prompt-rule.js';
import { ruleOff } from './site-rules.js';
import { SpeakerBaseline } from './speaker-baseline.js';

/** Seconds from one prompt to the next: sparse words help, dense ones disturb (Tanveer et al. 2015). */
const BETWEEN_PROMPTS = 20;
/** Seconds that a snapshot stands for at most; more between two was lost. */
const LONGEST_STEP = 0.5;

interface RuleState {
  readonly rule: CompleteRule;
  readonly evidence: Evidence;
  /** Whether the condition held at the newest snapshot. */
  holds: boolean;
  /** When it may come again. */
  ready: number;
  /** When the one that it follows came, if it has not followed since; with none to follow, for ever. */
  armed: number | null;
}

export interface PromptEngineOptions {
  /** Of the first prompt: what runs on after another goes on counting. */
  readonly firstId?: number;
  /** Told once of a rule whose condition throws, which then is off. */
  readonly onProblem?: (problem: string) => void;
}

/** Runs rules over a stream of snapshots: one prompt at a time, not too often; time is seconds of sound. Pure. */
export class PromptEngine {
  /** The most useful first. */
  #states: readonly RuleState[];
  readonly #baseline: SpeakerBaseline;
  readonly #onProblem: (problem: string) => void;
  #shown: { readonly prompt: Prompt; readonly until: number } | null = null;
  #nextId: number;
  /** Of the snapshot before. */
  #time = 0;
  #adaptedSeconds = 0;
  /** Of the prompt before. */
  #promptTime = -Infinity;

  constructor(rules: readonly PromptRule[], { firstId = 1, onProblem }: PromptEngineOptions = {}) {
    this.#nextId = firstId;
    this.#onProblem = onProblem ?? (() => undefined);
    this.#states = rules
      .map(completeRule)
      .sort((a, b) => b.priority - a.priority)
      .map((rule) => ({
        rule,
        evidence: new Evidence(rule.windowSeconds, rule.doubtSeconds),
        holds: false,
        ready: 0,
        armed: null,
      }));
    this.#baseline = new SpeakerBaseline([...new Set(rules.flatMap(({ condition }) => ownMeasures(condition)))]);
  }

  /** What is to be shown beside this snapshot: at most one. */
  push(snapshot: Snapshot): readonly Prompt[] {
    const { time, adaptation, measures } = snapshot;
    // What was learnt of the speaker was forgotten: another one begins, or may.
    if (adaptation.seconds < this.#adaptedSeconds) this.#forgetSpeaker(measures.sinceSpeech < ABSENCE_SECONDS);
    this.#adaptedSeconds = adaptation.seconds;
    const passed = Math.min(time - this.#time, LONGEST_STEP);
    this.#time = time;
    this.#baseline.push(snapshot, passed);
    for (const state of this.#states) this.#observe(state, snapshot, passed);
    if (this.#shown && time >= this.#shown.until) this.#shown = null;
    if (!this.#shown && time - this.#promptTime >= BETWEEN_PROMPTS) {
      const state = this.#states.find((candidate) => this.#isDue(candidate));
      if (state) this.#speak(state);
    }
    return this.shown;
  }

  /** At most one. */
  get shown(): readonly Prompt[] {
    return this.#shown ? [this.#shown.prompt] : [];
  }

  get nextId(): number {
    return this.#nextId;
  }

  /** Takes the prompt away; an id that is not shown is ignored. */
  dismiss(id: number): void {
    if (this.#shown?.prompt.id === id) this.#shown = null;
  }

  /** What was heard up to now is no evidence for anything that comes: an hour may lie between. */
  interrupt(): void {
    for (const { evidence } of this.#states) evidence.clear();
  }

  /** @param isAnother whether it is certain: nobody hears an advice twice before its time. */
  #forgetSpeaker(isAnother: boolean): void {
    this.#shown = null;
    this.#baseline.forget();
    this.interrupt();
    for (const state of this.#states) {
      if (isAnother) state.ready = 0;
      state.armed = null;
    }
  }

  #observe(state: RuleState, snapshot: Snapshot, passed: number): void {
    const { rule, evidence } = state;
    try {
      const tells = rule.during.includes(snapshot.speech);
      const answer = tells ? holds(rule.condition, snapshot, this.#baseline) : null;
      state.holds = answer === true;
      evidence.push(answer, snapshot.time, passed);
    } catch (error) {
      this.#states = this.#states.filter((other) => other !== state);
      const message = error instanceof Error ? error.message : String(error);
      this.#onProblem(ruleOff(rule.id, `its condition throws: ${message}`));
    }
  }

  #isDue({ rule, evidence, holds: holdsNow, ready, armed }: RuleState): boolean {
    if (!holdsNow || this.#time < ready || !evidence.holdsFor(rule.heldSeconds)) return false;
    return !rule.follows || (armed !== null && this.#time - armed <= rule.follows.withinSeconds);
  }

  #speak(state: RuleState): void {
    const { id: rule, text, tone, severity, coolDownSeconds, shownSeconds } = state.rule;
    const time = this.#time;
    const evidence = { from: state.evidence.from ?? time, to: time };
    this.#shown = {
      prompt: { id: this.#nextId, rule, text, tone, severity, time, evidence },
      until: time + shownSeconds,
    };
    this.#nextId += 1;
    this.#promptTime = time;
    state.ready = time + coolDownSeconds;
    state.armed = null;
    state.evidence.clear();
    for (const other of this.#states) {
      if (other.rule.follows?.rule !== rule) continue;
      other.armed = time;
      other.evidence.clear();
    }
  }
}
