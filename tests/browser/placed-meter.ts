/** The built element on the test's page. */
import { expect } from '@open-wc/testing';
import type {} from '../../src/element/define.js';
import type { EmotionMeterElement } from '../../src/element/index.js';

const meters: EmotionMeterElement[] = [];

export async function place(attributes: Readonly<Record<string, string>> = {}): Promise<EmotionMeterElement> {
  await import('/dist/define.js');
  const meter = document.createElement('emotion-meter');
  for (const [name, value] of Object.entries(attributes)) meter.setAttribute(name, value);
  document.body.append(meter);
  meters.push(meter);
  await meter.updateComplete;
  return meter;
}

/** Takes all of them away again. */
export async function removeAll(): Promise<void> {
  for (const meter of meters.splice(0)) {
    await meter.stop();
    meter.remove();
  }
}

/** The detail of the next event of `type` that satisfies `wanted`. */
export const next = <T extends keyof HTMLElementEventMap>(
  target: EventTarget,
  type: T,
  wanted: (detail: DetailOf<T>) => boolean = () => true,
): Promise<DetailOf<T>> =>
  new Promise((resolve) => {
    const listen = (event: Event): void => {
      const { detail } = event as CustomEvent<DetailOf<T>>;
      if (!wanted(detail)) return;
      target.removeEventListener(type, listen);
      resolve(detail);
    };
    target.addEventListener(type, listen);
  });

/** Waits as long as the test has time: how slow a machine is, is not what is tested. */
export async function until(wanted: () => boolean): Promise<void> {
  while (!wanted()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Started or resumed, it listens; on a busy machine the sound may wake later than start() waits for it. */
export async function expectListening(
  target: EventTarget & { readonly state: { readonly name: string } },
): Promise<void> {
  while (target.state.name === 'needs-gesture') await next(target, 'emotion-state');
  expect(target.state.name).to.equal('listening');
}

/** Once no reading is under way any more: what was measured before a pause comes later where the worker is busy. */
export async function silence(target: { readonly snapshot: unknown }): Promise<void> {
  let before: unknown;
  do {
    before = target.snapshot;
    await new Promise((resolve) => setTimeout(resolve, 500));
  } while (target.snapshot !== before);
}

/** When the next recording of a page begins, by the clock of the test's page. */
export const recordingBegun = (page: typeof window = window): Promise<number> =>
  new Promise((resolve) => {
    const recorder: { start: (this: MediaRecorder, slice?: number) => void } = page.MediaRecorder.prototype;
    const { start } = recorder;
    recorder.start = function (slice) {
      recorder.start = start;
      start.call(this, slice);
      resolve(performance.now());
    };
  });

/**
 * Seconds that the page’s next recording may last if it is to last `seconds`: what stalls the page makes its timer late, and this
 * one, which is set after it, as well.
 */
export async function longestRecording(seconds: number, page: typeof window = window): Promise<number> {
  const begun = await recordingBegun(page);
  await new Promise((resolve) => page.setTimeout(resolve, 1000 * seconds));
  return (performance.now() - begun) / 1000;
}

type DetailOf<T extends keyof HTMLElementEventMap> =
  HTMLElementEventMap[T] extends CustomEvent<infer Detail> ? Detail : never;

/** What stands in its shadow tree and is seen. */
export function shown(meter: EmotionMeterElement, selector: string): HTMLElement {
  const found = [...(meter.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])].find((element) =>
    element.checkVisibility({ visibilityProperty: true }),
  );
  if (!found) throw new Error(`Nothing that fits ${selector} is to be seen.`);
  return found;
}

/** A visible button, by its words. */
export function button(meter: EmotionMeterElement, words: string): HTMLElement {
  const found = [...(meter.shadowRoot?.querySelectorAll('button') ?? [])].find(
    (element) => element.textContent.trim() === words && element.checkVisibility({ visibilityProperty: true }),
  );
  if (!found) throw new Error(`There is no button “${words}”.`);
  return found;
}

export const MICROPHONE = '/tests/fixtures/speech/microphone.wav';

/** The recording that the test browser's microphone plays. */
export const voice = async (): Promise<File> =>
  new File([await (await fetch(MICROPHONE)).blob()], 'voice.wav', { type: 'audio/wav' });
