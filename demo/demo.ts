/** The demo page: what a site does around the element, with nothing but its public face. */
import type { EmotionMeterElement } from '../src/element/index.js';
import { CLIPS } from './clips.js';
import { record } from './record.js';

function find<T extends Element>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`The page has no ${type.name} with the id ${id}.`);
  return element;
}

await customElements.whenDefined('emotion-meter');
const meter = document.querySelector('emotion-meter') as EmotionMeterElement;
const player = find('player', HTMLElement);
const playerName = find('player-name', HTMLElement);
const playback = find('playback', HTMLAudioElement);

/** Plays what was read; gone when the meter listens again. */
meter.addEventListener('emotion-report', () => {
  const { recording } = meter;
  if (!(recording instanceof Blob)) return;
  URL.revokeObjectURL(playback.src);
  playback.src = URL.createObjectURL(recording);
  playerName.textContent = recording instanceof File ? recording.name : 'Your recording';
  player.hidden = false;
});
meter.addEventListener('emotion-state', ({ detail }) => {
  if (detail.name === 'loading') player.hidden = true;
});

/** The bytes of a clip, read by the element and played. */
const clips = find('clips', HTMLElement);
for (const { file, name } of CLIPS) {
  const button = document.createElement('button');
  button.textContent = name;
  button.addEventListener('click', () => void readClip(file, name));
  clips.append(button);
}

async function readClip(file: string, name: string): Promise<void> {
  const response = await fetch(`/demo/clips/${file}`);
  const clip = new File([await response.blob()], `${name}, synthesised`, { type: 'audio/mpeg' });
  await meter.analyze(clip);
  await playback.play();
}

const recorder = find('recorder', HTMLFormElement);
const seconds = find('seconds', HTMLInputElement);
const recordButton = find('record-button', HTMLButtonElement);
const recordStatus = find('record-status', HTMLOutputElement);
recorder.addEventListener('submit', (event) => {
  event.preventDefault();
  void recordAndRead();
});

async function recordAndRead(): Promise<void> {
  await meter.stop();
  recordButton.disabled = true;
  try {
    const recording = await record(seconds.valueAsNumber, (left) => {
      recordStatus.value = `Speak: ${left} s left`;
    });
    recordStatus.value = '';
    await meter.analyze(recording);
  } catch (error) {
    recordStatus.value = error instanceof Error ? error.message : String(error);
  } finally {
    recordButton.disabled = false;
  }
}

/** The newest reading, as an application gets it; twice a second are enough to be read. */
const reading = find('reading', HTMLElement);
let shownAt = 0;
meter.addEventListener('emotion-reading', ({ detail, timeStamp }) => {
  if (timeStamp - shownAt < 500) return;
  shownAt = timeStamp;
  const { time, speech, statement, probabilities, arousal, valence, backend } = detail;
  const shown = { time, speech, statement, probabilities, arousal, valence, backend: backend.name };
  const round = (_: string, value: unknown): unknown => (typeof value === 'number' ? Number(value.toFixed(2)) : value);
  reading.textContent = `emotion-reading ${JSON.stringify(shown, round, 1)}`;
});
