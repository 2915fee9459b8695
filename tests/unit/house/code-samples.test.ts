/** What an application copies out of the pages, against the built types: needs `npm run build`. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { complaints } from './complaints.js';

const pages = [
  'README.md',
  ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [join('docs', name)] : [])),
];
/** Scripts of a page as those of a bundler, which the types are for. */
const samplesOf = (page: string): { readonly language: string; readonly code: string }[] =>
  [...readFileSync(page, 'utf8').matchAll(/^```(tsx?|js)\n(.*?)^```$/gms)].map(([, language = '', code = '']) => ({
    language,
    code: code.replace("'/emotion-meter/emotion-meter.js'", "'emotion-meter'"),
  }));

/** What samples speak of without saying where it comes from. */
const AROUND = `
  declare const meter: import('emotion-meter').EmotionMeterElement;
  declare const session: import('emotion-meter/session').EmotionSession;
  declare const show: (sentence: string) => void;
  declare const askTheVisitor: () => Promise<boolean>;
  declare const keep: (report: import('emotion-meter').Report) => void;
  declare const file: File;
  declare const stream: MediaStream;
  declare const video: HTMLVideoElement;
  declare const samples: Float32Array;`;

describe('the code in the pages', () => {
  it('compiles as it is printed', () => {
    const samples = pages.flatMap((page) =>
      samplesOf(page).map(({ language, code }, i) => [
        `${page}.${i}.${language === 'tsx' ? 'tsx' : 'ts'}`,
        `${code}\nexport {};`,
      ]),
    );
    assert.ok(samples.length > 5);
    assert.deepEqual(
      complaints({ 'around.d.ts': AROUND, ...(Object.fromEntries(samples) as Record<string, string>) }),
      [],
    );
  });

  it('knows the element in a page that defines it by a script tag', () => {
    const use = `import type { Report } from 'emotion-meter';
      export const stop = (): Promise<Report | null> | undefined => document.querySelector('emotion-meter')?.stop();`;
    assert.deepEqual(complaints({ 'use.ts': use }), []);
  });

  it('refuses what a recording would not heed', () => {
    const use = (options: string): string[] =>
      complaints({ 'use.ts': `export const options: import('emotion-meter').RecordOptions = ${options};` });
    assert.deepEqual(use('{ seconds: 5, onLevel: (rms, seconds) => console.log(rms, seconds) }'), []);
    assert.match(
      use('{ signal: AbortSignal.timeout(5000) }').join(),
      /'signal' does not exist in type 'RecordOptions'/,
    );
  });
});
