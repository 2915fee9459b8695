import type { LearningPoint } from '../learning/learning-history.js';
import { axes, type Axis, type Frame, percent, placer, shareAxis } from './axes.js';
import { curve, type Mark, type Picture, picture } from './svg.js';

const WIDTH = 300;
const HEIGHT = 220;

/** Loss, and where there were validation speakers their UAR, by step. */
export function learningCurves(title: string, points: readonly LearningPoint[]): Picture {
  const last = points.at(-1)?.step ?? 1;
  const x: Axis = {
    ...{ label: 'training step', from: 0, to: last, ticks: [0, last / 2, last] },
    format: (step) => Math.round(step).toLocaleString('en'),
  };
  const highest = Math.ceil(2 * Math.max(...points.map(({ loss }) => loss))) / 2;
  const loss: Axis = {
    ...{ label: 'loss', from: 0, to: highest, ticks: [0, highest / 2, highest] },
    format: (value) => value.toFixed(2),
  };
  const frameOf = (index: number): Frame => ({
    left: 64 + index * (WIDTH + 84),
    top: 68,
    width: WIDTH,
    height: HEIGHT,
  });
  const panel = (frame: Frame, y: Axis, values: readonly (readonly [number, number])[], series: string): Mark[] => [
    ...axes(frame, x, y),
    curve(
      values.map(([step, value]) => placer(frame, x, y)(step, value)),
      series,
    ),
  ];
  const uars = points.flatMap(({ step, uar }): [number, number][] => (uar === null ? [] : [[step, uar]]));
  const losses = points.map(({ step, loss: value }): [number, number] => [step, value]);
  const [, end] = uars.at(-1) ?? [];
  const told = [
    `Loss from ${(losses[0]?.[1] ?? NaN).toFixed(2)} to ${(losses.at(-1)?.[1] ?? NaN).toFixed(2)} over ${last} steps`,
    ...(end === undefined ? [] : [`UAR on the validation speakers ${percent(end)} at the end`]),
  ];
  const panels = uars.length > 0 ? 2 : 1;
  return picture(title, `${told.join('; ')}.`, 64 + panels * WIDTH + (panels - 1) * 84 + 32, 68 + HEIGHT + 50, [
    ...panel(frameOf(0), loss, losses, 'stroke-b'),
    ...(panels === 2 ? panel(frameOf(1), shareAxis('UAR on the validation speakers'), uars, 'stroke-a') : []),
  ]);
}
