/** One page per environment: what a meter does where the page around it forbids something. */
import { expect } from '@open-wc/testing';

interface Told {
  readonly state: string;
  readonly code: string | null;
  readonly backend: string | null;
}

/** Opens a fixture page in a frame and waits until it tells an error or a reading. */
const open = (url: string, allow = 'microphone'): Promise<Told> =>
  new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.allow = allow;
    const listen = (event: MessageEvent<Told>): void => {
      if (event.source !== frame.contentWindow) return;
      removeEventListener('message', listen);
      frame.remove();
      resolve(event.data);
    };
    addEventListener('message', listen);
    frame.src = url;
    document.body.append(frame);
  });

const page = (name: string): string => `/tests/fixtures/pages/${name}.html`;

describe('<emotion-meter> in a page that', () => {
  it('allows everything: listens', async function () {
    this.timeout(40_000);
    expect((await open(page('plain'))).state).to.equal('listening');
  });

  it('forbids WebAssembly: goes on in plain JavaScript', async function () {
    this.timeout(60_000);
    const told = await open(page('no-wasm'));
    expect(told.code).to.equal(null);
    expect(told.backend).to.not.equal('wasm');
  });

  it('forbids workers: says that its policy blocks them', async function () {
    this.timeout(40_000);
    expect((await open(page('no-worker'))).code).to.equal('asset-blocked');
  });

  it('forbids fetching: says that its policy blocks the model', async function () {
    this.timeout(40_000);
    expect((await open(page('no-connect'))).code).to.equal('asset-blocked');
  });

  it('is a frame without leave to use the microphone: says so', async function () {
    this.timeout(40_000);
    expect((await open(page('plain'), "microphone 'none'")).code).to.equal('policy-blocked');
  });

  it('is not secure: says that microphones need https', async function () {
    this.timeout(40_000);
    // The test browser resolves this name to this machine; not being localhost, it is no secure context.
    expect((await open(`http://insecure.test:${location.port}${page('plain')}`)).code).to.equal('insecure-context');
  });
});
