import { readFileSync, readdirSync, existsSync } from 'node:fs';
import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import esbuild from 'rollup-plugin-esbuild';

/**
 * What TF.js mentions but a browser never gets to use here: Node's modules, what hashes strings and draws random numbers (64-bit
 * integers, seedrandom), which would be a quarter of the worker, the profiler of its debug mode, the printing of tensors and
 * gradients.
 */
const tfjsForBrowsers = {
  name: 'tfjs-for-browsers',
  resolveId(source) {
    if (source === './profiler') return '\0profiler';
    if (source === './tensor_format') return '\0printing';
    if (/\/(tape|conv2d_backprop_(input|filter))$/.test(source)) return '\0gradients';
    if (/^(fs|path|os|perf_hooks|worker_threads|crypto|util|seedrandom|\.\/hash_util)$/.test(source)) return '\0empty';
    return null;
  },
  load(id) {
    if (id === '\0profiler') return 'export class Profiler {}';
    if (id === '\0printing') return "export const tensorToString = () => 'Tensor';";
    if (id === '\0gradients') {
      const names = ['backpropagateGradients', 'getFilteredNodesXToY', 'conv2DBackpropInput', 'conv2DBackpropFilter'];
      return names.map((name) => `export const ${name} = undefined;`).join('');
    }
    return id === '\0empty' ? 'export default undefined;' : null;
  },
};

/** The threaded build wins nothing for a model of this size and hangs in some browsers: left out everywhere. */
const tfjsUnthreaded = {
  name: 'tfjs-unthreaded',
  async resolveId(source, importer) {
    if (/tfjs-backend-wasm-threaded-simd(\.worker)?\.js$/.test(source)) return '\0unthreaded';
    // The index of tfjs-core registers optimizers and platforms; `dist/base` is the same without them.
    if (source === '@tensorflow/tfjs-core') {
      return this.resolve('@tensorflow/tfjs-core/dist/base', importer, { skipSelf: true });
    }
    return null;
  },
  load: (id) => (id === '\0unthreaded' ? 'export default undefined; export const wasmWorkerContents = "";' : null),
};

/** What is fetched at run time, beside the scripts: the WASM binaries and the models. */
const assets = {
  name: 'assets',
  generateBundle() {
    for (const name of ['tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm.wasm']) {
      const source = readFileSync(`node_modules/@tensorflow/tfjs-backend-wasm/dist/${name}`);
      this.emitFile({ type: 'asset', fileName: name, source });
    }
    for (const model of readdirSync('models', { withFileTypes: true })) {
      if (!model.isDirectory() || !existsSync(`models/${model.name}/manifest.json`)) continue;
      for (const name of ['manifest.json', 'weights.bin', 'README.md']) {
        const path = `models/${model.name}/${name}`;
        this.emitFile({ type: 'asset', fileName: path, source: readFileSync(path) });
      }
    }
  },
};

/** Packages of others whose code is in any of the built files, with the copyrights that their files name. */
const bundled = new Map();

/** Whose code is in the .wasm files of TF.js, whose package does not say so. */
const compiledIn = {
  name: 'XNNPACK',
  version: 'in the .wasm files',
  license: 'BSD-3-Clause',
  copyrights: ['Copyright (c) Facebook, Inc. and its affiliates. All rights reserved.', 'Copyright 2019 Google LLC'],
  texts: [],
};

/** Their licences demand to be handed on with it; in the scripts themselves a visitor would fetch each some twenty times. */
const thirdPartyLicences = {
  name: 'third-party-licences',
  generateBundle(_, files) {
    for (const id of Object.values(files).flatMap(({ modules = {} }) => Object.keys(modules))) {
      const [file, folder] = /^\0?((.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\/[^?]+)/.exec(id)?.slice(1) ?? [];
      if (!folder || !existsSync(file)) continue;
      const copyrights = bundled.get(folder) ?? bundled.set(folder, new Set()).get(folder);
      for (const [line] of readFileSync(file, 'utf8').matchAll(/Copyright .*\d{4}.*/g)) copyrights.add(line);
    }
    const packages = [...bundled].map(([folder, copyrights]) => ({
      ...JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')),
      copyrights: [...copyrights].sort(),
      texts: readdirSync(folder).flatMap((name) =>
        /^(licen[cs]e|notice)/i.test(name) ? [readFileSync(`${folder}/${name}`, 'utf8').trim()] : [],
      ),
    }));
    packages.push(compiledIn);
    const sections = [...new Set(packages.map(({ license }) => license))].sort().map((licence) => {
      const own = packages.filter(({ license }) => license === licence);
      const names = own.map(({ name, version, copyrights }) => [`${name} ${version}`, ...copyrights].join('\n  '));
      return [`# ${licence}`, ...names.sort(), ...new Set(own.flatMap(({ texts }) => texts))].join('\n\n');
    });
    const head = 'The built files hold code of these packages, under the licences that follow.';
    const source = `${[head, ...sections].join('\n\n\n')}\n`;
    this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source });
  },
};

const warnings = (warning, warn) => {
  if (warning.code === 'THIS_IS_UNDEFINED' || warning.code === 'EVAL') return; // in TF.js' own files
  warn(warning);
};
const compile = esbuild({
  minify: true,
  legalComments: 'none',
  target: 'es2022',
  charset: 'utf8',
  tsconfig: './tsconfig.json',
});
const browser = [
  tfjsUnthreaded,
  tfjsForBrowsers,
  nodeResolve({ browser: true }),
  commonjs(),
  compile,
  thirdPartyLicences,
];
/** Where a server renders a page, there is nothing to extend or define; Lit's own stand-in for that would be 3.5 kB. */
const litOnServers = {
  name: 'lit-on-servers',
  resolveId: (source) => (source === '@lit-labs/ssr-dom-shim' ? '\0server' : null),
  load: (id) =>
    id === '\0server' ? 'export class HTMLElement {} export const customElements = { get() {}, define() {} };' : null,
};
/**
 * Templates and styles without their indentation, line ends and one-line comments, which no minifier looks into. Each line stays
 * where it was, so that source maps need none for this.
 */
const templatesUnindented = {
  name: 'templates-unindented',
  transform(source, id) {
    if (!/\/src\/element\//.test(id)) return null;
    const linesOf = (text) => text.split('\n').length - 1;
    const code = source.replace(/^[ \t]+/gm, '').replace(/css`[^`]*`/g, (styles) => {
      const short = styles
        .replace(/^\/\* .* \*\/$/gm, '')
        .replace(/\n+/g, '\n')
        .replace(/ ?([{};,`])\n/g, '$1')
        .replaceAll(';}', '}')
        .replaceAll(': ', ':')
        .replaceAll(', ', ',')
        .replaceAll(' > ', '>');
      return short + '\n'.repeat(linesOf(styles) - linesOf(short));
    });
    return { code, map: null };
  },
};
/** The condition `node` chooses the form of Lit that may be imported on a server, too. */
const page = [
  templatesUnindented,
  litOnServers,
  nodeResolve({ exportConditions: ['node'] }),
  compile,
  thirdPartyLicences,
];
const output = { dir: 'dist', format: 'es', sourcemap: true, chunkFileNames: 'chunks/[name]-[hash].js' };
const watch = { clearScreen: false };
/** Names of CommonJS by which TF.js finds Node's modules. */
const nodeNames =
  "import { createRequire as nodeRequire } from 'node:module';\n" +
  'const require = nodeRequire(import.meta.url), __dirname = import.meta.dirname;';

export default [
  {
    // Main thread: what a page imports, and the demo page's own script.
    input: {
      'emotion-meter': 'src/element/index.ts',
      define: 'src/element/define.ts',
      session: 'src/session/index.ts',
      features: 'src/features/index.ts',
      demo: 'demo/demo.ts',
    },
    output,
    plugins: page,
    watch,
  },
  {
    // Audio thread: one file without imports.
    input: { 'feature-processor': 'worklets/feature-processor.ts' },
    output: { ...output, inlineDynamicImports: true },
    plugins: browser,
    watch,
  },
  {
    // Worker thread: each backend is a chunk loaded only when used.
    input: { worker: 'src/worker/worker.ts' },
    output,
    plugins: [...browser, assets],
    onwarn: warnings,
    watch,
  },
  {
    // Command line: the same analysis in Node; decoders stay packages of their own.
    input: { cli: 'src/cli/cli.ts' },
    output: { ...output, banner: (chunk) => (chunk.isEntry ? `#!/usr/bin/env node\n${nodeNames}` : nodeNames) },
    external: [/^node:/, '@wasm-audio-decoders/flac', 'ogg-opus-decoder', 'mpg123-decoder'],
    plugins: [
      tfjsUnthreaded,
      nodeResolve({ preferBuiltins: true }),
      commonjs(),
      esbuild({ target: 'node20', tsconfig: './tsconfig.json' }),
      thirdPartyLicences,
    ],
    onwarn: warnings,
    watch,
  },
];
