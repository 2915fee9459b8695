/** `npm run sheet [-- NAME]`: every state of every layout, a picture each setting: light, dark, right to left, large text, forced colours, narrow … */
import { mkdirSync } from 'node:fs';
import { build } from 'esbuild';
import type { LayoutName } from '../../src/element/layouts/layouts.js';
import { openPage } from '../page.js';

const FOLDER = '.cache/sheet';

interface Setting {
  readonly name: string;
  readonly layout?: LayoutName;
  /** Pixels of a single display, and of the page. */
  readonly width?: number;
  readonly page?: number;
  readonly dark?: boolean;
  readonly forced?: boolean;
  readonly root?: Readonly<Record<string, string>>;
}

const SETTINGS: readonly Setting[] = [
  { name: 'panel-light' },
  { name: 'panel-dark', dark: true },
  { name: 'panel-forced-colours', forced: true },
  { name: 'panel-right-to-left', root: { dir: 'rtl' } },
  { name: 'panel-large-text', root: { style: 'font-size: 200%' } },
  { name: 'panel-grey', root: { style: 'filter: grayscale(1)' } },
  { name: 'panel-narrow', page: 320 },
  { name: 'panel-wide', width: 800 },
  { name: 'compact-light', layout: 'compact', width: 260 },
  { name: 'compact-dark', layout: 'compact', width: 260, dark: true },
  { name: 'compact-narrow', layout: 'compact', width: 160 },
  { name: 'kiosk-light', layout: 'kiosk', width: 900 },
  { name: 'kiosk-dark', layout: 'kiosk', width: 900, dark: true },
  { name: 'kiosk-narrow', layout: 'kiosk', width: 360 },
  { name: 'in-car-day', layout: 'in-car', width: 320 },
  { name: 'in-car-night', layout: 'in-car', width: 320, dark: true },
  { name: 'in-car-forced-colours', layout: 'in-car', width: 320, forced: true },
];

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
for (const setting of SETTINGS.filter(({ name }) => name.startsWith(wanted))) {
  const {
    name,
    layout = 'panel',
    width = 420,
    page: pageWidth = 1840,
    dark = false,
    forced = false,
    root = {},
  } = setting;
  const path = `/tests/sheet/sheet.html?layout=${layout}&width=${width}`;
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
