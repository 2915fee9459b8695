/** Page and built files of different days: after an update somebody copied only the one. */
import { expect } from '@open-wc/testing';
import type { EmotionError } from '../../src/contract/emotion-error.js';
import { RELEASE } from '../../src/contract/release.js';
import type { EmotionSession } from '../../src/session/index.js';
import { voice } from './placed-meter.js';

describe('another release', () => {
  it('of the built files is told, with what to do, and the right ones work afterwards', async () => {
    const built = (await import('/dist/session.js')) as { readonly EmotionSession: typeof EmotionSession };
    const session = new built.EmotionSession({ assets: '/tests/fixtures/other-release/' });
    for (const work of [() => session.start(), async () => session.analyze(await voice())]) {
      const problem: unknown = await work().catch((error: unknown) => error);
      const { code, message, remedy } = problem as EmotionError;
      expect([code, message]).to.deep.equal([
        'asset-missing',
        'The built files are of another version than the script.',
      ]);
      expect(remedy).to.contain(
        `${location.origin}/tests/fixtures/other-release/worker.js is older, the script ${RELEASE}.`,
      );
      expect(session.state.name).to.equal('error');
    }
    session.options = {};
    expect((await session.analyze(await voice())).speechSeconds).to.be.greaterThan(4);
    await session.dispose();
  });

  it('of the element that the page has already stays, and the console names both', async () => {
    class Earlier extends HTMLElement {
      static readonly release = '0.0.9';
    }
    customElements.define('emotion-meter', Earlier);
    const { warn } = console;
    const warnings: unknown[] = [];
    console.warn = (warning: unknown) => void warnings.push(warning);
    try {
      await import('/dist/define.js');
    } finally {
      console.warn = warn;
    }
    expect(document.createElement('emotion-meter')).to.be.instanceOf(Earlier);
    const said = warnings.filter((warning) => /emotion-meter: /.test(String(warning)));
    expect(said).to.deep.equal([`emotion-meter: 0.0.9 is there already, ${RELEASE} is not used.`]);
  });
});
