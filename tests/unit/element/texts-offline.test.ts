import assert from 'node:assert/strict';
import { register } from 'node:module';
import { mock, test } from 'node:test';

/** Lets the first request for the German texts fail, as a lost connection does. */
const hooks = `
  let lost = true;
  export async function resolve(specifier, context, next) {
    if (lost && specifier.endsWith('/german.js')) { lost = false; throw new Error('Failed to fetch'); }
    return next(specifier, context);
  }`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

test('speaks English when the words cannot be fetched, says so once, and tries again when asked again', async () => {
  const { loadLanguage } = await import('../../../src/element/texts/languages.js');
  const said = mock.method(console, 'warn', () => undefined);
  const language = await loadLanguage('de-AT');
  assert.equal(language.text('action.cancel'), 'Cancel');
  assert.equal(language.tag, 'en');
  assert.equal(said.mock.callCount(), 1);
  assert.match(String(said.mock.calls[0]?.arguments[0]), /“de-at”.*English.*Failed to fetch/);
  assert.equal((await loadLanguage('de-AT')).text('action.cancel'), 'Abbrechen');
  assert.equal(said.mock.callCount(), 1);
});
