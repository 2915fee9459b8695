/** `npm run sheet [-- NAME]`: every state of every layout, a picture each setting: light, dark, right to left, large text, forced colours, narrow … */
import { mkdirSync } from 'node:fs';
import { build } from 'esbuild';
import type { LayoutName } from '../../src/element/layouts/layouts.js';
import { openPage } from '../page.js';

const FOLDER = '.cache/sheet';

interface Setting {
  readonly layout: LayoutName;
  /** Pixels of a single display, and of the page. */
  readonly width?: number;
  readonly page?: number;
  readonly dark?: boolean;
  readonly forced?: boolean;
  readonly lang?: string;
  /** Attributes of the root. */
  readonly root?: Readonly<Record<string, string>>;
}

/** Pixels of a display. */
const WIDTHS = { panel: 420, compact: 260, kiosk: 900, 'in-car': 320 } as const;

const VARIANTS = {
  light: {},
  dark: { dark: true },
  'forced-colours': { forced: true },
  'right-to-left': { lang: 'ar' },
  'large-text': { root: { style: 'font-size: 200%' } },
  grey: { root: { style: 'filter: grayscale(1)' } },
} as const;

const SETTINGS: Readonly<Record<string, Setting>> = {
  ...Object.fromEntries(
    (['panel', 'compact', 'kiosk', 'in-car'] as const).flatMap((layout) =>
      Object.entries(VARIANTS).map(([name, variant]) => [`${layout}-${name}`, { layout, ...variant }]),
    ),
  ),
  'panel-narrow': { layout: 'panel', page: 320 },
  'panel-wide': { layout: 'panel', width: 800 },
  'compact-narrow': { layout: 'compact', width: 160 },
  'kiosk-narrow': { layout: 'kiosk', width: 360 },
};

mkdirSync(FOLDER, { recursive: true });
await build({
  entryPoints: ['tests/sheet/sheet-page.ts'],
  bundle: true,
  format: 'esm',
  tsconfig: 'tsconfig.json',
  outfile: `${FOLDER}/sheet-page.js`,
  logLevel: 'error',
});
const wanted = process.argv[2] ?? '';
for (const [name, setting] of Object.entries(SETTINGS)) {
  if (!name.startsWith(wanted)) continue;
  const { layout, page: pageWidth = 1840, dark = false, forced = false, lang = 'en', root = {} } = setting;
  const { width = WIDTHS[layout] } = setting;
  const path = `/tests/sheet/sheet.html?layout=${layout}&width=${width}&lang=${lang}`;
  const open = await openPage({ path, dark, width: pageWidth });
  const { page } = open;
  if (forced) {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  }
  await page.evaluate((attributes) => {
    for (const [key, value] of Object.entries(attributes)) document.documentElement.setAttribute(key, value);
  }, root);
  const picture = `${FOLDER}/${name}.png` as const;
  await page.screenshot({ path: picture, fullPage: true });
  console.log(picture);
  await open.close();
}
