/** What `npm run size` shows, of the built files: needs `npm run build`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sizeRows } from '../../bench/size-rows.js';

describe('what a visitor’s browser fetches', () => {
  const rows = sizeRows();

  it('has a limit for the element, the worklet, the worker with its backend, and each model', () => {
    const limited = rows.filter(({ limit }) => limit !== null).map(({ name }) => name.split(' ')[0]);
    assert.deepEqual([...new Set(limited)], ['element', 'worklet', 'worker', 'weights']);
    // It is found by its name among what the worker imports.
    const [backend, alone] = rows.flatMap(({ name, value }) => (name.startsWith('worker script') ? [value] : []));
    assert.ok(backend !== undefined && alone !== undefined && backend > alone + 10, `${backend} and ${alone} kB`);
  });

  for (const { name, value, limit, within } of rows) {
    if (limit === null) continue;
    it(`is no more than ${limit} kB of this: ${name}`, () => {
      assert.ok(within, `${value} kB`);
    });
  }
});
