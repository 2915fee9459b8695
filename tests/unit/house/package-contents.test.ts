import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], { encoding: 'utf8' })) as [
  { files: { path: string }[] },
];
const paths = packed.files.map(({ path }) => path);

describe('what an application gets', () => {
  it('is no more than what a page, an editor or a reader uses, whatever else was compiled', () => {
    const strange = paths.filter(
      (path) =>
        !/^(package\.json|README\.md|LICENSE|docs\/.+\.md)$/.test(path) &&
        !/^dist\/(?!demo\.)[^/]+\.(js|js\.map|json|wasm|txt)$/.test(path) &&
        !/^dist\/(chunks\/.+\.js(\.map)?|models\/[^/]+\/(manifest\.json|weights\.bin|README\.md))$/.test(path) &&
        !/^dist\/types\/src\/(contract|element|features|prompts|session)\/.+\.d\.ts$/.test(path),
    );
    assert.deepEqual(strange, []);
  });

  it('has all types that those it names import, and the pages that the read-me names', () => {
    for (const path of paths.filter((name) => /^dist\/types\/src\/(element|session|features)\//.test(name))) {
      for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(/\b(?:from |import\()'(\.[^']+)'/g)) {
        const types = join(path, '..', name.replace(/\.js$/, '.d.ts'));
        assert.ok(paths.includes(types), `${path} imports ${types}`);
      }
    }
    for (const [, page = ''] of readFileSync('README.md', 'utf8').matchAll(/\]\((docs\/[^)#]+\.md)/g)) {
      assert.ok(paths.includes(page), page);
    }
  });
});
