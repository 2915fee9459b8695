import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { EMOTION_ERROR_CODES, EmotionError } from '../../../src/contract/emotion-error.js';
import { crossing, fromCrossing } from '../../../src/contract/thread-errors.js';

const anyError = fc
  .tuple(fc.constantFrom(...EMOTION_ERROR_CODES), fc.string(), fc.string())
  .map(([code, message, remedy]) => new EmotionError(code, message, remedy));

/** An error as Comlink sends it: name, message and stack. */
const cloned = ({ name, message, stack }: Error): Error => Object.assign(new Error(message), { name, stack });

async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  return assert.fail('It threw nothing.');
}

describe('an error that a user meets', () => {
  it('is an Error with a code, a sentence, a way on and its cause', () => {
    const cause = new Error('EACCES');
    const error = new EmotionError('asset-missing', 'The model is not there.', 'Serve it.', cause);
    assert.ok(error instanceof Error);
    assert.deepEqual(
      [error.name, error.code, error.message, error.remedy, error.cause],
      ['EmotionError', 'asset-missing', 'The model is not there.', 'Serve it.', cause],
    );
    assert.ok(!('cause' in new EmotionError('aborted', 'Stopped.', 'Again.')), 'and no cause where there is none');
  });

  it('is not wrapped twice, and anything else is wrapped with its own words', () => {
    const error = new EmotionError('source-ended', 'The sound is gone.', 'Wait.');
    assert.equal(EmotionError.from(error, 'worker-failed', 'Start again.'), error);
    const cause = new TypeError('x is undefined');
    const wrapped = EmotionError.from(cause, 'worker-failed', 'Start again.');
    assert.deepEqual(wrapped.toRecord(), { code: 'worker-failed', message: 'x is undefined', remedy: 'Start again.' });
    assert.equal(wrapped.cause, cause);
    assert.equal(EmotionError.from('out of luck', 'worker-failed', '').message, 'out of luck');
    assert.equal(EmotionError.from(undefined, 'worker-failed', '').message, 'undefined');
  });

  it('survives being cloned or written to a file, as a record', () => {
    fc.assert(
      fc.property(anyError, (error) => {
        const record = error.toRecord();
        assert.deepEqual(structuredClone(record), record);
        assert.deepEqual(
          EmotionError.fromRecord(JSON.parse(JSON.stringify(record)) as typeof record).toRecord(),
          record,
        );
      }),
      { seed: 1 },
    );
  });
});

describe('the codes of errors', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/texts|emotion-error/.test(name))
    .map((name) => readFileSync(join('src', name), 'utf8'))
    .join('\n');
  const [, table = ''] = readFileSync('docs/embed.md', 'utf8').split('\n## When something goes wrong\n');

  it('are those that can come, but for two that are told to be kept for later', () => {
    const never = EMOTION_ERROR_CODES.filter((code) => !new RegExp(`[(,]\\s*'${code}'`).test(sources));
    const kept = [...table.matchAll(/^\| `([a-z-]+)` \| kept for later/gm)].map(([, code]) => code);
    assert.deepEqual(never, kept);
  });

  it('stand in the page on embedding, each with what can be done', () => {
    const rows = [...(table.split('\n## ')[0] ?? '').matchAll(/^\| `([a-z-]+)` \| .+ \| .+ \|$/gm)];
    assert.deepEqual(
      rows.map(([, code]) => code),
      EMOTION_ERROR_CODES,
    );
  });
});

describe('an error that crosses a thread', () => {
  it('arrives with its code, its sentence and its way on', async () => {
    await fc.assert(
      fc.asyncProperty(anyError, async (error) => {
        const sent = await thrownBy(() => crossing(() => Promise.reject(error), 'worker-failed', 'Start again.'));
        assert.ok(sent instanceof Error && !(sent instanceof EmotionError));
        const arrived = fromCrossing(cloned(sent), 'aborted', 'x');
        assert.ok(arrived instanceof EmotionError);
        assert.deepEqual(arrived.toRecord(), error.toRecord());
      }),
      { seed: 2 },
    );
  });

  it('is told under the given code where nobody foresaw it, thrown at once or later', async () => {
    for (const work of [
      (): never => {
        throw new TypeError('x is undefined');
      },
      () => Promise.reject(new TypeError('x is undefined')),
    ]) {
      const sent = await thrownBy(() => crossing(work, 'audio-unreadable', 'Choose another.'));
      const { code, message, remedy } = fromCrossing(sent, 'worker-failed', 'Start again.');
      assert.deepEqual([code, message, remedy], ['audio-unreadable', 'x is undefined', 'Choose another.']);
    }
  });

  it('is no error at all where the work is done', async () => {
    assert.equal(await crossing(() => 3, 'aborted', ''), 3);
    assert.equal(await crossing(() => Promise.resolve(4), 'aborted', ''), 4);
  });

  it('is taken as it is if it was never meant to cross', () => {
    const strange = [
      new Error('{"code":"no-such-code","message":"m","remedy":"r"}'),
      new Error('{"code":"aborted","message":3,"remedy":"r"}'),
      new Error('{"code":"aborted"}'),
      new Error('null'),
      new Error('[]'),
      new Error('{'),
      'a string',
      undefined,
    ];
    for (const error of strange) {
      const arrived = fromCrossing(error, 'worker-failed', 'Start again.');
      assert.deepEqual([arrived.code, arrived.remedy, arrived.cause], ['worker-failed', 'Start again.', error]);
    }
  });
});
