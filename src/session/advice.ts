import type { Prompt, Snapshot } from '../contract/snapshot.js';
import { type PresetName, PromptEngine, rulesOf, type SiteRule } from '../prompts/index.js';

export interface AdviceOptions {
  /** The set of rules by which advice is given; by default, and for a name that is not known, `default`. */
  readonly preset?: PresetName | (string & {}) | null;
  /** A site's own rules: added to the preset's, changing or replacing the one of the same id, or taking it away. */
  readonly rules?: readonly SiteRule[];
  /** Of the talk, BCP 47, for the bounds on pace; English by default. */
  readonly language?: string;
}

/** Adds advice to what is heard; what is wrong with a site's rules is said on the console, once. */
export class Advice {
  #engine = new PromptEngine([]);
  readonly #warned = new Set<string>();

  /**
   * A new stream by these rules; ids go on.
   * @param isMicrophone whether one is listened to: of anything else nobody is told that it is mute.
   */
  begin({ preset, rules, language }: AdviceOptions, isMicrophone: boolean): void {
    const { rules: known, problems } = rulesOf(preset, rules, language, isMicrophone);
    const onProblem = (problem: string): void => this.#warn(problem);
    problems.forEach(onProblem);
    this.#engine = new PromptEngine(known, { firstId: this.#engine.nextId, onProblem });
  }

  add(snapshot: Snapshot): Snapshot {
    return { ...snapshot, prompts: this.#engine.push(snapshot) };
  }

  dismiss(id: number): readonly Prompt[] {
    this.#engine.dismiss(id);
    return this.#engine.shown;
  }

  /** Time that was not heard lies between what was and what comes. */
  interrupt(): void {
    this.#engine.interrupt();
  }

  #warn(problem: string): void {
    if (this.#warned.has(problem)) return;
    this.#warned.add(problem);
    console.warn(`emotion-meter: ${problem}.`);
  }
}
