import { axes, type Frame, percent, placer, shareAxis } from './axes.js';
import { curve, line, type Picture, picture, SERIES, text } from './svg.js';

const FRAME: Frame = { left: 64, top: 68, width: 400, height: 280 };
const X = shareAxis('share of recordings on which it commits itself, the surest first');
const Y = shareAxis('right');

/** @param protocols accuracy on the surest twentieth, two twentieths … all, by name; as many as there are {@link SERIES}. */
export function coverageCurve(title: string, protocols: Readonly<Record<string, readonly number[]>>): Picture {
  const place = placer(FRAME, X, Y);
  const shown = Object.entries(protocols).slice(0, SERIES.length);
  const legend = FRAME.left + FRAME.width + 20;
  const marks = shown.flatMap(([name, accuracies], i) => {
    const series = SERIES[i] ?? 'a';
    const dash = i === 0 ? '' : i % 2 === 1 ? ' dashed' : ' dotted';
    const points = accuracies.map((accuracy, k) => place((k + 1) / accuracies.length, accuracy));
    const y = FRAME.top + 16 + 22 * i;
    return [
      curve(points, `stroke-${series}${dash}`),
      line(legend, y - 4, legend + 26, y - 4, `curve stroke-${series}${dash}`),
      text(legend + 34, y, name),
    ];
  });
  const half = shown.map(([name, accuracies]) => {
    const all = accuracies.at(-1) ?? 0;
    return `${name}: ${percent(accuracies[accuracies.length / 2 - 1] ?? all)} right on the surer half, ${percent(all)} on all`;
  });
  return picture(title, `${half.join('; ')}.`, legend + 190, FRAME.top + FRAME.height + 50, [
    ...axes(FRAME, X, Y),
    ...marks,
  ]);
}
