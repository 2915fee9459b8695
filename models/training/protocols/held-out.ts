import { type Recording, speakerOf } from '../corpora/recording.js';
import { DataError } from '../command/data-error.js';

/** One half of them limits what the other one tells to be usual. */
const FEWEST = 2;

/**
 * That speakers, as CORPUS/NAME, can be held out of a training, for temperature and limits to be set on.
 * @throws DataError naming those whom `recordings` do not have, and whom they have; where there are too few; where nobody is left to train on, or
 * nothing to tell apart.
 */
export function checkHeldOut(
  held: readonly string[],
  recordings: readonly Pick<Recording, 'corpus' | 'speaker' | 'emotion'>[],
): void {
  const speakers = [...new Set(recordings.map(speakerOf))];
  const unknown = held.filter((speaker) => !speakers.includes(speaker));
  if (unknown.length > 0)
    throw new DataError(`There is no speaker ${unknown.join(', ')}, only ${speakers.join(', ')}.`);
  if (new Set(held).size < FEWEST) {
    throw new DataError(
      `At least ${FEWEST} speakers are held out of the training, for temperature and limits: name them with --validation, of ${speakers.join(', ')}.`,
    );
  }
  if (speakers.every((speaker) => held.includes(speaker))) {
    throw new DataError(`All speakers are held out, ${held.join(', ')}: nobody is left to train on.`);
  }
  const left = recordings.filter((recording) => !held.includes(speakerOf(recording)));
  const [emotion, ...others] = new Set(left.map((recording) => recording.emotion));
  if (emotion && others.length === 0) {
    throw new DataError(
      `Without ${held.join(', ')} only ${emotion} recordings are left to train on: a model that knows one emotion is always right. Add others, or name other speakers with --validation.`,
    );
  }
}
