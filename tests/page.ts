/** The demo page in a real Chromium with a recording as its microphone: for screenshots and measurements. */
import { resolve } from 'node:path';
import { startDevServer } from '@web/dev-server';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowsers } from './browsers.js';

export interface OpenPage {
  readonly page: Page;
  readonly url: string;
  readonly close: () => Promise<void>;
}

export interface PageOptions {
  /** WAV played as the microphone, in a loop. */
  readonly microphone?: string;
  readonly path?: string;
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Pixels a CSS pixel. */
  readonly scale?: number;
  /** Done with the page before it loads. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** False if Ctrl-C is to leave the browser open, for the caller to close. */
  readonly closesAtSignals?: boolean;
}

/** Serves the repository's root and opens `path` in it. */
export async function openPage(options: PageOptions = {}): Promise<OpenPage> {
  const { prepare, closesAtSignals = true } = options;
  const microphone = resolve(options.microphone ?? 'tests/fixtures/speech/microphone.wav');
  const server = await startDevServer({
    config: { rootDir: '.' },
    logStartMessage: false,
    autoExitProcess: false,
    readCliArgs: false,
    readFileConfig: false,
  });
  const browser: Browser = await puppeteer.launch({
    executablePath: findBrowsers().chrome,
    handleSIGINT: closesAtSignals,
    handleSIGTERM: closesAtSignals,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
    ],
  });
  const page = await browser.newPage();
  // tsx wraps named functions in a helper, also those that evaluate() sends into the page.
  await page.evaluateOnNewDocument('globalThis.__name = (named) => named;');
  await prepare?.(page);
  await page.setViewport({
    width: options.width ?? 1100,
    height: options.height ?? 900,
    deviceScaleFactor: options.scale ?? 1,
  });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: options.dark ? 'dark' : 'light' }]);
  const url = `http://localhost:${server.config.port}${options.path ?? '/demo/'}`;
  await page.goto(url, { waitUntil: 'networkidle0' });
  return {
    page,
    url,
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
}
