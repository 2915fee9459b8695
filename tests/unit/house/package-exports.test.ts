import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { runInThisContext } from 'node:vm';
import { build } from 'esbuild';
import ts from 'typescript';
import { RELEASE } from '../../../src/contract/release.js';
import { BACKENDS } from '../../../src/contract/snapshot.js';
import { PRESETS } from '../../../src/prompts/index.js';

const { version, exports, customElements, dependencies, optionalDependencies } = JSON.parse(
  readFileSync('package.json', 'utf8'),
) as {
  version: string;
  exports: Record<string, { types: string; default?: string } | string>;
  customElements: string;
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
};

/** Those with types; what has no script is types alone. */
const entries = Object.entries(exports).flatMap(([name, target]) =>
  typeof target === 'string' ? [] : [{ name, types: target.types, script: target.default }],
);

/** What types import, and those from which they do. */
function importsOf(types: string, seen = new Set<string>()): string[] {
  if (seen.has(types)) return [];
  seen.add(types);
  const names = [...readFileSync(types, 'utf8').matchAll(/\b(?:from |import\()'([^']+)'/g)].map(
    ([, name = '']) => name,
  );
  return names.flatMap((name) =>
    name.startsWith('.') ? importsOf(join(dirname(types), name.replace(/\.js$/, '.d.ts')), seen) : [name],
  );
}

const packagesOf = (imports: readonly string[]): string[] =>
  [...new Set(imports.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? ''))].sort();

/** What types name: whether it can be called, made or read, and not only be a type; and what is said of it. */
function namesIn(types: string): { readonly name: string; readonly isValue: boolean; readonly comment: string }[] {
  const program = ts.createProgram([types], { moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(types);
  const symbol = file && checker.getSymbolAtLocation(file);
  return (symbol ? checker.getExportsOfModule(symbol) : []).map((given) => {
    const meant = given.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(given) : given;
    const isTypeOnly = given.declarations?.some((at) => ts.isExportSpecifier(at) && at.parent.parent.isTypeOnly);
    const isValue = (meant.flags & ts.SymbolFlags.Value) !== 0 && !isTypeOnly;
    return { name: given.name, isValue, comment: ts.displayPartsToString(meant.getDocumentationComment(checker)) };
  });
}

describe('the built package', () => {
  it('tells its own version where it runs', () => {
    assert.equal(RELEASE, version);
  });

  it('has types alone for React, whose own are the application’s, and a script for every other entry', () => {
    const [react, ...others] = entries.filter(({ script }) => script === undefined);
    assert.ok(react?.name === './react' && others.length === 0);
    const foreign = packagesOf(importsOf(react.types)).filter((name) => !(name in dependencies));
    assert.deepEqual(foreign, ['react']);
  });

  for (const { name, types, script: path } of entries) {
    if (path === undefined) continue;
    it(`has the script and the types of ${name}, and can be imported on a server`, async () => {
      assert.ok(existsSync(path), path);
      assert.ok(existsSync(types), types);
      await import(new URL(`../../../${path}`, import.meta.url).href);
    });

    it(`gives out of ${name} what its types name, which editors offer, and says of each what it is`, async () => {
      const script = (await import(new URL(`../../../${path}`, import.meta.url).href)) as object;
      const named = namesIn(types);
      const values = named.filter(({ isValue }) => isValue).map((each) => each.name);
      assert.deepEqual(values.sort(), Object.keys(script).sort());
      assert.deepEqual(
        named.filter(({ comment }) => comment === ''),
        [],
      );
    });
  }

  it('can be bundled into a classic script, in which no module knows its address', async () => {
    const { outputFiles } = await build({
      entryPoints: ['dist/define.js'],
      bundle: true,
      format: 'iife',
      write: false,
      logLevel: 'error',
    });
    for (const { text } of outputFiles) runInThisContext(text);
  });

  it('asks for those packages that its scripts and their types name, and for no others: the rest is in it', async () => {
    const { metafile } = await build({
      entryPoints: [...entries.flatMap(({ script }) => script ?? []), 'dist/cli.js'],
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      outdir: 'nowhere',
      write: false,
      metafile: true,
      logLevel: 'error',
    });
    const scripts = Object.values(metafile.inputs).flatMap(({ imports }) => imports.filter(({ external }) => external));
    const named = [
      ...scripts.map(({ path }) => path),
      ...entries.flatMap(({ script, types }) => (script ? importsOf(types) : [])),
    ].filter((name) => !isBuiltin(name));
    assert.deepEqual(packagesOf(named), Object.keys({ ...dependencies, ...optionalDependencies }).sort());
  });

  describe('describes the element to editors', () => {
    type Described = {
      readonly name: string;
      readonly type?: { readonly text: string };
      readonly [more: string]: unknown;
    };
    const { schemaVersion, modules } = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')) as {
      schemaVersion: string;
      modules: { path: string; declarations: { tagName?: string; [list: string]: unknown }[] }[];
    };
    const element = modules
      .flatMap(({ declarations }) => declarations)
      .find(({ tagName }) => tagName === 'emotion-meter');
    const described = (list: string): readonly Described[] => (element?.[list] ?? []) as Described[];
    const names = (list: string): string[] => described(list).map(({ name }) => name);

    it('with its attributes, events, parts, custom properties and slots', () => {
      assert.deepEqual(
        names('attributes').sort(),
        [
          'layout',
          'lang',
          'preset',
          'for',
          'src',
          'channel',
          'assets',
          'model',
          'backend',
          'consent',
          'autostart',
          'speak',
        ].sort(),
      );
      const events = ['request', 'state', 'reading', 'statement', 'prompt', 'report', 'error'].map(
        (name) => `emotion-${name}`,
      );
      assert.deepEqual(names('events').sort(), events.sort());
      for (const { type } of described('events')) assert.match(type?.text ?? '', /^CustomEvent<\w+>$/);
      for (const { path } of modules) assert.ok(existsSync(path), path);
      // The page on theming says that editors find the same.
      const theming = readFileSync('docs/theming.md', 'utf8');
      const rows = [...theming.matchAll(/^\| (`.+?) \|/gm)].flatMap(([, row = '']) => row.match(/[\w-]+/g) ?? []);
      const properties = rows
        .filter((name) => name.startsWith('-'))
        .map((name) => name.replace(/^-(?!-)/, '--emotion-meter-'));
      assert.deepEqual(names('cssProperties').sort(), properties.sort());
      assert.deepEqual(names('cssParts').sort(), rows.filter((name) => !name.startsWith('-')).sort());
      const states = theming.split('is a state of its own').at(1)?.split('Everywhere')[0] ?? '';
      assert.deepEqual(names('cssStates').sort(), [...states.matchAll(/`([\w-]+)`/g)].map(([, name]) => name).sort());
      assert.deepEqual(names('slots'), ['how-it-works']);
    });

    it('with the colours and sizes that it has by default', () => {
      const theme = readFileSync('src/element/theme.ts', 'utf8');
      const defaults = [...theme.matchAll(/var\((--emotion-meter-\w+), (.+)\);/g)].map(([, name, value]) => [
        name,
        value,
      ]);
      assert.deepEqual(
        described('cssProperties').map(({ name, default: value }) => [name, value]),
        defaults,
      );
    });

    it('by the version of the format in which states are told', () => {
      assert.notEqual(described('cssStates').length, 0);
      assert.equal(schemaVersion, '2.1.0');
    });

    it('by a file that docs tools can import, and that package.json names', () => {
      assert.equal(exports['./custom-elements.json'], `./${customElements}`);
    });

    it('with the values that its attributes take', () => {
      const values = (name: string): unknown => {
        const attribute = described('attributes').find((each) => each.name === name);
        return attribute?.type?.text.split(' | ').sort();
      };
      const quoted = (...words: readonly string[]): unknown => words.map((word) => `'${word}'`).sort();
      assert.deepEqual(values('layout'), quoted('panel', 'compact', 'kiosk', 'in-car'));
      assert.deepEqual(values('preset'), quoted(...Object.keys(PRESETS)));
      assert.deepEqual(values('backend'), quoted(...BACKENDS));
      assert.deepEqual(values('consent'), quoted('required', 'remember'));
    });

    it('to VS Code, which does not read that description, in one of its own', () => {
      type Tag = { name: string; attributes: { name: string; values?: { name: string }[] }[] };
      const { tags } = JSON.parse(readFileSync('dist/vscode.html-custom-data.json', 'utf8')) as { tags: Tag[] };
      assert.deepEqual(
        tags.map(({ name }) => name),
        ['emotion-meter'],
      );
      const attributes = new Map(
        tags[0]?.attributes.map(({ name, values }) => [name, values?.map((value) => value.name)]),
      );
      assert.deepEqual([...attributes.keys()], names('attributes'));
      assert.deepEqual(attributes.get('consent'), ['required', 'remember']);
      assert.deepEqual(attributes.get('src'), []);
    });

    it('with properties and methods, each with its type, and nothing of what is inside', () => {
      const fields =
        'layout preset rules qualityWeights for src channel assets model backend consent autostart speak srcObject session state snapshot report';
      const methods = 'start pause resume stop analyze record resetSpeaker';
      assert.deepEqual(names('members').sort(), `${fields} recording release ${methods}`.split(' ').sort());
      for (const { name, type, return: returned } of described('members')) assert.ok(type ?? returned, name);
    });
  });
});
