import { EMOTIONS, type Emotion, type Probabilities } from '../contract/emotions.js';
import type { EmotionError } from '../contract/emotion-error.js';
import { nameOf, type Report, type Statement, type StatementName } from '../contract/snapshot.js';

/** How the results of a batch are written: line by line as they come. */
export interface AnalysisOutput {
  /** Before the first result; empty if there is nothing to say. */
  readonly head: string;
  result(file: string, report: Report): string;
}

const WIDTHS = { duration: 9, speech: 9, statement: 15, probability: 9 };

/** A table, percentages to whole ones; the names of the files last, since they may be long. */
export const TABLE: AnalysisOutput = {
  head: row('duration', 'speech', 'statement', EMOTIONS, 'file'),
  result: (file, { duration, speechSeconds, statement, probabilities }) =>
    row(
      seconds(duration),
      seconds(speechSeconds),
      statementText(statement),
      EMOTIONS.map((_, i) => (probabilities ? percent(probabilities[i] ?? 0) : '–')),
      printable(file),
    ),
};

/** One JSON object a line. */
export const JSON_LINES: AnalysisOutput = {
  head: '',
  result: (file, report) => {
    const { channel, duration, speechSeconds, probabilities, statement, arousal, valence } = report;
    const { episodes, windows, measures, model } = report;
    return line({
      file,
      channel,
      model,
      duration,
      speechSeconds,
      probabilities: probabilities && byEmotion(probabilities),
      ...stated(statement),
      arousal,
      valence,
      episodes: episodes.map(({ start, end, statement: said }) => ({ start, end, ...stated(said) })),
      windows: windows.map(({ start, end, probabilities: reading }) => ({
        start,
        end,
        probabilities: byEmotion(reading),
      })),
      measures,
    });
  },
};

export const errorText = (file: string, { message, remedy }: EmotionError): string =>
  `${printable(file)}: ${message} ${remedy}\n`;

export const errorJson = (file: string, error: EmotionError): string => line({ file, error: error.toRecord() });

/** A name may hold what ends a line or steers a terminal. JSON lines stay lines by themselves. */
const printable = (name: string): string =>
  name.replace(/\p{Cc}/gu, (control) => `\\u{${control.charCodeAt(0).toString(16)}}`);

const byEmotion = (probabilities: Probabilities): Record<Emotion, number> =>
  Object.fromEntries(EMOTIONS.map((emotion, i) => [emotion, probabilities[i] ?? 0])) as Record<Emotion, number>;

const stated = (statement: Statement): { statement: StatementName; confidence: number | null } => ({
  statement: nameOf(statement),
  confidence: typeof statement === 'object' ? statement.confidence : null,
});

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

function row(
  duration: string,
  speech: string,
  statement: string,
  probabilities: readonly string[],
  file: string,
): string {
  const columns = [
    duration.padStart(WIDTHS.duration),
    speech.padStart(WIDTHS.speech),
    `  ${statement.padEnd(WIDTHS.statement)}`,
    ...probabilities.map((text) => text.padStart(WIDTHS.probability)),
    `  ${file}`,
  ];
  return `${columns.join('')}\n`;
}

const seconds = (value: number): string => `${value.toFixed(1)} s`;

const percent = (share: number): string => `${Math.round(100 * share)} %`;

function statementText(statement: Statement): string {
  if (statement === 'not-sure') return 'not sure';
  if (statement === 'no-speech') return 'no speech';
  return `${statement.emotion} ${percent(statement.confidence)}`;
}
