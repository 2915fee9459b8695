/** `npm run screenshot`: the demo page and every layout while they listen to the fixture voice, for the README. */
import { mkdirSync } from 'node:fs';
import type {} from '../src/element/define.js';
import { openPage } from './page.js';

/** Seconds of listening before a picture is taken: a statement needs a window of speech. */
const LISTEN_SECONDS = 9;

const PICTURES = [
  { name: 'demo-light', layout: 'panel', width: 1100 },
  { name: 'demo-dark', layout: 'panel', width: 1100, dark: true },
  { name: 'compact', layout: 'compact', width: 420, alone: true },
  { name: 'kiosk', layout: 'kiosk', width: 1100, alone: true, dark: true },
  { name: 'in-car', layout: 'in-car', width: 420, alone: true, dark: true },
] as const;

mkdirSync('docs', { recursive: true });
for (const picture of PICTURES) {
  const { name, layout, width } = picture;
  const { page, close } = await openPage({ width, height: 980, scale: 2, dark: 'dark' in picture });
  await page.evaluate(
    async (chosen, alone) => {
      const meter = document.querySelector('emotion-meter');
      if (!meter) throw new Error('The page has no meter.');
      meter.setAttribute('layout', chosen);
      if (alone) document.body.replaceChildren(meter);
      await meter.updateComplete;
      await meter.start();
    },
    layout,
    'alone' in picture,
  );
  await new Promise((resolve) => setTimeout(resolve, LISTEN_SECONDS * 1000));
  const path = `docs/${name}.png` as const;
  if ('alone' in picture) await (await page.$('emotion-meter'))?.screenshot({ path });
  else await page.screenshot({ path });
  await close();
  console.log(path);
}
