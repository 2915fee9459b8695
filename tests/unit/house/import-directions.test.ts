import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { test } from 'node:test';

/** Who may import whom: sound flows one way, and each room knows only what stands here. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'src/features': [],
  'src/contract': ['src/features', 'comlink'],
  'src/analysis': ['src/features', 'src/contract', '@tensorflow/', '@noble/hashes'],
  'src/prompts': ['src/contract'],
  'src/audio': ['src/contract', '@wasm-audio-decoders/flac', 'ogg-opus-decoder', 'mpg123-decoder', 'node:'],
  'src/worker': ['src/analysis', 'src/audio', 'src/contract', 'src/features', 'comlink'],
  'src/session': ['src/contract', 'src/prompts', 'src/audio', 'comlink'],
  'src/element': ['src/session', 'src/contract', 'lit'],
  'src/react': ['src/element', 'react'],
  'src/cli': ['src/analysis', 'src/audio', 'src/features', 'src/contract', 'node:'],
  worklets: ['src/features', 'src/contract', 'comlink'],
  'models/training': [
    'src/analysis',
    'src/audio',
    'src/features',
    'src/contract',
    '@tensorflow/',
    '@noble/hashes',
    'koffi',
    'node:',
  ],
  demo: ['src/element', 'src/session', 'src/contract'],
};

/** The rooms of the training in the order of its data; each knows those before it, the commands beside them all of these. */
const TRAINING = [
  ...['command', 'corpora', 'network', 'augmentation', 'features', 'recipe', 'draws', 'metrics', 'protocols'],
  ...['learning', 'streams', 'figures', 'plots', 'card'],
];

const filesOf = (room: string): string[] =>
  existsSync(room)
    ? readdirSync(room, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(room, name))
    : [];

const importsOf = (file: string): string[] =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');

const roomOf = (path: string): string | undefined =>
  Object.keys(MAY_IMPORT).find((room) => path === room || path.startsWith(room + sep));

for (const [room, allowed] of Object.entries(MAY_IMPORT)) {
  test(`${room} imports only what its place in the way of the sound allows`, () => {
    const files = filesOf(room);
    assert.ok(files.length > 0, `${room} has no files`);
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => {
          if (!specifier.startsWith('.')) {
            return !allowed.some(
              (name) =>
                specifier === name ||
                specifier.startsWith(name.endsWith(':') || name.endsWith('/') ? name : `${name}/`),
            );
          }
          const target = roomOf(relative('.', resolve(dirname(file), specifier)));
          return target !== room && !allowed.includes(target ?? '');
        })
        .map((specifier) => `${file} → ${specifier}`),
    );
    assert.deepEqual(wrong, []);
  });
}

test('models/training goes one way, from the corpora to the card', () => {
  // What lies beside the rooms is a command, which knows them all; only chance is shared.
  const placeOf = (path: string): number => {
    const [room = ''] = relative('models/training', path).split(sep);
    return room.endsWith('.js') && room !== 'random.js' ? Infinity : TRAINING.indexOf(room);
  };
  const files = TRAINING.flatMap((room) => filesOf(join('models/training', room)));
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => resolve(dirname(file), specifier))
      .filter((target) => placeOf(target) > placeOf(file))
      .map((target) => `${file} → ${relative('.', target)}`),
  );
  assert.deepEqual(wrong, []);
  const rooms = readdirSync('models/training', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.deepEqual(rooms.map(({ name }) => name).sort(), [...TRAINING].sort());
});

test('no folder or file has a name that says nothing', () => {
  const vague = Object.keys(MAY_IMPORT)
    .flatMap(filesOf)
    .filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.ts$)/i.test(file));
  assert.deepEqual(vague, []);
});
