/** What an application copies out of the pages, against the built types: needs `npm run build`. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';

const pages = [
  'README.md',
  ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [join('docs', name)] : [])),
];
/** Scripts of a page as those of a bundler, which the types are for. */
const samplesOf = (page: string): string[] =>
  [...readFileSync(page, 'utf8').matchAll(/^```(?:ts|js)\n(.*?)^```$/gms)].map(([, code = '']) =>
    code.replace("'/emotion-meter/emotion-meter.js'", "'emotion-meter'"),
  );

/** What samples speak of without saying where it comes from, and as much of React as a declaration for JSX needs. */
const AROUND = `
  declare const meter: import('emotion-meter').EmotionMeterElement;
  declare const session: import('emotion-meter/session').EmotionSession;
  declare const show: (sentence: string) => void;
  declare const file: File;
  declare const stream: MediaStream;
  declare const video: HTMLVideoElement;
  declare const samples: Float32Array;
  declare module 'react' {
    interface HTMLAttributes<T> {
      className?: string;
      onClick?: (event: { currentTarget: T }) => void;
    }
    type DetailedHTMLProps<A, T> = A & { ref?: { current: T | null } };
    namespace JSX {
      type Element = object;
      interface IntrinsicElements {}
    }
  }
  declare module 'react/jsx-runtime' {
    export { JSX } from 'react';
  }`;

/** What the compiler says of these files at its strictest; they lie beside package.json, so that they know the package by its name. */
function complaints(files: Readonly<Record<string, string>>): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  };
  const texts = new Map(
    Object.entries({ 'around.d.ts': AROUND, ...files }).map(([name, text]) => [resolve(name), text]),
  );
  const [host, disk] = [ts.createCompilerHost(options), ts.createCompilerHost(options)];
  host.readFile = (name) => texts.get(name) ?? disk.readFile(name);
  host.fileExists = (name) => texts.has(name) || disk.fileExists(name);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([...texts.keys()], options, host))
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

describe('the code in the pages', () => {
  it('compiles as it is printed', () => {
    const samples = pages.flatMap((page) =>
      samplesOf(page).map((code, i) => [`${page}.${i}.ts`, `${code}\nexport {};`]),
    );
    assert.ok(samples.length > 5);
    assert.deepEqual(complaints(Object.fromEntries(samples) as Record<string, string>), []);
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

  it('tells JSX the attributes and the events, with what their details are', () => {
    const [declaration = ''] = samplesOf('docs/embed.md').filter((code) => code.includes('IntrinsicElements'));
    const use = (attributes: string): string[] =>
      complaints({ 'declaration.ts': declaration, 'use.tsx': `export const use = <emotion-meter ${attributes} />;` });
    const right = `layout="kiosk" rules={[]} className="meter" onemotion-state={({ detail }) => detail.name === 'needs-consent'}
      onemotion-report={({ detail }) => detail.speechSeconds.toFixed()}`;
    assert.deepEqual(use(right), []);
    assert.match(
      use('onemotion-report={({ detail }) => detail.loudest}').join(),
      /'loudest' does not exist on type 'Report'/,
    );
  });
});
