/** As somebody meets it who has just come: nothing sounds before a gesture, and there is no microphone. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { button, next, place, removeAll, shown, voice } from '../placed-meter.js';

describe('<emotion-meter> for a visitor', () => {
  afterEach(removeAll);

  it('says when there is no microphone, and reads a recording instead', async () => {
    const meter = await place();
    const told = next(meter, 'emotion-error');
    button(meter, 'Start listening').click();
    expect((await told).code).to.equal('no-microphone');
    await meter.updateComplete;
    expect(shown(meter, '[part="title"]').textContent).to.equal('No microphone was found.');
    const report = await meter.analyze(await voice());
    expect(report.speechSeconds).to.be.greaterThan(4);
  });

  it('shows no level where there was nothing to record from', async () => {
    const meter = await place();
    await meter.record().catch(() => undefined);
    await meter.updateComplete;
    expect(shown(meter, '[part="title"]').textContent).to.equal('No microphone was found.');
    expect(meter.shadowRoot?.querySelectorAll('.rest [part="level"]')).to.have.length(0);
  });

  it('says nothing of how it sounded where the wait for a gesture is cancelled', async () => {
    const meter = await place();
    const sound = new AudioContext();
    meter.srcObject = sound.createMediaStreamDestination().stream;
    await meter.start();
    expect(meter.state.name).to.equal('needs-gesture');
    expect(await meter.stop()).to.equal(null);
    await meter.updateComplete;
    expect(shown(meter, '[part="title"]').textContent).to.equal('How do I sound?');
    await sound.close();
  });

  it('waits for a gesture where sound needs one, and goes on with the keyboard', async () => {
    const meter = await place();
    const context = new OfflineAudioContext(1, 48_000, 48_000);
    expect(context.state).to.equal('suspended');
    // A stream that lives although nothing may sound yet.
    const sound = new AudioContext();
    meter.srcObject = sound.createMediaStreamDestination().stream;
    await meter.start();
    expect(meter.state.name).to.equal('needs-gesture');
    await meter.updateComplete;
    button(meter, 'Listen').focus();
    const listening = next(meter, 'emotion-state', ({ name }) => name === 'listening');
    await sendKeys({ press: 'Enter' });
    await listening;
    await sound.close();
  });
});
