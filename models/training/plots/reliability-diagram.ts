import type { ReliabilityBin } from '../metrics/metrics.js';
import { axes, type Frame, percent, placer, shareAxis } from './axes.js';
import { dot, line, type Picture, picture, text } from './svg.js';

const FRAME: Frame = { left: 64, top: 68, width: 400, height: 320 };
const X = shareAxis('how sure it was');
const Y = shareAxis('right');
const LARGEST = 14;

/** Dots on the diagonal: as often right as it was sure; their area is the number of recordings. */
export function reliabilityDiagram(title: string, bins: readonly ReliabilityBin[], error: number): Picture {
  const place = placer(FRAME, X, Y);
  const most = Math.max(...bins.map(({ count }) => count));
  const points = bins.map(({ certainty, right }) => place(certainty, right));
  const marks = [
    ...axes(FRAME, X, Y),
    line(...place(0, 0), ...place(1, 1), 'axis dashed'),
    ...bins.map(({ count }, i) => {
      const [x = 0, y = 0] = points[i] ?? [];
      return dot(x, y, Math.max(2, LARGEST * Math.sqrt(count / most)), 'fill-a');
    }),
    text(FRAME.left + 14, FRAME.top + 18, `calibration error ${error.toFixed(3)}`, 'strong'),
    text(FRAME.left + 14, FRAME.top + 36, 'area: how many answers; dashed: right as often as sure', 'small faint over'),
  ];
  const told = bins.map(
    ({ certainty, right, count }) => `${percent(certainty)} sure, ${percent(right)} right (${count})`,
  );
  return picture(
    title,
    `Expected calibration error ${error.toFixed(3)}. ${told.join('; ')}.`,
    FRAME.left + FRAME.width + 32,
    FRAME.top + FRAME.height + 50,
    marks,
  );
}
