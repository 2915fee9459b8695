import type { Layout } from './layout.js';
import { PANEL } from './panel.js';

/** By the values of the attribute `layout`; all but the panel are fetched when they are first used. */
export const LAYOUTS = {
  panel: () => Promise.resolve(PANEL),
  compact: async () => (await import('./compact.js')).COMPACT,
  kiosk: async () => (await import('./kiosk.js')).KIOSK,
  'in-car': async () => (await import('./in-car.js')).IN_CAR,
} as const satisfies Readonly<Record<string, () => Promise<Layout>>>;

/** A panel with everything; a badge; a display for visitors; one shape for drivers. */
export type LayoutName = keyof typeof LAYOUTS;

export const isLayout = (name: string | null): name is LayoutName => name !== null && Object.hasOwn(LAYOUTS, name);
