/** Advice by a site's own rules, through the built session with a recording as the microphone. */
import { expect } from '@open-wc/testing';
import type {
  EmotionSession,
  Prompt,
  PromptRule,
  Quality,
  SessionEvents,
  SessionOptions,
} from '../../src/session/index.js';
import { MICROPHONE, next as nextOf, place, removeAll, shown, until, voice } from './placed-meter.js';

const heard: PromptRule = {
  id: 'heard',
  text: 'That was heard.',
  condition: ({ measures }) => measures.speechSeconds > 0,
  heldSeconds: 0.5,
  priority: 200,
};
const broken: PromptRule = {
  id: 'broken',
  text: 'Never.',
  condition: () => {
    throw new Error('of its own making');
  },
};

async function newSession(...rules: readonly PromptRule[]): Promise<EmotionSession> {
  const built = (await import('/dist/session.js')) as { readonly EmotionSession: typeof EmotionSession };
  return new built.EmotionSession({ rules });
}

const next = <T extends keyof SessionEvents>(session: EmotionSession, type: T): Promise<SessionEvents[T]> =>
  new Promise((resolve) => session.addEventListener(type, ({ detail }) => resolve(detail), { once: true }));

describe('advice by the rules of a site', () => {
  let session: EmotionSession;
  let warnings: string[];
  const { warn } = console;

  beforeEach(() => {
    warnings = [];
    console.warn = (warning: string) => void warnings.push(warning);
  });

  afterEach(async () => {
    console.warn = warn;
    await session.dispose();
  });

  it('comes from a function on the page, is told once, stands in the snapshots and can be dismissed', async () => {
    session = await newSession(heard);
    const told: Prompt[] = [];
    session.addEventListener('emotion-prompt', ({ detail }) => told.push(detail));
    const prompted = next(session, 'emotion-prompt');
    await session.start();
    const prompt = await prompted;
    expect(prompt).to.include({ id: 1, rule: 'heard', text: 'That was heard.', severity: 'info', tone: 'help' });
    expect(prompt.evidence.to - prompt.evidence.from).to.be.at.least(0.49);
    expect((await next(session, 'emotion-reading')).prompts).to.deep.equal([prompt]);
    session.dismissPrompt(prompt.id);
    expect(session.snapshot?.prompts).to.deep.equal([]);
    expect((await next(session, 'emotion-reading')).prompts).to.deep.equal([]);
    expect(told).to.have.length(1);
    expect((await session.stop())?.prompts, 'in the report').to.deep.equal(told);
  });

  it('takes up other rules at the next start, and goes on counting', async () => {
    session = await newSession(heard);
    const first = next(session, 'emotion-prompt');
    await session.start();
    const { id } = await first;
    session.options = { preset: 'in-car', rules: [{ ...heard, id: 'heard-again' }] };
    const second = next(session, 'emotion-prompt');
    await session.start();
    expect(await second).to.include({ id: id + 1, rule: 'heard-again' });
    const report = await session.stop();
    expect(
      report?.prompts.map(({ rule }) => rule),
      'of this one alone',
    ).to.deep.equal(['heard-again']);
  });

  it('is given of a recording as well, in its report alone, with ids of its own', async () => {
    session = await newSession({
      ...heard,
      condition: ({ measures }) => measures.speechSeconds > 1,
    });
    const told: string[] = [];
    session.addEventListener('emotion-prompt', ({ detail }) => told.push(detail.rule));
    session.addEventListener('emotion-reading', () => told.push('reading'));
    const reports = [await session.analyze(MICROPHONE), await session.analyze(await voice())];
    const [first, second] = reports.map(({ prompts }) => prompts);
    expect(first?.[0]).to.include({ id: 1, rule: 'heard', text: 'That was heard.' });
    const after = (prompts: readonly Prompt[] = []): readonly Prompt[] =>
      prompts.map((prompt) => ({ ...prompt, id: prompt.id + (first?.length ?? NaN) }));
    expect(second).to.deep.equal(after(first));
    const { time, evidence } = first?.[0] ?? { time: NaN, evidence: { from: NaN, to: NaN } };
    expect([time, evidence.to - evidence.from >= 0.49]).to.deep.equal([evidence.to, true]);
    expect(told).to.deep.equal([]);

    const live = next(session, 'emotion-prompt');
    await session.start();
    const prompt = await live;
    expect(prompt.rule).to.equal('heard');
    expect(prompt.evidence.from, 'the same moment').to.be.closeTo(evidence.from, 1);
    expect((await session.stop())?.prompts).to.deep.equal([prompt]);
  });

  it('may rest on a quality that is judged by the site’s own weights and the language of the talk, live and of a recording', async () => {
    session = await newSession();
    const read = async (options: SessionOptions): Promise<Quality> => {
      session.options = options;
      const { quality } = (await session.analyze(MICROPHONE)).measures;
      if (!quality) throw new Error('There is too little speech.');
      return quality;
    };
    const [usual, weighed, spanish] = [
      await read({}),
      await read({ qualityWeights: { clarity: 0, pace: 0, pauses: 0, liveliness: 1, tone: 0 } }),
      await read({ language: 'es-MX' }),
    ];
    expect(usual.value).not.to.equal(usual.parts.liveliness);
    expect(weighed.value).to.equal(usual.parts.liveliness);
    expect(spanish.parts.pace).to.be.lessThan(usual.parts.pace);
    session.options = { qualityWeights: { clarity: 0, pace: 0, pauses: 0, liveliness: 0, tone: 1 } };
    const live = new Promise<Quality>((resolve) => {
      session.addEventListener('emotion-reading', ({ detail }) => {
        if (detail.measures.quality) resolve(detail.measures.quality);
      });
    });
    await session.start();
    const { value, parts } = await live;
    expect(value).to.equal(parts.tone);
    session.options = { qualityWeights: { tone: -1 } };
    await session.analyze(MICROPHONE);
    expect(warnings).to.deep.equal(["emotion-meter: the weight of the quality's tone is no number from 0 on: -1."]);
  });

  it('is not hindered by a rule that is wrong, which is named once on the console, however often it starts', async () => {
    const textless = { ...heard, id: 'textless', text: '' };
    session = await newSession(broken, textless, heard);
    for (let starts = 0; starts < 2; starts += 1) {
      const prompted = next(session, 'emotion-prompt');
      await session.start();
      expect((await prompted).rule).to.equal('heard');
    }
    expect(warnings.filter((warning) => /rule "/.test(warning)).sort()).to.deep.equal([
      'emotion-meter: the rule "broken" is off: its condition throws: of its own making.',
      'emotion-meter: the rule "textless" is off: its text is missing.',
    ]);
  });
});

describe('advice in the panel', () => {
  afterEach(removeAll);

  it('takes the place of what the quality is made of, which tells so and can be had again: who left it open was given none', async function () {
    this.timeout(60_000);
    let isDue = false;
    const meter = await place();
    meter.rules = [{ ...heard, condition: () => isDue, shownSeconds: 60 }];
    await meter.start();
    await until(() => Boolean(meter.shadowRoot?.querySelector('[part="quality"]')));
    const press = async (): Promise<void> => {
      shown(meter, '[part="quality"]').click();
      await meter.updateComplete;
    };
    const seen = (): readonly unknown[] => [
      ...['[part="prompt"]', '.parts'].map((each) => meter.shadowRoot?.querySelector(each) !== null),
      shown(meter, '[part="quality"]').ariaExpanded,
    ];
    await press();
    expect(seen(), 'opened').to.deep.equal([false, true, 'true']);
    isDue = true;
    await nextOf(meter, 'emotion-prompt', ({ rule }) => rule === 'heard');
    await nextOf(meter, 'emotion-reading');
    await meter.updateComplete;
    expect(seen(), 'advised').to.deep.equal([true, false, 'false']);
    await press();
    expect(seen(), 'opened again').to.deep.equal([false, true, 'true']);
    await press();
    expect(seen(), 'closed').to.deep.equal([true, false, 'false']);
  });

  it('is told once more in the end, each with its time and what it rests on, until it is put away', async function () {
    this.timeout(60_000);
    const meter = await place();
    meter.rules = [
      { ...heard, coolDownSeconds: 600 },
      { ...heard, id: 'later', text: 'Later.', coolDownSeconds: 600 },
    ];
    await meter.start();
    const { time } = await nextOf(meter, 'emotion-prompt', ({ rule }) => rule === 'heard');
    await nextOf(meter, 'emotion-prompt', ({ rule }) => rule === 'later');
    const told = nextOf(meter, 'emotion-report');
    await meter.stop();
    await told;
    await meter.updateComplete;
    const words = (): string | undefined => meter.shadowRoot?.querySelector('[part="prompt"] p')?.textContent;
    expect(words()).to.equal('That was heard.');
    const [why] = meter.shadowRoot?.querySelectorAll<HTMLButtonElement>('.prompt button') ?? [];
    expect(why?.textContent.trim()).to.equal(`00:0${Math.floor(time)}`);
    why?.click();
    await meter.updateComplete;
    expect(meter.shadowRoot?.querySelectorAll('.evidence, .prompt-mark').length).to.equal(3);
    shown(meter, '.dismiss').click();
    await meter.updateComplete;
    expect(words()).to.equal('Later.');
    expect(meter.shadowRoot?.querySelector('[part="prompt"] [role="status"]')?.textContent, 'said').to.equal('Later.');
    await expect(meter).to.be.accessible();
    shown(meter, '.dismiss').click();
    await meter.updateComplete;
    expect(words()).to.equal(undefined);
  });

  it('is spoken no further once it is dismissed or listening is paused: speech that cannot be stopped is over a screen reader’s', async function () {
    this.timeout(60_000);
    const calls: string[] = [];
    const fakes: Readonly<Record<string, unknown>> = {
      SpeechSynthesisUtterance: class {
        constructor(readonly text: string) {}
      },
      speechSynthesis: {
        getVoices: () => [{ lang: 'en', localService: true }],
        speak: ({ text }: { readonly text: string }) => calls.push(text),
        cancel: () => calls.push('cancel'),
      },
    };
    const own = Object.entries(fakes).map(([name, value]) => {
      const before = Object.getOwnPropertyDescriptor(window, name) ?? {};
      Object.defineProperty(window, name, { configurable: true, value });
      return [name, before] as const;
    });
    try {
      const meter = await place({ speak: '' });
      meter.rules = [
        { ...heard, coolDownSeconds: 600 },
        { ...heard, id: 'later', text: 'Later.', coolDownSeconds: 600 },
      ];
      await meter.start();
      await nextOf(meter, 'emotion-prompt', ({ rule }) => rule === 'heard');
      await nextOf(meter, 'emotion-reading');
      await meter.updateComplete;
      shown(meter, '.dismiss').click();
      await until(() => calls.length === 2);
      expect(calls).to.deep.equal(['That was heard.', 'cancel']);
      await nextOf(meter, 'emotion-prompt', ({ rule }) => rule === 'later');
      await meter.pause();
      await until(() => calls.length === 4);
      expect(calls.slice(2)).to.deep.equal(['Later.', 'cancel']);
    } finally {
      for (const [name, before] of own) Object.defineProperty(window, name, before);
    }
  });
});
