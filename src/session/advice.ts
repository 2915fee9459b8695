import type { Prompt, Snapshot } from '../contract/snapshot.js';
import { NO_SOUND, type PresetName, PromptEngine, rulesOf, type SiteRule } from '../prompts/index.js';

export interface AdviceOptions {
  /** The set of rules by which advice is given; by default, and for a name that is not known, `default`. */
  readonly preset?: PresetName | (string & {}) | null;
  /** A site's own rules: added to the preset's, changing or replacing the one of the same id, or taking it away. */
  readonly rules?: readonly SiteRule[];
  /** Of the talk, BCP 47, for the bounds on pace; English by default. */
  readonly language?: string;
}

/** For a report: of one every twenty seconds, those of five hours. A kiosk listens for weeks. */
const KEPT_PROMPTS = 1000;

/** Adds advice to what is heard; what is wrong with a site's rules is said on the console, once. */
export class Advice {
  #engine = new PromptEngine([]);
  readonly #warned = new Set<string>();
  #given: readonly Prompt[] = [];

  /** In this stream, in its order; of very many the last. */
  get given(): readonly Prompt[] {
    return this.#given;
  }

  /**
   * A new stream by these rules; ids go on.
   * @param isMicrophone whether one is listened to: of anything else nobody is told that it is mute.
   */
  begin({ preset, rules, language }: AdviceOptions, isMicrophone: boolean): void {
    const { rules: known, problems } = rulesOf(preset, rules, language);
    const onProblem = (problem: string): void => this.#warn(problem);
    problems.forEach(onProblem);
    this.#given = [];
    const fitting = known.filter(({ id }) => isMicrophone || id !== NO_SOUND.id);
    this.#engine = new PromptEngine(fitting, { firstId: this.#engine.nextId, onProblem });
  }

  add(snapshot: Snapshot): Snapshot {
    const prompts = this.#engine.push(snapshot);
    const [prompt] = prompts;
    if (prompt && prompt.id !== this.#given.at(-1)?.id) this.#given = [...this.#given, prompt].slice(-KEPT_PROMPTS);
    return { ...snapshot, prompts };
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
