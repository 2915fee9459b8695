/**
 * The loops of a training step that are no matrix products, over rows × channels (row = step · batch + example). A mask
 * holds 1 for rows that count and 0 for others; dropout holds example × channel.
 */
export interface Elementwise {
  /** Each channel's sum and sum of squares over all rows. */
  moments(x: Float32Array, rows: number, channels: number, sum: Float64Array, squares: Float64Array): void;
  /** y ← residual + mask · dropout · relu(scale · x + shift); without residual if that is null. */
  activate(
    x: Float32Array,
    residual: Float32Array | null,
    mask: Float32Array,
    dropout: Float32Array,
    scale: Float32Array,
    shift: Float32Array,
    rows: number,
    batch: number,
    channels: number,
    y: Float32Array,
  ): void;
  /** branch ← gradient through activate's second term, before the scale; its sums, and sums of branch · x. */
  activateBackward(
    gradient: Float32Array,
    x: Float32Array,
    mask: Float32Array,
    dropout: Float32Array,
    scale: Float32Array,
    shift: Float32Array,
    rows: number,
    batch: number,
    channels: number,
    branch: Float32Array,
    sum: Float64Array,
    product: Float64Array,
  ): void;
  /** branch ← mask · (factor · branch − offset − slope · x). */
  centre(
    branch: Float32Array,
    x: Float32Array,
    mask: Float32Array,
    factor: Float32Array,
    offset: Float32Array,
    slope: Float32Array,
    rows: number,
    channels: number,
  ): void;
  /** y ← the larger of each two steps of `row` values; `later` tells where it was the second. */
  maxPool(x: Float32Array, steps: number, row: number, y: Float32Array, later: Uint8Array): void;
  maxPoolBackward(gradient: Float32Array, later: Uint8Array, steps: number, row: number, out: Float32Array): void;
  /** y ← `count` frames of x read at first, first + step …, between frames linearly, the last one held. */
  interpolate(
    x: Float32Array,
    frames: number,
    columns: number,
    first: number,
    step: number,
    count: number,
    y: Float32Array,
  ): void;
  /** Adds scale · row + shift to an example's frames from `first` on, which lie in `input` as inputOffset says. */
  addWindow(
    rows: Float32Array,
    frames: number,
    width: number,
    scale: Float32Array,
    shift: Float32Array,
    first: number,
    example: number,
    batch: number,
    stride: number,
    input: Float32Array,
  ): void;
}

/**
 * Where a frame's row begins in a batch's input: the frames of a step side by side, so that the strided stem is a plain
 * convolution over steps.
 */
export const inputOffset = (frame: number, example: number, batch: number, stride: number, width: number): number =>
  ((Math.floor(frame / stride) * batch + example) * stride + (frame % stride)) * width;

/** In TypeScript, for machines without a C compiler. */
export const plainElementwise: Elementwise = {
  moments(x, rows, channels, sum, squares) {
    sum.fill(0);
    squares.fill(0);
    for (let at = 0; at < rows * channels; at += channels) {
      for (let c = 0; c < channels; c += 1) {
        const value = x[at + c] as number;
        sum[c] = (sum[c] as number) + value;
        squares[c] = (squares[c] as number) + value * value;
      }
    }
  },

  activate(x, residual, mask, dropout, scale, shift, rows, batch, channels, y) {
    for (let r = 0; r < rows; r += 1) {
      const at = r * channels;
      const drop = (r % batch) * channels;
      const valid = mask[r] as number;
      for (let c = 0; c < channels; c += 1) {
        const value = (x[at + c] as number) * (scale[c] as number) + (shift[c] as number);
        const branch = value > 0 ? value * (dropout[drop + c] as number) * valid : 0;
        y[at + c] = residual ? (residual[at + c] as number) + branch : branch;
      }
    }
  },

  activateBackward(gradient, x, mask, dropout, scale, shift, rows, batch, channels, branch, sum, product) {
    sum.fill(0);
    product.fill(0);
    for (let r = 0; r < rows; r += 1) {
      const at = r * channels;
      const drop = (r % batch) * channels;
      const valid = mask[r] as number;
      for (let c = 0; c < channels; c += 1) {
        const value = x[at + c] as number;
        const open = value * (scale[c] as number) + (shift[c] as number) > 0;
        const g = open ? (gradient[at + c] as number) * (dropout[drop + c] as number) * valid : 0;
        branch[at + c] = g;
        sum[c] = (sum[c] as number) + g;
        product[c] = (product[c] as number) + g * value;
      }
    }
  },

  centre(branch, x, mask, factor, offset, slope, rows, channels) {
    for (let r = 0; r < rows; r += 1) {
      const at = r * channels;
      const valid = mask[r] as number;
      for (let c = 0; c < channels; c += 1) {
        const g = (branch[at + c] as number) * (factor[c] as number) - (offset[c] as number);
        branch[at + c] = valid * (g - (x[at + c] as number) * (slope[c] as number));
      }
    }
  },

  maxPool(x, steps, row, y, later) {
    for (let t = 0; t < steps; t += 1) {
      for (let i = 0; i < row; i += 1) {
        const first = x[2 * t * row + i] as number;
        const second = x[(2 * t + 1) * row + i] as number;
        later[t * row + i] = second > first ? 1 : 0;
        y[t * row + i] = second > first ? second : first;
      }
    }
  },

  maxPoolBackward(gradient, later, steps, row, out) {
    for (let t = 0; t < steps; t += 1) {
      for (let i = 0; i < row; i += 1) {
        const g = gradient[t * row + i] as number;
        const isLater = later[t * row + i] === 1;
        out[2 * t * row + i] = isLater ? 0 : g;
        out[(2 * t + 1) * row + i] = isLater ? g : 0;
      }
    }
  },

  interpolate(x, frames, columns, first, step, count, y) {
    for (let i = 0; i < count; i += 1) {
      const place = Math.min(first + i * step, frames - 1);
      const below = Math.floor(place);
      const above = Math.min(below + 1, frames - 1);
      const share = place - below;
      for (let c = 0; c < columns; c += 1) {
        const low = x[below * columns + c] as number;
        y[i * columns + c] = low + share * ((x[above * columns + c] as number) - low);
      }
    }
  },
  addWindow(rows, frames, width, scale, shift, first, example, batch, stride, input) {
    for (let i = 0; i < frames; i += 1) {
      const to = inputOffset(first + i, example, batch, stride, width);
      for (let c = 0; c < width; c += 1) {
        const value = (rows[i * width + c] as number) * (scale[c] as number) + (shift[c] as number);
        input[to + c] = (input[to + c] as number) + value;
      }
    }
  },
};
