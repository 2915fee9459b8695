/** `npm run screenshot`: the demo page and every layout while they listen to the demo's clips, for the README. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {} from '../src/element/define.js';
import { openPage } from './page.js';

/** Seconds of listening before a picture is taken, and the most until something is stated. */
const LISTEN_SECONDS = 8;
const STATED_SECONDS = 40;
/** What glides has arrived then. */
const SETTLED_SECONDS = 1;

/** RMS of a syllable. */
const LOUD = 0.05;

const seconds = (count: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, count * 1000));

const PICTURES = [
  { name: 'demo-light', layout: 'panel', voice: 'lively', width: 1100 },
  { name: 'demo-dark', layout: 'panel', voice: 'urgent', width: 1100, dark: true },
  { name: 'compact', layout: 'compact', voice: 'lively', width: 420, alone: true },
  { name: 'kiosk', layout: 'kiosk', voice: 'calm', width: 1100, alone: true, dark: true },
  { name: 'in-car', layout: 'in-car', voice: 'urgent', width: 420, alone: true, dark: true },
] as const;

mkdirSync('docs', { recursive: true });
const voices = mkdtempSync(join(tmpdir(), 'voices-'));
for (const picture of PICTURES) {
  const { name, layout, voice, width } = picture;
  const microphone = join(voices, `${voice}.wav`);
  execFileSync('ffmpeg', ['-y', '-loglevel', 'error', '-i', `demo/clips/${voice}.mp3`, microphone]);
  const { page, close } = await openPage({ microphone, width, height: 980, scale: 2, dark: 'dark' in picture });
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
  await seconds(LISTEN_SECONDS);
  await page.waitForFunction(() => typeof document.querySelector('emotion-meter')?.snapshot?.statement === 'object', {
    timeout: STATED_SECONDS * 1000,
  });
  await seconds(SETTLED_SECONDS);
  // Not in a pause, when the level is empty.
  await page.waitForFunction(
    (loud) => (document.querySelector('emotion-meter')?.snapshot?.level.rms ?? 0) > loud,
    {},
    LOUD,
  );
  const path = `docs/${name}.png` as const;
  if ('alone' in picture) await (await page.$('emotion-meter'))?.screenshot({ path });
  else await page.screenshot({ path });
  await close();
  console.log(path);
}
rmSync(voices, { recursive: true });
