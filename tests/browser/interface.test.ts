/** What a page is promised of the element's attributes, methods, events and slot, with a recording as the microphone. */
import { expect } from '@open-wc/testing';
import type { EmotionError } from '../../src/contract/emotion-error.js';
import type { Statement } from '../../src/contract/snapshot.js';
import { button, next, place, removeAll, shown, voice } from './placed-meter.js';

describe('<emotion-meter> to a page', () => {
  afterEach(removeAll);

  it('tells a statement once, when it is another one than before, not with each of eight readings a second', async () => {
    const meter = await place();
    const told: Statement[] = [];
    const read: Statement[] = [];
    meter.addEventListener('emotion-statement', ({ detail }) => told.push(detail));
    meter.addEventListener('emotion-reading', ({ detail }) => read.push(detail.statement));
    await meter.start();
    await next(meter, 'emotion-reading', ({ probabilities, time }) => probabilities !== null && time > 4);
    await meter.stop();
    const nameOf = (statement: Statement): string => (typeof statement === 'object' ? statement.emotion : statement);
    const changes = read.map(nameOf).filter((name, i, names) => name !== names[i - 1]);
    expect(changes.length).to.be.above(1);
    expect(told.map(nameOf)).to.deep.equal(changes);
  });

  it('forgets the speaker when it is told that another one speaks', async () => {
    const meter = await place();
    await meter.start();
    await next(meter, 'emotion-reading', ({ adaptation }) => adaptation.seconds > 1);
    meter.resetSpeaker();
    // One may be on its way.
    await next(meter, 'emotion-reading', ({ adaptation }) => adaptation.seconds < 0.9);
    expect(meter.state.name).to.equal('listening');
  });

  it('reads by the model and on the backend that its attributes name', async () => {
    const meter = await place({ model: '/dist/models/tiny/manifest.json', backend: 'cpu' });
    const { model, backend, windows } = await meter.analyze(await voice());
    expect(model).to.match(/^tiny /);
    expect(backend.name).to.equal('cpu');
    expect(windows.length).to.be.greaterThan(3);
  });

  it('records ten seconds where a page does not say how many', async () => {
    const meter = await place();
    const recorded = meter.record().catch(({ code }: EmotionError) => code);
    await meter.updateComplete;
    expect(shown(meter, '.text').textContent).to.match(/^10\s/);
    await meter.stop();
    expect(await recorded).to.equal('aborted');
  });

  it('explains itself in the page’s own words where these are in its slot', async () => {
    const meter = await place();
    const own = document.createElement('p');
    own.slot = 'how-it-works';
    own.textContent = 'Ask us at the desk.';
    meter.append(own);
    button(meter, 'How it works').click();
    await meter.updateComplete;
    const usual = [...shown(meter, 'dialog').querySelectorAll('slot *')];
    expect(usual).not.to.have.length(0);
    expect([own, ...usual].filter((each) => each.checkVisibility())).to.deep.equal([own]);
  });
});
