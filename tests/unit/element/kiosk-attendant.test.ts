import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { KioskAttendant } from '../../../src/element/kiosk-attendant.js';
import { SNAPSHOT } from './snapshots.js';

function attended(consent: string | null = null) {
  const renderRoot = Object.assign(new EventTarget(), {
    explains: false,
    querySelector: () => (renderRoot.explains ? { close: () => (renderRoot.explains = false) } : null),
  });
  const meter = Object.assign(new EventTarget(), {
    renderRoot,
    starts: 0,
    stops: 0,
    news: 0,
    updates: 0,
    state: { name: 'error' },
    autostart: false,
    consent,
    stop: () => {
      meter.stops += 1;
      meter.state.name = 'stopped';
      return Promise.resolve(null);
    },
    start: () => {
      meter.starts += 1;
      return Promise.reject(new Error('still broken'));
    },
    requestUpdate: () => void (meter.updates += 1),
  });
  return { meter, attendant: new KioskAttendant(meter, () => (meter.news += 1)) };
}

/** By milliseconds: of a timer that another one sets, a single step would count from its end. */
const pass = (milliseconds: number): void => {
  for (let passed = 0; passed < milliseconds; passed += 1) mock.timers.tick(1);
};

const silentFor = (sinceSpeech: number) => ({ ...SNAPSHOT, measures: { ...SNAPSHOT.measures, sinceSpeech } });

/** … that was stopped just now, so that its report stands there. */
async function withReport() {
  const { meter, attendant } = attended();
  await attendant.begin();
  attendant.onState('stopped');
  return { meter, attendant };
}

describe('a kiosk without an attendant', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('starts again after errors, later each time, and at once after all was well', () => {
    const { meter, attendant } = attended();
    attendant.onState('error');
    mock.timers.tick(5000);
    assert.equal(meter.starts, 1);
    attendant.onState('error');
    mock.timers.tick(5000);
    assert.equal(meter.starts, 1);
    mock.timers.tick(5000);
    assert.equal(meter.starts, 2);
    for (let i = 0; i < 20; i += 1) {
      attendant.onState('error');
      mock.timers.tick(300_000);
    }
    assert.equal(meter.starts, 22, 'never more than five minutes');
    attendant.onSnapshot(SNAPSHOT);
    attendant.onState('error');
    mock.timers.tick(5000);
    assert.equal(meter.starts, 23);
  });

  it('asks every visitor where visitors must be asked, and nobody else', async () => {
    for (const [consent, asked] of [
      ['required', 1],
      ['', 1],
      ['remember', 0],
      [null, 0],
    ] as const) {
      const { meter, attendant } = attended(consent);
      meter.state.name = 'listening';
      attendant.onSnapshot(silentFor(0));
      attendant.onSnapshot(silentFor(20));
      await new Promise(setImmediate);
      assert.deepEqual([meter.stops, meter.starts], [asked, asked]);
    }
  });

  it('asks the next one, too, where the last one agreed and said nothing', async () => {
    const { meter, attendant } = attended('required');
    attendant.onState('loading');
    meter.state.name = 'listening';
    attendant.onState('listening');
    attendant.onSnapshot(silentFor(20));
    await new Promise(setImmediate);
    assert.deepEqual([meter.stops, meter.starts], [1, 1]);
  });

  it('asks nobody and forgets nothing once it is taken down', async () => {
    const { meter, attendant } = attended('required');
    meter.state.name = 'listening';
    attendant.onSnapshot(silentFor(0));
    attendant.onSnapshot(silentFor(20));
    attendant.end();
    attendant.onState('stopped');
    await new Promise(setImmediate);
    mock.timers.tick(60_000);
    assert.deepEqual([meter.stops, meter.starts, meter.news], [1, 0, 1]);
  });

  it('leaves nobody’s report on the screen for the next one to read', () => {
    const { meter, attendant } = attended();
    attendant.onState('listening');
    attendant.onState('stopped');
    pass(59_000);
    assert.equal(meter.news, 0);
    pass(1000);
    assert.equal(meter.news, 1);
    attendant.onState('stopped');
    attendant.onState('loading');
    pass(60_000);
    assert.equal(meter.news, 1, 'what has begun since is left alone');
  });

  it('says 20 seconds before that it takes the report away, and lets it stand as long again as often as that is asked for', () => {
    const { meter, attendant } = attended();
    attendant.onState('stopped');
    for (let time = 0; time < 10; time += 1) {
      pass(39_999);
      assert.equal(attendant.clearsSoon, false);
      const { updates } = meter;
      pass(1);
      assert.equal(attendant.clearsSoon, true);
      assert.equal(meter.updates, updates + 1, 'it is drawn');
      pass(19_999);
      assert.equal(meter.news, 0);
      attendant.keep();
      assert.equal(attendant.clearsSoon, false);
      assert.equal(meter.updates, updates + 2, 'it is drawn no longer');
    }
    pass(60_000);
    assert.deepEqual([meter.news, attendant.clearsSoon], [1, false]);
    attendant.keep();
    pass(100_000);
    assert.deepEqual([meter.news, attendant.clearsSoon], [1, false], 'there is nothing more to be kept');
  });

  it('takes no report away from whoever touches the display or goes through it by its keys', async () => {
    const { meter, attendant } = await withReport();
    // A focus that moves within the meter is not heard outside of its shadow; what is done to its margin is not heard within.
    for (const [place, done] of [
      [meter.renderRoot, 'pointerdown'],
      [meter.renderRoot, 'keydown'],
      [meter.renderRoot, 'focusin'],
      [meter, 'pointerdown'],
    ] as const) {
      pass(59_000);
      assert.equal(attendant.clearsSoon, true);
      place.dispatchEvent(new Event(done));
      assert.equal(attendant.clearsSoon, false, done);
    }
    pass(59_000);
    assert.equal(meter.news, 0);
    attendant.end();
    meter.renderRoot.dispatchEvent(new Event('keydown'));
    meter.dispatchEvent(new Event('keydown'));
    pass(100_000);
    assert.equal(meter.news, 0, 'it was taken down');
  });

  it('takes no report away from behind “How it works”, and says nothing that cannot be seen there', async () => {
    const { meter, attendant } = await withReport();
    meter.renderRoot.explains = true;
    pass(40_000);
    assert.equal(attendant.clearsSoon, false);
    pass(80_000);
    assert.deepEqual([meter.news, attendant.clearsSoon], [0, false]);
    meter.renderRoot.explains = false;
    pass(40_000);
    assert.equal(attendant.clearsSoon, true, 'it is said once that is closed');
    meter.renderRoot.explains = true;
    pass(20_000);
    assert.deepEqual([meter.news, attendant.clearsSoon], [0, false], 'it was opened after that was said');
    meter.renderRoot.explains = false;
    pass(60_000);
    assert.equal(meter.news, 1);
  });

  it('closes “How it works” that somebody has left open, and clears the report in the end; who scrolls in it is there', async () => {
    const { meter, attendant } = await withReport();
    meter.renderRoot.explains = true;
    pass(150_000);
    meter.renderRoot.dispatchEvent(new Event('wheel'));
    pass(159_000);
    assert.deepEqual([meter.renderRoot.explains, attendant.clearsSoon, meter.news], [true, false, 0]);
    pass(1000);
    assert.deepEqual([meter.renderRoot.explains, attendant.clearsSoon], [false, true]);
    pass(20_000);
    assert.equal(meter.news, 1);
  });

  it('leaves the notice under the finger that is about to press its button', async () => {
    const { meter, attendant } = await withReport();
    pass(59_000);
    const inNotice = { closest: (selector: string) => (selector === '.notice-of-clearing' ? {} : null) };
    for (const done of ['focusin', 'pointerdown', 'keydown']) {
      const event = new Event(done);
      event.composedPath = () => [inNotice as unknown as EventTarget, meter.renderRoot, meter];
      meter.renderRoot.dispatchEvent(event);
      assert.equal(attendant.clearsSoon, true, done);
    }
    pass(1000);
    assert.equal(meter.news, 1, 'only the button keeps it');
  });

  it('takes its notice back where something else has begun', () => {
    const { meter, attendant } = attended();
    attendant.onState('stopped');
    pass(50_000);
    attendant.onState('loading');
    assert.equal(attendant.clearsSoon, false);
    meter.renderRoot.dispatchEvent(new Event('keydown'));
    pass(100_000);
    assert.equal(meter.news, 0);
  });

  it('does nothing more once it is taken down', () => {
    const { meter, attendant } = attended();
    attendant.onState('error');
    attendant.end();
    mock.timers.tick(600_000);
    assert.equal(meter.starts, 0);
  });

  it('starts by itself where leave was given, but not if it was taken down before that was known', async () => {
    const query = () => Promise.resolve({ state: 'granted' });
    const { navigator } = globalThis;
    Object.defineProperty(globalThis, 'navigator', { value: { permissions: { query } }, configurable: true });
    try {
      const { meter, attendant } = attended();
      const begun = attendant.begin();
      attendant.end();
      await begun;
      assert.equal(meter.starts, 0);
      await attendant.begin();
      assert.equal(meter.starts, 1);
    } finally {
      Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
    }
  });

  it('is not started once somebody has done something else, nor for a recording that could not be read without leave to listen', () => {
    const { meter, attendant } = attended();
    attendant.onState('loading');
    attendant.onState('error');
    attendant.onState('loading');
    attendant.onState('listening');
    attendant.onState('stopped');
    meter.state.name = 'stopped';
    mock.timers.tick(600_000);
    attendant.onState('analysing');
    attendant.onState('error');
    meter.state.name = 'error';
    mock.timers.tick(600_000);
    assert.equal(meter.starts, 0);
  });

  it('is left alone where somebody has started it meanwhile', () => {
    const { meter, attendant } = attended();
    attendant.onState('error');
    meter.state.name = 'listening';
    mock.timers.tick(5000);
    assert.equal(meter.starts, 0);
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
