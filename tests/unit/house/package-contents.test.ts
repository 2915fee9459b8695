import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], { encoding: 'utf8' })) as [
  { files: { path: string }[] },
];
const paths = packed.files.map(({ path }) => path);

/** Whose code a source map names. */
const packagesIn = (map: string): string[] =>
  (JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] }).sources.flatMap(
    (source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? [],
  );

describe('what an application gets', () => {
  it('is no more than what a page, an editor or a reader uses, whatever else was compiled', () => {
    const strange = paths.filter(
      (path) =>
        !/^(package\.json|README\.md|LICENSE|docs\/.+\.md)$/.test(path) &&
        !/^dist\/(?!demo\.)[^/]+\.(js|js\.map|json|wasm|txt)$/.test(path) &&
        !/^dist\/(chunks\/.+\.js(\.map)?|models\/[^/]+\/(manifest\.json|weights\.bin|README\.md))$/.test(path) &&
        !/^dist\/types\/src\/(contract|element|features|prompts|react|session)\/.+\.d\.ts$/.test(path),
    );
    assert.deepEqual(strange, []);
  });

  it('has all types that those it names import, and the pages that the read-me names', () => {
    for (const path of paths.filter((name) => /^dist\/types\/src\/(element|react|session|features)\//.test(name))) {
      for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(/\b(?:from |import\()'(\.[^']+)'/g)) {
        const types = join(path, '..', name.replace(/\.js$/, '.d.ts'));
        assert.ok(paths.includes(types), `${path} imports ${types}`);
      }
    }
    for (const [, page = ''] of readFileSync('README.md', 'utf8').matchAll(/\]\((docs\/[^)#]+\.md)/g)) {
      assert.ok(paths.includes(page), page);
    }
  });

  it('hands on the licence of each package whose code is in the built files', () => {
    const notices = 'dist/THIRD-PARTY-LICENSES.txt';
    assert.ok(existsSync(notices) && paths.includes(notices), notices);
    const text = readFileSync(notices, 'utf8');
    const maps = ['dist', 'dist/chunks'].flatMap((folder) =>
      readdirSync(folder).flatMap((name) => (name.endsWith('.map') ? [join(folder, name)] : [])),
    );
    for (const name of new Set(maps.flatMap(packagesIn))) {
      const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string };
      assert.ok(text.includes(`\n${name} ${version}\n`), name);
    }
    // Not a package, but within one: the binary names it.
    assert.match(readFileSync('dist/tfjs-backend-wasm-simd.wasm', 'latin1'), /XNN/);
    assert.match(text, /\nXNNPACK .*\n {2}Copyright \(c\) Facebook/);
    for (const licence of ['Apache License', 'BSD 3-Clause License', 'The MIT License']) {
      assert.ok(text.includes(licence), licence);
    }
  });
});
