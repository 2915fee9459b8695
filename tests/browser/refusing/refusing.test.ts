/** Where the visitor says no. */
import { expect } from '@open-wc/testing';
import { button, next, place, removeAll, shown } from '../placed-meter.js';

describe('<emotion-meter> without leave', () => {
  afterEach(removeAll);

  it('says that the microphone is switched off and how to go on, and asks again when asked to', async () => {
    const meter = await place();
    await meter.start().catch(() => undefined);
    expect(meter.state.name).to.equal('error');
    await meter.updateComplete;
    expect(shown(meter, '[part="title"]').textContent).to.match(/microphone/);
    const again = next(meter, 'emotion-error');
    button(meter, 'Try again').click();
    expect((await again).code).to.equal('permission-denied');
  });
});
