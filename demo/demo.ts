/** The demo page: what a site does around the element, with nothing but its public face. */
import '../src/element/define.js';
import { EmotionMeterElement } from '../src/element/index.js';
import { EMOTIONS } from '../src/session/index.js';
import { CLIPS } from './clips.js';
import { addTry } from './tries.js';

function find<T extends Element>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`The page has no ${type.name} with the id ${id}.`);
  return element;
}

const meter = find('meter', EmotionMeterElement);

const clips = find('clips', HTMLElement);
for (const { file, name } of CLIPS) {
  const button = document.createElement('button');
  button.textContent = name;
  button.addEventListener('click', () => void readClip(file, name));
  clips.append(button);
}

/** As a file, so that the meter can play what it has read. */
async function readClip(file: string, name: string): Promise<void> {
  const response = await fetch(`/demo/clips/${file}`);
  const clip = new File([await response.blob()], `${name}, synthesised.mp3`, { type: 'audio/mpeg' });
  // What goes wrong is shown by the meter.
  await meter.analyze(clip).catch(() => undefined);
}

const seconds = find('seconds', HTMLInputElement);
find('recorder', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  meter.record({ seconds: seconds.valueAsNumber }).catch(() => undefined);
});

/** What was said of the last session or recording, for the visitor to keep: of which, and in what order the probabilities stand. */
const save = find('save', HTMLAnchorElement);
const tries = find('tries', HTMLTableElement);
meter.addEventListener('emotion-report', ({ detail }) => {
  const recording = meter.recording instanceof File ? meter.recording.name : null;
  const time = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  addTry(tries, recording ?? `${meter.recording ? 'recorded' : 'live'}, ${time}`, detail);
  const report = JSON.stringify({ recording, emotions: EMOTIONS, ...detail }, null, 2);
  URL.revokeObjectURL(save.href);
  save.href = URL.createObjectURL(new Blob([report], { type: 'application/json' }));
  save.download = `${recording ?? 'report'}.json`;
  save.hidden = false;
});

/** A site's own advice, beside the preset's. */
meter.rules = [
  {
    id: 'two-minutes',
    text: 'Two minutes have passed. A good moment to come to the point.',
    condition: ({ time }) => time >= 120,
    coolDownSeconds: 600,
  },
];

/** Every choice is an attribute of the element; colours are a class of the page. */
const settings = find('settings', HTMLFormElement);
settings.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLSelectElement)) return;
  const { name, value } = target;
  if (name === 'theme') meter.className = value;
  else if (value === '') meter.removeAttribute(name);
  else meter.setAttribute(name, value);
});

/** The newest reading, as an application gets it; twice a second are enough to be read. */
const reading = find('reading', HTMLElement);
let shownAt = 0;
meter.addEventListener('emotion-reading', ({ detail, timeStamp }) => {
  if (timeStamp - shownAt < 500) return;
  shownAt = timeStamp;
  const { time, speech, statement, probabilities, measures, backend } = detail;
  const { rate, quality } = measures;
  const shown = { time, speech, statement, probabilities, rate, quality, backend: backend.name };
  const round = (_: string, value: unknown): unknown => (typeof value === 'number' ? Number(value.toFixed(2)) : value);
  reading.textContent = `emotion-reading ${JSON.stringify(shown, round, 1)}`;
});
