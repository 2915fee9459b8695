import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommandLine, UsageError } from '../../../src/cli/command-line.js';

describe('the command line', () => {
  it('takes recordings and folders in any mixture with options', () => {
    assert.deepEqual(parseCommandLine(['analyze', 'a.wav', '--json', 'folder', '--backend=cpu', '--model', 'm']), {
      name: 'analyze',
      options: { places: ['a.wav', 'folder'], json: true, model: 'm', backend: 'cpu' },
    });
  });

  it('needs no options to analyse', () => {
    assert.deepEqual(parseCommandLine(['analyze', 'a.wav']), {
      name: 'analyze',
      options: { places: ['a.wav'], json: false, model: null, backend: 'wasm' },
    });
  });

  it('takes a recording whose name begins with a dash', () => {
    assert.deepEqual(parseCommandLine(['features', '--spec', 's16k', '--', '-a.wav']), {
      name: 'features',
      options: { file: '-a.wav', spec: 's16k' },
    });
  });

  it('answers when asked for help, before or after the command', () => {
    for (const words of [['--help'], ['-h'], ['help'], ['analyze', '--help'], ['features', '-h']]) {
      assert.deepEqual(parseCommandLine(words), { name: 'help' });
    }
  });

  for (const [words, sentence] of [
    [[], /analyze or features/],
    [['listen'], /"listen" is not understood/],
    [['analyze'], /Name the recordings/],
    [['analyze', 'a.wav', '--backend', 'webgpu'], /wasm or cpu, not webgpu/],
    [['analyze', 'a.wav', '--jsno'], /--jsno/],
    [['analyze', 'a.wav', '--model'], /model/],
    [['features', 'a.wav'], /--spec/],
    [['features', 'a.wav', 'b.wav', '--spec', 's16k'], /one recording/],
    [['features', '--spec', 's16k'], /one recording/],
  ] as const) {
    it(`says what is wrong with "${words.join(' ')}"`, () => {
      assert.throws(
        () => parseCommandLine(words),
        (error: unknown) => error instanceof UsageError && sentence.test(error.message),
      );
    });
  }
});
