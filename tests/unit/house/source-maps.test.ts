import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';

/** What a page loads at first of the element. */
const chunks = [...readFileSync('dist/define.js', 'utf8').matchAll(/["']\.\/(chunks\/[^"']+)["']/g)].map(
  ([, chunk = '']) => join('dist', chunk),
);

/** Where a text stands that is a string of its own, from 0 on. */
function placesOf(text: string, code: string): { readonly line: number; readonly column: number }[] {
  const quoted = new RegExp(`["'\`]${text}["'\`]`, 'g');
  return code
    .split('\n')
    .flatMap((row, line) => [...row.matchAll(quoted)].map(({ index }) => ({ line, column: index })));
}

describe('the source maps of the built files', () => {
  for (const [source, text] of [
    ['src/element/consent.ts', 'emotion-meter-consent'],
    ['src/element/views/quality-dial.ts', '--share'],
    ['src/element/views/ribbon.ts', 'background-size'],
  ] as const) {
    it(`lead whoever meets an error in the element to the line that it comes from: ${source}`, () => {
      const [wanted] = placesOf(text, readFileSync(source, 'utf8'));
      const found = chunks.flatMap((chunk) => {
        const map = new SourceMap(JSON.parse(readFileSync(`${chunk}.map`, 'utf8')) as SourceMapPayload);
        return placesOf(text, readFileSync(chunk, 'utf8')).map(({ line, column }) => {
          const entry = map.findEntry(line, column);
          return 'originalLine' in entry ? [join(chunk, '..', entry.originalSource), entry.originalLine] : [];
        });
      });
      assert.deepEqual(found, [[source, wanted?.line]]);
    });
  }
});
