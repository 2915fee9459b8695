import { speakerOf } from '../corpora/recording.js';
import type { DrawOptions } from '../recipe/draw-options.js';
import { type CachedClip, type CachedRecording, cacheWidth, type FeatureCache } from '../features/feature-cache.js';
import type { Random } from '../random.js';
import { meanFrame } from '../features/model-rows.js';

/** Of a clip's frames, the quietest: its room. */
const QUIET_FRAMES = 6;

/** A recording with what drawing it asks for. */
export interface Clip {
  readonly recording: CachedRecording;
  readonly label: number;
  /** Labels that it could have had. */
  readonly asked: readonly number[];
  /** Mean cached frame by version. */
  readonly means: readonly Float64Array[];
  /** The quietest frames by version. */
  readonly quiet: readonly (readonly number[])[];
}

/** What is drawn from: corpora by the square root of size × classes, or with a share at home; classes evenly within a corpus. */
export class ClipPool {
  readonly #corpora: readonly { readonly weight: number; readonly classes: readonly (readonly Clip[])[] }[];
  readonly #speakers = new Map<string, Clip[]>();

  constructor(
    cache: FeatureCache,
    recordings: readonly CachedRecording[],
    options: Pick<DrawOptions, 'ownEmotions' | 'home'>,
    classes: number,
    labelOf: (recording: CachedRecording) => number,
  ) {
    const byCorpus = new Map<string, Clip[][]>();
    const all = Array.from({ length: classes }, (_, k) => k);
    const labelsOf = new Map<string, number[]>();
    for (const recording of recordings) {
      const labels = labelsOf.get(recording.corpus) ?? [];
      if (!labels.includes(labelOf(recording))) labelsOf.set(recording.corpus, [...labels, labelOf(recording)]);
    }
    for (const recording of recordings) {
      const means = recording.versions.map((clip) => meanFrame(cache, clip));
      const quiet = recording.versions.map((clip) => quietestFrames(cache, clip));
      const asked = options.ownEmotions ? (labelsOf.get(recording.corpus) ?? all) : all;
      const clip = { recording, label: labelOf(recording), asked, means, quiet };
      const groups = byCorpus.get(recording.corpus) ?? Array.from({ length: classes }, () => []);
      groups[clip.label]?.push(clip);
      byCorpus.set(recording.corpus, groups);
      const speaker = speakerOf(recording);
      const clips = this.#speakers.get(speaker);
      if (clips) clips.push(clip);
      else this.#speakers.set(speaker, [clip]);
    }
    const weighed = [...byCorpus].map(([name, groups]) => {
      const present = groups.filter((group) => group.length > 0);
      const size = present.reduce((sum, group) => sum + group.length, 0);
      return { name, weight: Math.sqrt(size * present.length), classes: present };
    });
    const { home } = options;
    const away = weighed.reduce((sum, { name, weight }) => sum + (name === home?.corpus ? 0 : weight), 0);
    this.#corpora = weighed.map(({ name, weight, classes }) => ({
      weight: home?.corpus === name ? (away * home.share) / (1 - home.share) : weight,
      classes,
    }));
  }

  draw(random: Random): Clip {
    const total = this.#corpora.reduce((sum, { weight }) => sum + weight, 0);
    let at = random.uniform() * total;
    const corpus = this.#corpora.find(({ weight }) => (at -= weight) < 0) ?? this.#corpora[0];
    if (!corpus) throw new Error('There is nothing to train on.');
    return random.pick(random.pick(corpus.classes));
  }

  /** All that its speaker says. */
  ofSpeaker({ recording }: Clip): readonly Clip[] {
    return this.#speakers.get(speakerOf(recording)) ?? [];
  }
}

function quietestFrames(cache: FeatureCache, { from, frames }: CachedClip): number[] {
  const columns = cacheWidth(cache.spec);
  const level = (i: number): number => cache.rows[(from + i) * columns + cache.spec.melBands] as number;
  const order = Array.from({ length: frames }, (_, i) => i).sort((a, b) => level(a) - level(b));
  return order.slice(0, QUIET_FRAMES);
}
