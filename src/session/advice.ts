import type { QualitySettings, QualityWeights } from '../contract/quality-settings.js';
import type { Prompt, Snapshot } from '../contract/snapshot.js';
import { type PresetName, PromptEngine, readAgainstEnglish, rulesOf, type SiteRule } from '../prompts/index.js';
import { weightsOf } from './quality-weights.js';

export interface AdviceOptions {
  /** The set of rules by which advice is given; by default, and for a name that is not known, `default`. */
  readonly preset?: PresetName | (string & {}) | null;
  /** A site's own rules: added to the preset's, changing or replacing the one of the same id, or taking it away. */
  readonly rules?: readonly SiteRule[];
  /** Of the talk, BCP 47, for what is said of its pace, also in the quality figure; English by default. */
  readonly language?: string;
  /** What the parts of the quality figure weigh where they are not to weigh as documented, relative to each other. */
  readonly qualityWeights?: Partial<QualityWeights> | null;
}

/** Advice that is kept for the report: of one every twenty seconds, that of five hours. A kiosk listens for weeks. */
const KEPT_PROMPTS = 1000;

/** Adds advice to what is heard; what is wrong with a site's rules is said on the console, once. */
export class Advice {
  #engine = new PromptEngine([]);
  readonly #warned = new Set<string>();
  #given: readonly Prompt[] = [];
  #quality: QualitySettings = { weights: {}, pace: 1 };

  /** By what the worker judges the quality figure. */
  get quality(): QualitySettings {
    return this.#quality;
  }

  /** Of this stream or recording, in its order, at most the last {@link KEPT_PROMPTS}. */
  get given(): readonly Prompt[] {
    return this.#given;
  }

  /**
   * A new stream by these rules; ids go on.
   * @param isMicrophone whether one is listened to: of anything else nobody is told that it is mute.
   * @param goesOn whether it is the one before, of which what was given is kept.
   */
  begin({ preset, rules, language, qualityWeights }: AdviceOptions, isMicrophone: boolean, goesOn = false): void {
    if (!goesOn) this.#given = [];
    const { rules: known, problems } = rulesOf(preset, rules, language, isMicrophone);
    const onProblem = (problem: string): void => this.#warn(problem);
    const { weights, problems: others } = weightsOf(qualityWeights);
    this.#quality = { weights, pace: readAgainstEnglish(language ?? 'en') };
    [...problems, ...others].forEach(onProblem);
    this.#engine = new PromptEngine(known, { firstId: this.#engine.nextId, onProblem });
  }

  add(snapshot: Snapshot): Snapshot {
    const prompts = this.#engine.push(snapshot);
    const before = this.#given.at(-1)?.id ?? 0;
    const came = prompts.filter(({ id }) => id > before);
    if (came.length > 0) this.#given = [...this.#given, ...came].slice(-KEPT_PROMPTS);
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
