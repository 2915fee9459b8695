/** A page's own player, on a page that nobody has touched yet: a gesture is had only once, so this has a page of its own. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { MICROPHONE, next, place, removeAll, until } from '../placed-meter.js';

describe('<emotion-meter> for a player of the page’s', () => {
  const Original = window.AudioContext;
  let contexts: AudioContext[];
  let audio: HTMLAudioElement;

  beforeEach(() => {
    audio = document.body.appendChild(new Audio(MICROPHONE));
    audio.id = 'player';
    contexts = [];
    const made = contexts;
    window.AudioContext = class extends Original {
      constructor() {
        super();
        made.push(this);
      }
    };
  });

  afterEach(async () => {
    window.AudioContext = Original;
    await removeAll();
    audio.remove();
  });

  const expectContext = async (wanted: AudioContextState): Promise<void> => {
    await until(() => contexts[0]?.state === wanted);
    expect(contexts.map(({ state }) => state)).to.deep.equal([wanted]);
  };

  it('refuses one that the page has in a graph of its own, and leaves no context behind', async () => {
    const own = new Original();
    own.createMediaElementSource(audio);
    const meter = await place({ for: 'player' });
    const told = next(meter, 'emotion-error');
    await meter.start().catch(() => undefined);
    const { code, message } = await told;
    expect([code, message]).to.deep.equal([
      'source-ended',
      'The page has this audio or video in an audio graph of its own.',
    ]);
    await expectContext('closed');
    await own.close();
  });

  it('leaves it to be heard, though it was never listened to', async () => {
    const play = document.body.appendChild(document.createElement('button'));
    play.addEventListener('click', () => void audio.play());
    const meter = await place({ for: 'player' });
    await meter.start();
    expect(meter.state.name).to.equal('needs-gesture');
    await meter.stop();
    play.focus();
    await sendKeys({ press: 'Enter' });
    await expectContext('running');
    play.remove();
  });

  it('refuses one that the page gives a recording of another site, after one of its own too', async () => {
    const meter = await place({ for: 'player' });
    await meter.start();
    await meter.stop();
    audio.src = `http://127.0.0.1:${location.port}${MICROPHONE}`;
    const told = next(meter, 'emotion-error');
    await meter.start().catch(() => undefined);
    expect((await told).code).to.equal('asset-blocked');
    await contexts[0]?.close();
  });
});
