/** `npm run sheet`: every state of the panel on one picture each – light, dark, right to left, large text, forced colours, narrow. */
import { mkdirSync } from 'node:fs';
import { build } from 'esbuild';
import { openPage } from '../page.js';

const FOLDER = '.cache/sheet';

interface Setting {
  readonly name: string;
  readonly dark?: boolean;
  readonly forced?: boolean;
  readonly width?: number;
  readonly root?: Readonly<Record<string, string>>;
}

const SETTINGS: readonly Setting[] = [
  { name: 'light' },
  { name: 'dark', dark: true },
  { name: 'forced-colours', forced: true },
  { name: 'right-to-left', root: { dir: 'rtl' } },
  { name: 'large-text', root: { style: 'font-size: 200%' } },
  { name: 'grey', root: { style: 'filter: grayscale(1)' } },
  { name: 'narrow', width: 320 },
];

mkdirSync(FOLDER, { recursive: true });
await build({
  entryPoints: ['tests/sheet/states.ts'],
  bundle: true,
  format: 'esm',
  tsconfig: 'tsconfig.json',
  outfile: `${FOLDER}/states.js`,
  logLevel: 'error',
});
for (const { name, dark = false, forced = false, width = 1840, root = {} } of SETTINGS) {
  const open = await openPage({ path: '/tests/sheet/sheet.html', dark, width });
  const { page } = open;
  if (forced) {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  }
  await page.evaluate((attributes) => {
    for (const [key, value] of Object.entries(attributes)) document.documentElement.setAttribute(key, value);
  }, root);
  const path = `${FOLDER}/${name}.png` as const;
  await page.screenshot({ path, fullPage: true });
  console.log(path);
  await open.close();
}
