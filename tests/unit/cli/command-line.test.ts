import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommandLine, UsageError } from '../../../src/cli/command-line.js';

describe('the command line', () => {
  it('takes recordings and folders in any mixture with options', () => {
    assert.deepEqual(parseCommandLine(['analyze', 'a.wav', '--json', 'folder', '--backend=cpu', '--model', 'm']), {
      name: 'analyze',
      options: { places: ['a.wav', 'folder'], json: true, model: 'm', backend: 'cpu', channel: null },
    });
  });

  it('needs no options to analyse', () => {
    assert.deepEqual(parseCommandLine(['analyze', 'a.wav']), {
      name: 'analyze',
      options: { places: ['a.wav'], json: false, model: null, backend: 'wasm', channel: null },
    });
  });

  it('takes the channel that is to be heard, the first one as 1', () => {
    const command = parseCommandLine(['analyze', 'call.wav', '--channel', '2']);
    assert.equal(command.name === 'analyze' && command.options.channel, 2);
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
    [['analyze', 'a.wav', '--channel', '0'], /1, 2 and so on, not 0/],
    [['analyze', 'a.wav', '--channel', 'left'], /1, 2 and so on, not left/],
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
