import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { Consent } from '../../../src/element/consent.js';
import { KioskAttendant } from '../../../src/element/kiosk-attendant.js';
import { SNAPSHOT } from './snapshots.js';

function attended() {
  const meter = { starts: 0, news: 0 };
  const attendant = new KioskAttendant({
    start: () => {
      meter.starts += 1;
      return Promise.reject(new Error('still broken'));
    },
    startAnew: () => (meter.news += 1),
  });
  return { meter, attendant };
}

const silentFor = (sinceSpeech: number) => ({ ...SNAPSHOT, measures: { ...SNAPSHOT.measures, sinceSpeech } });

describe('a kiosk without an attendant', () => {
  it('starts again after errors, later each time, and at once after all was well', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { meter, attendant } = attended();
      attendant.onError();
      mock.timers.tick(5000);
      assert.equal(meter.starts, 1);
      attendant.onError();
      mock.timers.tick(5000);
      assert.equal(meter.starts, 1);
      mock.timers.tick(5000);
      assert.equal(meter.starts, 2);
      for (let i = 0; i < 20; i += 1) {
        attendant.onError();
        mock.timers.tick(300_000);
      }
      assert.equal(meter.starts, 22, 'never more than five minutes');
      attendant.onSnapshot(SNAPSHOT);
      attendant.onError();
      mock.timers.tick(5000);
      assert.equal(meter.starts, 23);
    } finally {
      mock.timers.reset();
    }
  });

  it('does nothing more once it is taken down', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { meter, attendant } = attended();
      attendant.onError();
      attendant.end();
      mock.timers.tick(600_000);
      assert.equal(meter.starts, 0);
    } finally {
      mock.timers.reset();
    }
  });

  it('is made new once for the next visitor, and not for a pause', () => {
    const { meter, attendant } = attended();
    attendant.onSnapshot(silentFor(25));
    assert.equal(meter.news, 0, 'nobody has been there');
    attendant.onSnapshot(SNAPSHOT);
    attendant.onSnapshot(silentFor(6));
    assert.equal(meter.news, 0);
    attendant.onSnapshot(silentFor(21));
    attendant.onSnapshot(silentFor(22));
    assert.equal(meter.news, 1);
  });
});

describe('consent', () => {
  it('is not asked for where the site does not want it', async () => {
    const consent = new Consent();
    assert.equal(await consent.ask(null), true);
    assert.equal(consent.isAsked, false);
  });

  it('is waited for, and asked once a page', async () => {
    const consent = new Consent();
    const asked = consent.ask('required');
    assert.equal(consent.isAsked, true);
    consent.answer(true);
    assert.equal(await asked, true);
    assert.equal(await consent.ask('required'), true);
  });

  it('may be refused, and is asked again then', async () => {
    const consent = new Consent();
    const asked = consent.ask('required');
    consent.answer(false);
    assert.equal(await asked, false);
    const again = consent.ask('required');
    assert.equal(consent.isAsked, true);
    consent.answer(true);
    assert.equal(await again, true);
  });

  it('answers only the newest question', async () => {
    const consent = new Consent();
    const first = consent.ask('required');
    const second = consent.ask('required');
    assert.equal(await first, false);
    consent.answer(true);
    assert.equal(await second, true);
  });
});
