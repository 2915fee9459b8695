/** What a visitor answers to the browser's question about the microphone, and that it is no end of it. */
import { expect } from '@open-wc/testing';
import { button, expectListening, next, place, removeAll, shown, voice } from './placed-meter.js';

describe('<emotion-meter> whose visitor does not give the microphone', () => {
  const { mediaDevices, permissions } = navigator;
  let isGiven: boolean;
  /** How the browser would answer the next time; null of one that does not know microphones by name, as Firefox long did. */
  let state: PermissionState | null;

  beforeEach(() => {
    isGiven = false;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (constraints) =>
      isGiven ? open(constraints) : Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
    permissions.query = ({ name }) =>
      state === null || String(name) !== 'microphone'
        ? Promise.reject(new TypeError('Not a permission.'))
        : Promise.resolve(Object.assign(new EventTarget(), { name, state, onchange: null }));
  });

  afterEach(async () => {
    delete (mediaDevices as Partial<MediaDevices>).getUserMedia;
    delete (permissions as Partial<Permissions>).query;
    await removeAll();
  });

  for (const [what, answer, code, title, remedy] of [
    ['closes the question', 'prompt', 'permission-dismissed', /question.*closed without an answer/, /Try again/],
    ['says no for good', 'denied', 'permission-denied', /switched off for this site/, /beside the address/],
    ['says no to a browser that does not tell more', null, 'permission-denied', /switched off/, /Allow/],
  ] as const) {
    it(`tells who ${what} so, reads a recording all the same, and listens once it is allowed`, async () => {
      state = answer;
      const meter = await place();
      const told = next(meter, 'emotion-error');
      const refused = await meter.start().catch((error: unknown) => error);
      expect((await told).code).to.equal(code);
      expect(refused).to.include({ code });
      expect(meter.state.name).to.equal('error');
      await meter.updateComplete;
      expect(shown(meter, '[part="title"]').textContent).to.match(title);
      expect(meter.shadowRoot?.textContent).to.match(remedy);

      expect((await meter.analyze(await voice())).speechSeconds, 'of a recording').to.be.greaterThan(1);
      await meter.start().catch(() => undefined);
      expect(meter.state.name, 'asked once more').to.equal('error');
      await meter.updateComplete;
      isGiven = true;
      button(meter, 'Try again').click();
      await next(meter, 'emotion-reading');
      await expectListening(meter);
    });
  }
});
