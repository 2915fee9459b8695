import type { Layout } from './layout.js';
import { PANEL } from './panel.js';

/** By the values of the attribute `layout`; all but the panel are fetched when they are first used. */
export const LAYOUTS = {
  panel: () => Promise.resolve(PANEL),
  compact: async () => (await import('./compact.js')).COMPACT,
  kiosk: async () => (await import('./kiosk.js')).KIOSK,
  'in-car': async () => (await import('./in-car.js')).IN_CAR,
} as const satisfies Readonly<Record<string, () => Promise<Layout>>>;

export type LayoutName = keyof typeof LAYOUTS;

export const isLayout = (name: string | null): name is LayoutName => name !== null && Object.hasOwn(LAYOUTS, name);
