/** Recordings that the built element is given: read, called off, saved. */
import { expect } from '@open-wc/testing';
import { encodeWav } from '../../src/audio/wav-writer.js';
import type { EmotionError } from '../../src/contract/emotion-error.js';
import type { Report } from '../../src/contract/snapshot.js';
import type { EmotionMeterElement } from '../../src/element/index.js';
import { alawWav } from './alaw-wav.js';
import { button, MICROPHONE, next, place, removeAll, shown, until, voice } from './placed-meter.js';

/** A call of two and each side alone: an agent, whom nothing may be told of – noise, clipped throughout –, and a customer. */
async function call(): Promise<Record<'both' | 'agent' | 'customer', Uint8Array<ArrayBuffer>>> {
  const context = new OfflineAudioContext(1, 1, 16_000);
  const voice = await context.decodeAudioData(await (await fetch(MICROPHONE)).arrayBuffer());
  const customer = voice.getChannelData(0);
  const agent = customer.map((_, i) => Math.sign(Math.sin(i * i)));
  const [both, ...sides] = [[agent, customer], [agent], [customer]].map((channels) => encodeWav(channels, 16_000));
  const [first, second] = sides;
  if (!both || !first || !second) throw new Error('There are three.');
  return { both, agent: first, customer: second };
}

const decoded = (wav: Uint8Array<ArrayBuffer>): Promise<AudioBuffer> =>
  new OfflineAudioContext(1, 1, 16_000).decodeAudioData(wav.slice().buffer);

function drop(file: File, meter: EmotionMeterElement): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  shown(meter, '[part~="panel"]').dispatchEvent(
    new DragEvent('drop', { dataTransfer, bubbles: true, composed: true, cancelable: true }),
  );
}

describe('<emotion-meter> as built', () => {
  afterEach(removeAll);

  it('gives a dropped file and analyze() the same report', async () => {
    const meter = await place();
    const file = await voice();
    const shares: number[] = [];
    const direct = await meter.analyze(file, { onProgress: (share) => shares.push(share) });
    expect(shares.at(-1)).to.equal(1);
    const dropped = next(meter, 'emotion-report');
    drop(file, meter);
    expect((await dropped).probabilities).to.deep.equal(direct.probabilities);
    await meter.updateComplete;
    expect(meter.shadowRoot?.textContent, 'whose report it is').to.contain('voice.wav');
    expect(direct.duration).to.be.closeTo(11.35, 0.1);
    expect(direct.speechSeconds).to.be.greaterThan(4);
    expect(meter.recording).to.equal(file);
  });

  it('calls what a live session amounted to no recording’s, though one is read in its place', async () => {
    const meter = await place();
    await meter.start();
    await next(meter, 'emotion-reading');
    const file = await voice();
    const reportsOf: unknown[] = [];
    meter.addEventListener('emotion-report', () => reportsOf.push(meter.recording));
    await meter.analyze(file);
    expect(reportsOf).to.deep.equal([null, file]);
  });

  it('reads an address, a compressed recording and an AudioBuffer as well', async () => {
    const meter = await place({ src: MICROPHONE });
    const told = next(meter, 'emotion-report');
    await meter.start();
    const wav = await told;
    const compressed = await meter.analyze('/tests/fixtures/audio/voice.mp3');
    expect(compressed.speechSeconds).to.be.greaterThan(0.5);
    const context = new OfflineAudioContext(1, 1, 16_000);
    const decoded = await context.decodeAudioData(await (await fetch(MICROPHONE)).arrayBuffer());
    const buffered = await meter.analyze(decoded);
    expect(buffered.windows.length).to.equal(wav.windows.length);
    buffered.probabilities?.forEach((share, i) => {
      expect(share).to.be.closeTo(wav.probabilities?.[i] ?? NaN, 1e-3);
    });
  });

  it('plays what it was given by an address, and saves it under its name there', async () => {
    const meter = await place({ src: MICROPHONE });
    await meter.start();
    await meter.updateComplete;
    const { recording } = meter;
    if (!(recording instanceof File)) throw new Error('It cannot be played.');
    expect([recording.name, recording.size > 100_000]).to.deep.equal(['microphone.wav', true]);
    expect(meter.shadowRoot?.textContent, 'whose report it is').to.contain('microphone.wav');
    button(meter, 'Play').click();
    await until(() => (shown(meter, '.playhead') as HTMLInputElement).valueAsNumber > 0);
    button(meter, 'Pause').click();
    await meter.analyze('/tests/fixtures/audio/voice.mp3?download');
    expect((meter.recording as File).name).to.equal('voice.mp3');
    const unnamed = URL.createObjectURL(recording);
    const opened: unknown[] = [];
    await meter.analyze(unnamed, { onOpen: (each) => opened.push(each) });
    URL.revokeObjectURL(unnamed);
    expect(opened).to.deep.equal([meter.recording]);
    expect(meter.recording instanceof File).to.equal(false);
    await meter.analyze('/no-such-recording.wav').catch(() => undefined);
    expect(meter.recording, 'nothing of the one before').to.equal(null);
  });

  it('advises on a recording, each time with the stretch that it rests on, from where it is heard again', async () => {
    const meter = await place();
    meter.rules = [
      {
        id: 'heard',
        text: 'That was heard.',
        condition: ({ measures }) => measures.speechSeconds > 3,
        coolDownSeconds: 600,
      },
    ];
    const { prompts } = await meter.analyze(await voice());
    await meter.updateComplete;
    const [prompt] = prompts;
    if (!prompt) throw new Error('There is none.');
    expect(shown(meter, '[part="prompt"] p').textContent).to.equal('That was heard.');
    const playhead = shown(meter, '.playhead') as HTMLInputElement;
    shown(meter, '.prompt button').click();
    await until(() => playhead.valueAsNumber > 0);
    expect(playhead.valueAsNumber).to.be.closeTo(prompt.evidence.from, 0.1);
    expect(meter.shadowRoot?.querySelectorAll('.evidence')).to.have.length(1);
    shown(meter, '.prompt button').click();
    await until(() => playhead.valueAsNumber === 0);
    shown(meter, '.prompt button').click();
    await until(() => playhead.valueAsNumber > 0);
    await expect(meter).to.be.accessible();
    shown(meter, '.dismiss').click();
    await meter.updateComplete;
    expect(meter.shadowRoot?.querySelector('.prompt')).to.equal(null);
    await until(() => playhead.valueAsNumber === 0);
    expect(button(meter, 'Play'), 'still played').to.be.instanceOf(HTMLElement);
    // Who left open what the quality is made of is told of the next one all the same.
    shown(meter, '[part="quality"]').click();
    await meter.analyze(await voice());
    await meter.updateComplete;
    expect(shown(meter, '[part="prompt"] p').textContent).to.equal('That was heard.');
    expect(meter.snapshot).to.equal(null);
  });

  it('says of a compressed recording of hours that it is too long to be decoded at once, instead of trying', async () => {
    const meter = await place();
    // Its frames, without what a file begins with, over and over: two hours.
    const frames = (await (await fetch('/tests/fixtures/audio/voice.mp3')).arrayBuffer()).slice(200);
    const long = new File(Array<ArrayBuffer>(Math.ceil((7200 * 4000) / frames.byteLength)).fill(frames), 'call.mp3');
    const failed = next(meter, 'emotion-error');
    await meter.analyze(long).catch(() => undefined);
    const { code, message, remedy } = await failed;
    expect([code, message]).to.deep.equal([
      'audio-unsupported',
      'This recording is too long to be decoded at once: a page’s memory may not hold it.',
    ]);
    expect(remedy).to.contain('WAV');
    expect((await meter.analyze(await voice())).speechSeconds, 'the next one').to.be.greaterThan(4);
  });

  for (const [what, made] of [
    ['a WAV', (wav) => new Blob([wav])],
    ['a WAV that the browser decodes', (wav) => alawWav(wav.buffer)],
    ['an AudioBuffer', decoded],
  ] as const satisfies readonly [string, (wav: Uint8Array<ArrayBuffer>) => unknown][]) {
    it(`hears of a call in ${what} the chosen side as if there were no other, and the mean of both by default`, async () => {
      const meter = await place();
      const { both, agent, customer } = await call();
      const read = async (wav: Uint8Array<ArrayBuffer>, options?: { channel: number }): Promise<Report> =>
        meter.analyze(await made(wav), options);
      const chosen = await read(both, { channel: 2 });
      expect(chosen).to.deep.equal({ ...(await read(customer)), channel: 2 });
      expect([chosen.speechSeconds > 4, chosen.measures.clipped]).to.deep.equal([true, 0]);
      expect(await read(both, { channel: 1 })).to.deep.equal({ ...(await read(agent)), channel: 1 });
      expect((await read(both)).probabilities).to.not.deep.equal(chosen.probabilities);
    });

    it(`refuses a side that is not there in ${what}, and decodes nothing for it that it can read itself`, async () => {
      const meter = await place();
      const recording = await made((await call()).both);
      const decoder: { decodeAudioData: (this: BaseAudioContext, data: ArrayBuffer) => Promise<AudioBuffer> } =
        BaseAudioContext.prototype;
      const decode = decoder.decodeAudioData;
      let decodings = 0;
      decoder.decodeAudioData = function (data) {
        decodings += 1;
        return decode.call(this, data);
      };
      try {
        for (const channel of [3, 0, 1.5]) {
          const problem: unknown = await meter.analyze(recording, { channel }).catch((error: unknown) => error);
          const { code, message, remedy } = problem as EmotionError;
          const says = `The recording has no channel ${channel}, but 2 in all.`;
          expect([code, message]).to.deep.equal(['audio-unsupported', says]);
          expect(remedy).to.contain('1 being the first');
        }
      } finally {
        decoder.decodeAudioData = decode;
      }
      expect(decodings).to.equal(what.includes('decodes') ? 3 : 0);
      expect((await meter.analyze(recording, { channel: 2 })).windows.length).to.be.greaterThan(3);
    });
  }

  it('hears one side of a compressed call', async () => {
    const meter = await place();
    const side = (channel: number): Promise<Report> => meter.analyze('/tests/fixtures/audio/sides.mp3', { channel });
    expect((await side(1)).statement).to.equal('no-speech');
    expect((await side(2)).speechSeconds).to.be.greaterThan(0.5);
  });

  it('hears of whatever is read the side that its attribute names, but for what itself records', async () => {
    const meter = await place({ channel: '2' });
    const { both, customer } = await call();
    const read = next(meter, 'emotion-report');
    drop(new File([both], 'call.wav'), meter);
    const { channel, probabilities } = await read;
    expect([channel, probabilities]).to.deep.equal([
      2,
      (await meter.analyze(new Blob([customer]), { channel: 1 })).probabilities,
    ]);
    expect((await meter.record({ seconds: 1 })).channel).to.equal(null);
  });

  it('tries again with the side that was chosen, not with both', async () => {
    const meter = await place({ model: '/no-such-model/manifest.json' });
    const recording = new Blob([(await call()).both]);
    await meter.analyze(recording, { channel: 1 }).catch(() => undefined);
    meter.removeAttribute('model');
    await meter.updateComplete;
    const again = next(meter, 'emotion-report');
    button(meter, 'Try again').click();
    expect(await again).to.deep.equal(await meter.analyze(recording, { channel: 1 }));
  });

  it('saves a recording under its own name, and none as a WAV that is something else', async () => {
    const meter = await place();
    const links: { click: (this: HTMLAnchorElement) => void } = HTMLAnchorElement.prototype;
    const { click } = links;
    const saved: string[] = [];
    links.click = function () {
      saved.push(this.download);
    };
    const mp3 = await (await fetch('/tests/fixtures/audio/voice.mp3')).arrayBuffer();
    for (const recording of [
      await voice(),
      new Blob([await voice()], { type: 'audio/wav' }),
      new Blob([mp3], { type: 'audio/mpeg' }),
    ]) {
      await meter.analyze(recording);
      await meter.updateComplete;
      button(meter, 'Save').click();
    }
    links.click = click;
    expect(saved).to.deep.equal(['voice.wav', 'recording.wav', 'recording']);
  });

  it('ends an analysis that is cancelled, without calling that an error', async () => {
    const meter = await place();
    const recording = await voice();
    const long = new File(
      Array.from({ length: 40 }, () => recording),
      'long.wav',
    );
    const controller = new AbortController();
    const errors: string[] = [];
    meter.addEventListener('emotion-error', ({ detail }) => errors.push(detail.code));
    const analysis = meter.analyze(long, { signal: controller.signal }).catch((error: unknown) => error);
    controller.abort();
    expect(((await analysis) as { code: string }).code).to.equal('aborted');
    expect(meter.state.name).to.equal('stopped');
    expect(errors).to.deep.equal([]);
    expect((await meter.analyze(recording)).windows.length).to.be.greaterThan(3);
  });
});
