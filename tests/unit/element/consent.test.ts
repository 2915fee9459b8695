import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Consent } from '../../../src/element/consent.js';

describe('consent', () => {
  interface Asked {
    readonly consent: Consent;
    /** Whether the question stood, at each change that was told. */
    readonly told: boolean[];
    readonly host: { consent: string | null };
    /** Whether who hears the question says no at once. */
    readonly refusing: { now: boolean };
  }

  function asking(mode: string | null, layout: 'panel' | 'kiosk' = 'panel'): Asked {
    const told: boolean[] = [];
    const host = {
      consent: mode,
      layout,
      session: { stop: () => Promise.resolve(null) },
      addController: () => undefined,
      removeController: () => undefined,
      requestUpdate: () => undefined,
      updateComplete: Promise.resolve(true),
    };
    const refusing = { now: false };
    const consent: Consent = new Consent(host, () => {
      told.push(consent.isAsked);
      if (refusing.now) consent.withdraw();
    });
    return { consent, told, host, refusing };
  }

  function question(consent: Consent): Promise<void> {
    const asked = consent.ask();
    assert.ok(asked, 'nothing is asked');
    return asked;
  }

  it('is not asked for where the site does not want it', async () => {
    const { consent, told } = asking(null);
    await consent.ask();
    assert.equal(consent.isAsked, false);
    assert.deepEqual(told, []);
  });

  it('is asked for by a bare attribute or a misspelt word, too: a slip must not listen unasked', async () => {
    for (const mode of ['', 'Required', 'true']) {
      const { consent, told } = asking(mode, 'kiosk');
      for (let visitor = 0; visitor < 2; visitor += 1) {
        const asked = consent.ask();
        consent.answer(true);
        await asked;
      }
      assert.deepEqual(told, [true, true], mode);
    }
  });

  it('is waited for, and asked once a page', async () => {
    const { consent, told } = asking('required');
    const asked = consent.ask();
    assert.equal(consent.isAsked, true);
    consent.answer(true);
    await asked;
    await consent.ask();
    assert.deepEqual(told, [true]);
  });

  it('of one visitor is no other’s: in a kiosk each start asks', async () => {
    const { consent, told } = asking('required', 'kiosk');
    for (let visitor = 0; visitor < 2; visitor += 1) {
      const asked = consent.ask();
      consent.answer(true);
      await asked;
    }
    assert.deepEqual(told, [true, true]);
  });

  it('may be refused, and is asked again then', async () => {
    const { consent, told } = asking('required');
    const asked = question(consent);
    consent.answer(false);
    await assert.rejects(asked, { code: 'aborted' });
    assert.deepEqual(told, [true, false]);
    const again = question(consent);
    assert.equal(consent.isAsked, true);
    consent.answer(true);
    await again;
  });

  it('answers only the newest question', async () => {
    const { consent, told } = asking('remember');
    const first = question(consent);
    const second = question(consent);
    await assert.rejects(first, { code: 'aborted' });
    consent.answer(true);
    await second;
    assert.deepEqual(told, [true]);
  });

  it('tells that the question is gone before it tells of the next', async () => {
    const { consent, told } = asking('required');
    const first = question(consent);
    consent.withdraw();
    consent.withdraw();
    const second = question(consent);
    await assert.rejects(first, { code: 'aborted' });
    consent.answer(true);
    await second;
    assert.deepEqual(told, [true, false, true]);
  });

  it('may be refused by whoever hears the question: that is waited for all the same', async () => {
    const { consent, refusing } = asking('required');
    refusing.now = true;
    const asked = question(consent);
    assert.equal(consent.isAsked, false);
    await assert.rejects(asked, { code: 'aborted' });
  });

  it('is no longer asked for where the site no longer wants it: a no would be said to nothing', async () => {
    const { consent, host, told } = asking('required');
    const asked = question(consent);
    host.consent = null;
    assert.equal(consent.ask(), null);
    assert.equal(consent.isAsked, false);
    await assert.rejects(asked, { code: 'aborted' });
    assert.deepEqual(told, [true, false]);
  });
});
