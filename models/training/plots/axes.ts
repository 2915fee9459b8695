import { line, type Mark, text } from './svg.js';

/** One axis of a chart. */
export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
}

/** The inner rectangle of a chart. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

export const QUARTERS: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

/** From nothing to all. */
export const shareAxis = (label: string): Axis => ({ label, from: 0, to: 1, ticks: QUARTERS, format: percent });

/** Where a value stands. */
export function placer(frame: Frame, x: Axis, y: Axis): (across: number, up: number) => [number, number] {
  return (across, up) => [
    frame.left + ((across - x.from) / (x.to - x.from)) * frame.width,
    frame.top + frame.height - ((up - y.from) / (y.to - y.from)) * frame.height,
  ];
}

/** Grid, figures and names of both axes; the upright one's name stands above it, so that nothing is read sideways. */
export function axes(frame: Frame, x: Axis, y: Axis): Mark[] {
  const place = placer(frame, x, y);
  const { left, top, width, height } = frame;
  return [
    ...y.ticks.flatMap((value) => {
      const [, at] = place(x.from, value);
      return [line(left, at, left + width, at, 'grid'), text(left - 8, at + 4, y.format(value), 'small faint end')];
    }),
    ...x.ticks.flatMap((value) => {
      const [at] = place(value, y.from);
      return [
        line(at, top + height, at, top + height + 4, 'axis'),
        text(at, top + height + 17, x.format(value), 'small faint middle'),
      ];
    }),
    line(left, top + height, left + width, top + height, 'axis'),
    text(left - 36, top - 10, y.label, 'small'),
    text(left + width, top + height + 34, x.label, 'small end'),
  ];
}
