/** The built element on the test's page. */
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
