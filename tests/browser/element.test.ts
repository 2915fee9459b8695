/** What needs no sound device: the element's face, its recordings and its errors; in every browser. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { EmotionError } from '../../src/contract/emotion-error.js';
import type * as Built from '../../src/element/index.js';
import type { EmotionMeterElement } from '../../src/element/index.js';
import { button, MICROPHONE, next, place, removeAll, shown, until, voice } from './placed-meter.js';

describe('<emotion-meter>', () => {
  afterEach(removeAll);

  it('is accessible and fetches nothing before it is started', async () => {
    performance.clearResourceTimings();
    const meter = await place();
    await expect(meter).to.be.accessible();
    const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
    expect(fetched.filter((name) => /worker|processor|\.wasm|manifest|weights/.test(name))).to.deep.equal([]);
  });

  it('may be loaded twice', async () => {
    await place();
    await import('/dist/define.js?again');
    expect(customElements.get('emotion-meter')).to.be.a('function');
  });

  it('takes no name in a page that imports its class alone', async () => {
    const page = document.createElement('iframe');
    const told = new Promise((resolve) => {
      window.addEventListener('message', ({ data }) => void resolve(data), { once: true });
    });
    page.srcdoc = `<script type="module">
      const { EmotionMeterElement } = await import('/dist/emotion-meter.js');
      parent.postMessage([typeof EmotionMeterElement, typeof customElements.get('emotion-meter')]);
    </script>`;
    document.body.append(page);
    expect(await told).to.deep.equal(['function', 'undefined']);
    page.remove();
  });

  it('is used by the keyboard alone: start and choose first, the explanation last, closed by Escape', async () => {
    const meter = await place();
    const reached: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      await sendKeys({ press: 'Tab' });
      reached.push(meter.shadowRoot?.activeElement?.textContent?.trim() ?? '');
    }
    expect(reached).to.deep.equal(['Start listening', 'Choose a file', 'How it works']);
    await sendKeys({ press: 'Enter' });
    const dialog = meter.shadowRoot?.querySelector('dialog');
    expect(dialog?.open).to.equal(true);
    await expect(meter).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    expect(dialog?.open).to.equal(false);
    expect(meter.shadowRoot?.activeElement?.textContent?.trim()).to.equal('How it works');
  });

  it('shows nothing of one recording beside the next, and reads that by itself where it starts by itself', async () => {
    const meter = await place({ src: MICROPHONE });
    await meter.start();
    expect(meter.report?.statement).to.not.equal(undefined);
    meter.src = '/tests/fixtures/audio/voice.mp3';
    await meter.updateComplete;
    expect(meter.report).to.equal(null);
    expect(shown(meter, '[part="title"]').checkVisibility({ visibilityProperty: true })).to.equal(true);
    meter.autostart = true;
    const told = next(meter, 'emotion-report');
    meter.src = MICROPHONE;
    const report = await told;
    expect([report.duration > 11, meter.report]).to.deep.equal([true, report]);
    meter.src = '/tests/fixtures/audio/voice.mp3';
    await meter.start();
    expect(meter.report?.duration, 'begun in the same breath').to.be.lessThan(2);
    meter.removeAttribute('src');
    meter.src = null;
    await meter.updateComplete;
    expect(meter.report, 'when it is taken away').to.equal(null);
  });

  it('shows a page’s styles what it does', async () => {
    const meter = await place();
    expect(meter.matches(':state(idle)')).to.equal(true);
    const seen: boolean[] = [];
    meter.addEventListener('emotion-state', ({ detail }) => seen.push(meter.matches(`:state(${detail.name})`)));
    await meter.analyze(await voice());
    expect(seen).to.deep.equal([true, true]);
    expect(['idle', 'analysing', 'stopped'].filter((name) => meter.matches(`:state(${name})`))).to.deep.equal([
      'stopped',
    ]);
  });

  it('keeps its size from state to state', async () => {
    const meter = await place();
    const height = (): number => meter.getBoundingClientRect().height;
    const idle = height();
    await meter.analyze(await voice());
    await meter.updateComplete;
    expect(height()).to.equal(idle);
    await meter.analyze(new Blob([])).catch(() => undefined);
    await meter.updateComplete;
    expect(height()).to.equal(idle);
  });

  it('keeps its size from the offer to read a recording to what that sounds like', async () => {
    const meter = await place({ src: MICROPHONE, style: 'inline-size: 26rem' });
    const height = meter.offsetHeight;
    await meter.start();
    await meter.updateComplete;
    expect(meter.offsetHeight).to.equal(height);
  });

  it('shows what a recording sounds like, and is accessible then', async () => {
    const meter = await place();
    const report = await meter.analyze(await voice());
    await meter.updateComplete;
    expect(meter.state.name).to.equal('stopped');
    const bars = [...(meter.shadowRoot?.querySelectorAll('.bars [role="meter"]') ?? [])];
    expect(bars.map((bar) => bar.getAttribute('aria-valuenow'))).to.deep.equal(
      report.probabilities?.map((share) => String(Math.round(100 * share))),
    );
    await expect(meter).to.be.accessible();
    expect(button(meter, 'Listen')).to.be.instanceOf(HTMLElement);
    const explanation = meter.shadowRoot?.querySelector('dialog')?.textContent;
    expect(explanation, 'words of developers').not.to.match(/wasm|webgpu|cpu/i);
  });

  for (const layout of ['panel', 'compact', 'kiosk', 'in-car']) {
    it(`offers to read the recording that it is given, and not to listen: ${layout}`, async () => {
      const meter = await place({ layout, src: MICROPHONE });
      const offered = (): string[] =>
        [...(meter.shadowRoot?.querySelectorAll('button') ?? [])]
          .filter((one) => one.checkVisibility({ visibilityProperty: true }))
          .map((one) => one.ariaLabel ?? one.textContent.trim());
      const read = next(meter, 'emotion-report');
      button(meter, 'Read recording').click();
      await read;
      await meter.updateComplete;
      expect(offered()).to.contain('Read recording');
      expect(offered().join()).not.to.match(/listen/i);
      meter.setAttribute('for', 'player');
      await meter.updateComplete;
      expect(offered()).not.to.contain('Read recording');
    });
  }

  describe('given several recordings at once', () => {
    const drop = (meter: HTMLElement, files: readonly File[]): void => {
      const dataTransfer = new DataTransfer();
      for (const file of files) dataTransfer.items.add(file);
      meter.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    };
    const named = async (name: string): Promise<File> => new File([await voice()], name);

    it('reads one after the other, and says which', async () => {
      const meter = await place();
      const shownNames: string[] = [];
      meter.addEventListener('emotion-state', ({ detail }) => {
        if (detail.name !== 'analysing') return;
        void meter.updateComplete.then(() => shownNames.push(shown(meter, '[part="status"] bdi').textContent));
      });
      const names: (string | undefined)[] = [];
      meter.addEventListener('emotion-report', () => {
        names.push(meter.recording instanceof File ? meter.recording.name : undefined);
      });
      drop(meter, [await named('first.wav'), await named('second.wav')]);
      await until(() => names.length === 2);
      expect(names).to.deep.equal(['first.wav', 'second.wav']);
      expect(shownNames).to.deep.equal(names);
    });

    it('reads the others where one cannot be read, and says at the end which that is', async () => {
      const meter = await place();
      const told: (string | undefined)[] = [];
      for (const type of ['emotion-report', 'emotion-error'] as const) {
        meter.addEventListener(type, () => {
          told.push(meter.recording instanceof File ? meter.recording.name : undefined);
        });
      }
      drop(meter, [await named('first.wav'), new File(['notes'], 'notes.txt'), await named('third.wav')]);
      await until(() => told.length === 4);
      expect(told).to.deep.equal(['first.wav', 'notes.txt', 'third.wav', 'notes.txt']);
      await meter.updateComplete;
      expect(shown(meter, '[part="status"]').textContent).to.contain('notes.txt');
      expect(meter.state.name).to.equal('error');
    });

    it('goes on with nothing that the page has begun something else after', async () => {
      const meter = await place();
      const durations: number[] = [];
      const instead = new AudioBuffer({ length: 16_000, sampleRate: 16_000 });
      meter.addEventListener('emotion-report', ({ detail }) => {
        durations.push(detail.duration);
        if (durations.length === 1) void meter.analyze(instead);
      });
      drop(meter, [await named('first.wav'), await named('second.wav')]);
      await until(() => durations.length === 2);
      await Promise.resolve();
      expect(durations[1]).to.equal(1);
      expect(meter.state.name).to.equal('stopped');
      expect(meter.recording).to.equal(instead);
    });
  });

  it('tells its events to the page around it, out of every shadow', async () => {
    const host = document.body.appendChild(document.createElement('div'));
    const meter = await place();
    host.attachShadow({ mode: 'open' }).append(meter);
    const durations: number[] = [];
    document.addEventListener('emotion-report', ({ detail }) => durations.push(detail.duration), { once: true });
    window.addEventListener('emotion-report', ({ detail }) => durations.push(detail.duration), { once: true });
    const { duration } = await meter.analyze(await voice());
    expect(durations).to.deep.equal([duration, duration]);
    host.remove();
  });

  it('keeps what it has read when it is moved', async () => {
    const meter = await place();
    const recording = await voice();
    await meter.analyze(recording);
    document.body.appendChild(document.createElement('div')).append(meter);
    await Promise.resolve();
    await meter.updateComplete;
    expect(meter.recording).to.equal(recording);
    expect(button(meter, 'Play')).to.be.instanceOf(HTMLElement);
  });

  it('hands decoded sound on without a copy, which held up the page, but leaves a page its own', async () => {
    const meter = await place();
    const decoded: AudioBuffer[] = [];
    const contexts: { decodeAudioData: (this: BaseAudioContext, bytes: ArrayBuffer) => Promise<AudioBuffer> } =
      OfflineAudioContext.prototype;
    const { decodeAudioData } = contexts;
    contexts.decodeAudioData = async function (bytes) {
      const buffer = await decodeAudioData.call(this, bytes);
      decoded.push(buffer);
      return buffer;
    };
    try {
      await meter.analyze('/tests/fixtures/audio/voice.mp3');
      const own = new AudioBuffer({ length: 16_000, sampleRate: 16_000 });
      await meter.analyze(own);
      expect([...decoded, own].map((buffer) => buffer.getChannelData(0).length)).to.deep.equal([0, 16_000]);
    } finally {
      contexts.decodeAudioData = decodeAudioData;
    }
  });

  const folder = new File([], 'folder');
  folder.slice = () => {
    const gone = new DOMException('A requested file or directory could not be found.', 'NotFoundError');
    return Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(gone) });
  };
  Object.defineProperty(folder, 'size', { value: 4096 });
  const movie = `\0\0\0\x20ftypisom${'\0'.repeat(200)}`;
  for (const [what, recording, code, message, remedy] of [
    ['a folder', folder, 'audio-unreadable', /folder/, /files/],
    ['a film without sound', new File([movie], 'film.mp4'), 'audio-unreadable', /no sound/, /Convert it/],
  ] as const) {
    it(`says of ${what} what it may be, and what to do`, async () => {
      const meter = await place();
      const problem: unknown = await meter.analyze(recording).catch((error: unknown) => error);
      expect((problem as EmotionError).code).to.equal(code);
      expect((problem as EmotionError).message).to.match(message);
      expect((problem as EmotionError).remedy).to.match(remedy);
    });
  }

  it('says in words for people what went wrong, and how to go on', async () => {
    const meter = await place();
    await meter.analyze(new Blob([])).catch(() => undefined);
    await meter.updateComplete;
    expect(shown(meter, '[part="title"]').textContent).to.equal('The recording is empty.');
    await expect(meter).to.be.accessible();
  });

  it('offers to listen where a recording cannot be read, which would be as it is once more', async () => {
    for (const layout of ['panel', 'compact']) {
      const meter = await place({ layout });
      await meter.analyze(new Blob(['no recording'])).catch(() => undefined);
      await meter.updateComplete;
      expect(button(meter, 'Start listening')).to.be.instanceOf(HTMLElement);
    }
  });

  it('tries again what went wrong: a recording is read again, and nothing is listened to', async () => {
    const meter = await place({ model: '/no-such-model/manifest.json' });
    await meter.analyze(await voice()).catch(() => undefined);
    await meter.updateComplete;
    meter.removeAttribute('model');
    const states: string[] = [];
    meter.addEventListener('emotion-state', ({ detail }) => states.push(detail.name));
    const report = next(meter, 'emotion-report');
    button(meter, 'Try again').click();
    expect((await report).windows.length).to.be.greaterThan(3);
    expect(states).to.deep.equal(['analysing', 'stopped']);
  });

  it('shows the panel where another layout cannot be fetched', async () => {
    const built = '/bad-line/dist/emotion-meter.js';
    const { EmotionMeterElement } = (await import(built)) as typeof Built;
    customElements.define('bad-line-meter', class extends EmotionMeterElement {});
    const meter = document.createElement('bad-line-meter') as EmotionMeterElement;
    meter.setAttribute('layout', 'kiosk');
    document.body.append(meter);
    await meter.updateComplete;
    expect(meter.layout).to.equal('panel');
    expect(shown(meter, '[part="title"]').textContent).to.equal('How do I sound?');
    expect(meter.offsetHeight).to.be.greaterThan(100);
    meter.remove();
  });

  const text = 'Dear diary, today I was a sound file. '.repeat(20);
  const ogg = `OggS${'\0'.repeat(200)}`;
  for (const [what, recording, code] of [
    ['an empty file', '', 'audio-empty'],
    ['text that calls itself a recording', text, 'audio-unreadable'],
    ['a compressed recording that is damaged', ogg, 'audio-unreadable'],
    ['a WAV that is cut off', `RIFF\x24\0\0\0WAVEfmt `, 'audio-unreadable'],
    ['a kind of sound that no browser decodes', `#!AMR\n${'\x3c'.repeat(64)}`, 'audio-unsupported'],
  ] as const) {
    it(`says what is wrong with ${what}, and reads the next one`, async () => {
      const meter = await place();
      const problem: unknown = await meter.analyze(new File([recording], 'bad.wav')).catch((error: unknown) => error);
      expect((problem as { code: string }).code).to.equal(code);
      expect(meter.state.name).to.equal('error');
      expect((await meter.analyze(await voice())).windows.length).to.be.greaterThan(3);
    });
  }

  it('says what it reads to whoever gives it something else, and how to make that of it', async () => {
    const meter = await place();
    for (const given of [await fetch(MICROPHONE), new ArrayBuffer(8), undefined]) {
      const problem: unknown = await meter.analyze(given as unknown as Blob).catch((error: unknown) => error);
      const { code, message, remedy } = problem as EmotionError;
      expect(code).to.equal('audio-unreadable');
      expect(message).to.match(/Blob.*AudioBuffer.*address/);
      expect(remedy).to.contain('response.blob()');
    }
  });

  for (const [what, attributes, code] of [
    ['the model is not there', { model: '/no-such-model/manifest.json' }, 'asset-missing'],
    ['the model is something else', { model: '/package.json' }, 'model-invalid'],
    ['all files are missing', { assets: '/no-such-folder/' }, 'asset-missing'],
    ['the recording is not there', { src: '/no-such-voice.wav' }, 'asset-missing'],
    ['the address of the recording is none', { src: 'https://host:port/voice.wav' }, 'asset-missing'],
    ['the address of the model is none', { model: 'https://host:port/manifest.json' }, 'asset-missing'],
    ['the address of all files is none', { assets: 'https://host:port/dist' }, 'asset-missing'],
    ['the element to listen to is not there', { for: 'nobody' }, 'source-ended'],
  ] as const) {
    it(`keeps the page usable when ${what}`, async () => {
      const meter = await place(attributes);
      const told = next(meter, 'emotion-error');
      const start = 'for' in attributes || 'src' in attributes ? meter.start() : meter.analyze(await voice());
      const thrown: unknown = await start.catch((error: unknown) => error);
      expect((await told).code).to.equal(code);
      expect((thrown as { code: string }).code).to.equal(code);
      for (const name of Object.keys(attributes)) meter.removeAttribute(name);
      expect((await meter.analyze(await voice())).windows.length).to.be.greaterThan(3);
    });
  }
});
