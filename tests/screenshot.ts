/** `npm run screenshot`: the demo page while it listens to the fixture voice, light and dark, for the README. */
import { mkdirSync } from 'node:fs';
import { openPage } from './page.js';

/** Seconds of listening before the picture is taken: a statement needs a window of speech. */
const LISTEN_SECONDS = 9;

mkdirSync('docs', { recursive: true });
for (const dark of [false, true]) {
  const path = `docs/demo-${dark ? 'dark' : 'light'}.png`;
  const { page, close } = await openPage({ dark, height: 980, scale: 1.5 });
  await page.evaluate(async () => {
    await (document.querySelector('emotion-meter') as unknown as { start(): Promise<void> }).start();
  });
  await new Promise((resolve) => setTimeout(resolve, LISTEN_SECONDS * 1000));
  await page.screenshot({ path: path });
  await close();
  console.log(path);
}
