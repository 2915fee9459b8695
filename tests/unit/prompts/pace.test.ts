import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rulesOf, type SiteRule } from '../../../src/prompts/index.js';
import { paceOf, READ } from '../../../src/prompts/presets/pace.js';
import { SimulatedStream, SPEECH, type Moment } from './simulated-stream.js';

/** A minute of talk at so many syllables a second. */
function adviceAt(syllables: number, language?: string, siteRules: readonly SiteRule[] = []): string[] {
  const { rules, problems } = rulesOf('coaching', siteRules, language);
  assert.deepEqual(problems, []);
  const talk: Moment = { ...SPEECH, rate: { syllables, articulated: syllables * 1.2 } };
  return new SimulatedStream(rules).hear(60, talk).rules;
}

describe('the bounds on pace', () => {
  it('are those of English where no language is told', () => {
    assert.deepEqual(adviceAt(6), ['too-fast']);
    assert.deepEqual(adviceAt(6, 'en-GB'), ['too-fast']);
    assert.deepEqual(adviceAt(4), ['good-pace']);
  });

  it('let a language be spoken as fast as it is, and no faster', () => {
    for (const tag of ['es', 'ja', 'fr-CA', 'ES_MX']) assert.deepEqual(adviceAt(5.7, tag), ['good-pace'], tag);
    for (const tag of ['es', 'ja']) assert.deepEqual(adviceAt(7.3, tag), ['too-fast'], tag);
    assert.deepEqual(adviceAt(5, 'zh'), ['too-fast']);
    assert.deepEqual(adviceAt(2.7, 'en'), []);
    assert.deepEqual(adviceAt(2.7, 'es'), ['too-slow']);
  });

  it('praise in no language what they call too fast, too slow or speeding up', () => {
    for (const tag of [...Object.keys(READ), 'pt', '', 'toString']) {
      const { tooFast, tooSlow, good, fasterFrom, fasterBy } = paceOf(tag);
      assert.ok(tooSlow < good.from && good.from < good.to && good.to < tooFast, tag);
      assert.ok(fasterFrom > good.from && fasterFrom <= good.to && fasterBy >= 1, tag);
    }
  });

  it('are in a language without a figure those of the mean of all', () => {
    assert.deepEqual(paceOf('pt-BR'), paceOf('ar'));
    assert.deepEqual(adviceAt(5.7, 'pt'), []);
  });

  it('are a site’s own where it has some', () => {
    const own: SiteRule = { id: 'too-fast', condition: { measure: 'rate.syllables', above: 9 } };
    assert.deepEqual(adviceAt(8, 'es', [own]), []);
  });
});
