import { axes, type Axis, type Frame, placer, shareAxis } from './axes.js';
import { line, type Mark, type Picture, picture, rectangle, text } from './svg.js';

const FRAME: Frame = { left: 64, top: 68, width: 520, height: 280 };
const X: Axis = { label: '', from: 0, to: 4, ticks: [], format: String };
const Y = shareAxis('accuracy');
const BAR = 84;

/** The forerunner's own figure: accuracy on rows of files that it was trained on. */
export const FORERUNNER = 0.9252;

export interface LeakBar {
  /** Lines under the bar. */
  readonly name: readonly string[];
  readonly accuracy: number;
  readonly interval: readonly [number, number] | null;
  readonly leaks: boolean;
}

/** The same rows, split in three ways, beside the forerunner's own figure. */
export function leakPlot(title: string, bars: readonly LeakBar[]): Picture {
  const place = placer(FRAME, X, Y);
  const all: LeakBar[] = [
    { name: ['published earlier:', 'split over rows'], accuracy: FORERUNNER, interval: null, leaks: true },
    ...bars,
  ];
  const marks = all.flatMap(({ name, accuracy, interval, leaks }, i): Mark[] => {
    const [x, y] = place(i + 0.5, accuracy);
    const [, base] = place(0, 0);
    const ends = interval?.map((end) => place(0, end)[1]) ?? [];
    const [low = y, high = y] = ends;
    const colour = i === 0 ? 'fill-faint' : leaks ? 'fill-b' : 'fill-a';
    return [
      rectangle(x - BAR / 2, y, BAR, base - y, colour, 0.85),
      ...(interval
        ? [
            line(x, low, x, high, 'whisker'),
            line(x - 6, low, x + 6, low, 'whisker'),
            line(x - 6, high, x + 6, high, 'whisker'),
          ]
        : []),
      text(x, high - 8, `${(100 * accuracy).toFixed(1)} %`, 'strong middle'),
      ...name.map((part, row) => text(x, base + 20 + 16 * row, part, 'small middle')),
    ];
  });
  const told = all.map(({ name, accuracy }) => `${name.join(' ')}: ${(100 * accuracy).toFixed(1)} %`);
  return picture(
    title,
    `Accuracy. ${told.join('; ')}. Whiskers: 95 % when speakers are drawn again.`,
    FRAME.left + FRAME.width + 24,
    FRAME.top + FRAME.height + 76,
    [
      ...axes(FRAME, X, Y),
      ...marks,
      text(
        16,
        FRAME.top + FRAME.height + 62,
        'whiskers: 95 % when speakers are drawn again; all but blue: what is tested leaked into the training',
        'small faint',
      ),
    ],
  );
}
