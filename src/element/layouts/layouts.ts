import { COMPACT } from './compact.js';
import { IN_CAR } from './in-car.js';
import { KIOSK } from './kiosk.js';
import type { Layout } from './layout.js';
import { PANEL } from './panel.js';

/** By the values of the attribute `layout`. */
export const LAYOUTS = { panel: PANEL, compact: COMPACT, kiosk: KIOSK, 'in-car': IN_CAR } as const satisfies Readonly<
  Record<string, Layout>
>;

export type LayoutName = keyof typeof LAYOUTS;

export const isLayout = (name: string | null): name is LayoutName => name !== null && Object.hasOwn(LAYOUTS, name);
