import { percent, QUARTERS } from './axes.js';
import { line, type Mark, type Picture, picture, rectangle, text } from './svg.js';

const LEFT = 110;
const TOP = 76;
const WIDTH = 380;
const ROW = 17;
const GAP = 34;

/** Accuracy of each speaker, women and men apart, the best first. */
export function speakerSpread(
  title: string,
  perSpeaker: Readonly<Record<string, number>>,
  women: readonly string[],
  accuracy: number,
): Picture {
  const sorted = Object.entries(perSpeaker).sort(([, a], [, b]) => b - a);
  const groups = [
    { name: 'women', colour: 'fill-a', speakers: sorted.filter(([name]) => women.includes(name)) },
    { name: 'men', colour: 'fill-b', speakers: sorted.filter(([name]) => !women.includes(name)) },
  ].filter(({ speakers }) => speakers.length > 0);
  const height = groups.reduce((sum, { speakers }) => sum + speakers.length * ROW, 0) + (groups.length - 1) * GAP;
  const marks: Mark[] = QUARTERS.flatMap((share) => [
    line(LEFT + share * WIDTH, TOP, LEFT + share * WIDTH, TOP + height, 'grid'),
    text(LEFT + share * WIDTH, TOP + height + 18, percent(share), 'small faint middle'),
  ]);
  const shares: Mark[] = [];
  let y = TOP;
  const means: string[] = [];
  for (const { name, colour, speakers } of groups) {
    const mean = speakers.reduce((sum, [, value]) => sum + value, 0) / speakers.length;
    means.push(
      `${name}: ${percent(mean)} on average, from ${percent(speakers.at(-1)?.[1] ?? NaN)} to ${percent(speakers[0]?.[1] ?? NaN)}`,
    );
    marks.push(text(16, y - 8, `${name}, ${percent(mean)} on average`, 'strong'));
    for (const [speaker, value] of speakers) {
      marks.push(
        text(LEFT - 8, y + 12, speaker, 'small end'),
        rectangle(LEFT, y + 2, value * WIDTH, ROW - 4, colour, 0.85),
      );
      shares.push(text(LEFT + value * WIDTH + 6, y + 12, percent(value), 'small over'));
      y += ROW;
    }
    y += GAP;
  }
  const all = LEFT + accuracy * WIDTH;
  marks.push(
    line(all, TOP, all, TOP + height, 'axis dashed'),
    ...shares,
    text(all, TOP + height + 36, `all: ${percent(accuracy)}`, 'small middle'),
  );
  return picture(
    title,
    `Share of right ones by speaker. ${means.join('; ')}.`,
    LEFT + WIDTH + 60,
    TOP + height + 52,
    marks,
  );
}
