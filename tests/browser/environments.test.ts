/** One page per environment: what a meter does where the page around it forbids something. */
import { expect } from '@open-wc/testing';

interface Told {
  readonly state: string;
  readonly code: string | null;
  /** Of an error. */
  readonly remedy?: string;
  readonly backend: string | null;
  /** … and no other. */
  readonly why?: string;
  /** Directives of the page's policy that were violated, and what was thrown unheard. */
  readonly violations: readonly string[];
}

const PAGE = '/tests/fixtures/pages/meter.html';

/** The same page with the built files of another origin, which the test's server is by another name. */
const SERVED_ELSEWHERE = `${PAGE}?assets=http://127.0.0.1:${location.port}/dist/`;

/** Opens a page with a meter in a frame, starts it, and waits for its first error or reading. */
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

describe('<emotion-meter> in a page that', () => {
  it('allows everything: listens', async () => {
    expect((await open(PAGE)).state).to.equal('listening');
  });

  it('allows only what docs/embed.md asks for: listens and breaks no rule', async () => {
    const told = await open(`/policy/strict${PAGE}`);
    expect(told.state).to.equal('listening');
    expect(told.backend).to.equal('wasm');
    expect(told.violations).to.deep.equal([]);
  });

  it('allows only what docs/embed.md asks for: reads a recording and plays it', async () => {
    const told = await open(`/policy/strict${PAGE}#recording`);
    expect(told.state).to.equal('stopped');
    expect(told.violations).to.deep.equal([]);
  });

  it('forbids WebAssembly: goes on in plain JavaScript and says why, in short', async () => {
    const told = await open(`/policy/no-wasm${PAGE}`);
    expect(told.code).to.equal(null);
    expect(told.backend).to.equal('cpu');
    expect(told.why).to.match(/wasm: did not start from http\S+\.wasm: CompileError: .{20,150}…\.$/);
  });

  it('forbids workers: says that its policy blocks them', async () => {
    expect((await open(`/policy/no-worker${PAGE}`)).code).to.equal('asset-blocked');
  });

  it('forbids to play what is here: reads a recording all the same', async () => {
    const told = await open(`/policy/no-media${PAGE}#recording`);
    expect(told.state).to.equal('stopped');
    expect(told.violations).to.deep.equal(['media-src']);
  });

  it('forbids fetching: says that its policy blocks the model', async () => {
    expect((await open(`/policy/no-connect${PAGE}`)).code).to.equal('asset-blocked');
  });

  it('has the files of another origin and allows only what docs/embed.md asks for: listens and breaks no rule', async () => {
    const told = await open(`/policy/elsewhere${SERVED_ELSEWHERE}`);
    expect(told.state).to.equal('listening');
    expect(told.violations).to.deep.equal([]);
  });

  it('forbids the script that starts a worker of another origin: says that its policy blocks it', async () => {
    const { code, remedy } = await open(`/policy/elsewhere-no-blob${SERVED_ELSEWHERE}`);
    expect(code).to.equal('asset-blocked');
    expect(remedy).to.contain('worker-src').and.to.contain('blob: http://127.0.0.1');
  });

  it('allows that script but not what it starts: names the policy among what to look at', async () => {
    const { code, remedy } = await open(`/policy/elsewhere-only-blob${SERVED_ELSEWHERE}`);
    expect(code).to.equal('worker-failed');
    expect(remedy).to.contain('worker-src');
  });

  it('is isolated while its worker is not: names the header that is missing', async () => {
    const { code, remedy } = await open(`/policy/isolated${PAGE}`);
    expect(code).to.equal('worker-failed');
    expect(remedy).to.contain('Cross-Origin-Embedder-Policy');
  });

  it('demands trusted addresses and does not know the element’s policy: names it', async () => {
    const { code, remedy } = await open(`/policy/trusted-lit-alone${PAGE}`);
    expect(code).to.equal('asset-blocked');
    expect(remedy).to.contain('trusted-types emotion-meter');
  });

  it('names policies and demands none: listens', async () => {
    expect((await open(`/policy/trusted-undemanded${PAGE}`)).state).to.equal('listening');
  });

  it('is a frame without leave to use the microphone: says so', async () => {
    expect((await open(PAGE, "microphone 'none'")).code).to.equal('policy-blocked');
  });

  it('is not secure: says that microphones need https', async () => {
    // The test browser resolves this name to this machine; not being localhost, it is no secure context.
    expect((await open(`http://insecure.test:${location.port}${PAGE}`)).code).to.equal('insecure-context');
  });
});
