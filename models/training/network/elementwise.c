/*
 * The loops of elementwise.ts in C, over rows × channels; what they do is said there. Sums run in single precision over
 * 64 rows at most and are gathered in double precision.
 */
#define CHUNK 64
#define MOST 512

void moments(const float *restrict x, int rows, int channels, double *restrict sum, double *restrict squares) {
  for (int c = 0; c < channels; c++) sum[c] = squares[c] = 0;
  for (int from = 0; from < rows; from += CHUNK) {
    int to = from + CHUNK < rows ? from + CHUNK : rows;
    float s[MOST] = {0}, q[MOST] = {0};
    for (int r = from; r < to; r++) {
      const float *row = x + (long)r * channels;
      for (int c = 0; c < channels; c++) {
        s[c] += row[c];
        q[c] += row[c] * row[c];
      }
    }
    for (int c = 0; c < channels; c++) {
      sum[c] += s[c];
      squares[c] += q[c];
    }
  }
}

void activate(const float *restrict x, const float *restrict residual, const float *restrict mask,
              const float *restrict dropout, const float *restrict scale, const float *restrict shift, int rows,
              int batch, int channels, float *restrict y) {
  for (int r = 0; r < rows; r++) {
    const float *in = x + (long)r * channels, *old = residual + (long)r * channels;
    const float *drop = dropout + (long)(r % batch) * channels;
    float *out = y + (long)r * channels, valid = mask[r];
    for (int c = 0; c < channels; c++) {
  float value = in[c] * scale[c] + shift[c];
      value = value > 0 ? value * drop[c] * valid : 0;
      out[c] = residual ? old[c] + value : value;
    }
  }
}

void activateBackward(const float *restrict gradient, const float *restrict x, const float *restrict mask,
                      const float *restrict dropout, const float *restrict scale, const float *restrict shift, int rows,
                      int batch, int channels, float *restrict branch, double *restrict sum,
                      double *restrict product) {
  for (int c = 0; c < channels; c++) sum[c] = product[c] = 0;
  for (int from = 0; from < rows; from += CHUNK) {
    int to = from + CHUNK < rows ? from + CHUNK : rows;
    float s[MOST] = {0}, p[MOST] = {0};
    for (int r = from; r < to; r++) {
      const float *g = gradient + (long)r * channels, *in = x + (long)r * channels;
      const float *drop = dropout + (long)(r % batch) * channels;
      float *out = branch + (long)r * channels, valid = mask[r];
      for (int c = 0; c < channels; c++) {
        float open = in[c] * scale[c] + shift[c] > 0;
        float value = g[c] * drop[c] * valid * open;
        out[c] = value;
        s[c] += value;
        p[c] += value * in[c];
      }
    }
    for (int c = 0; c < channels; c++) {
      sum[c] += s[c];
      product[c] += p[c];
    }
  }
}

void centre(float *restrict branch, const float *restrict x, const float *restrict mask, const float *restrict factor,
            const float *restrict offset, const float *restrict slope, int rows, int channels) {
  for (int r = 0; r < rows; r++) {
    const float *in = x + (long)r * channels;
    float *out = branch + (long)r * channels, valid = mask[r];
    for (int c = 0; c < channels; c++) out[c] = valid * (out[c] * factor[c] - offset[c] - in[c] * slope[c]);
  }
}

void maxPool(const float *restrict x, int steps, int row, float *restrict y, unsigned char *restrict later) {
  for (int t = 0; t < steps; t++) {
    const float *first = x + 2L * t * row, *second = first + row;
    float *out = y + (long)t * row;
    unsigned char *which = later + (long)t * row;
    for (int i = 0; i < row; i++) {
      which[i] = second[i] > first[i];
      out[i] = which[i] ? second[i] : first[i];
    }
  }
}

void maxPoolBackward(const float *restrict gradient, const unsigned char *restrict later, int steps, int row,
                     float *restrict out) {
  for (int t = 0; t < steps; t++) {
    const float *g = gradient + (long)t * row;
    const unsigned char *which = later + (long)t * row;
    float *first = out + 2L * t * row, *second = first + row;
    for (int i = 0; i < row; i++) {
      first[i] = which[i] ? 0 : g[i];
      second[i] = which[i] ? g[i] : 0;
    }
  }
}

void interpolate(const float *restrict x, int frames, int columns, double first, double step, int count,
                 float *restrict y) {
  for (int i = 0; i < count; i++) {
    double place = first + i * step;
    if (place > frames - 1) place = frames - 1;
    int below = (int)place, above = below + 1 < frames ? below + 1 : below;
    float share = (float)(place - below);
    const float *a = x + (long)below * columns, *b = x + (long)above * columns;
    float *out = y + (long)i * columns;
    for (int c = 0; c < columns; c++) out[c] = a[c] + share * (b[c] - a[c]);
  }
}

void addWindow(const float *restrict rows, int frames, int width, const float *restrict scale,
               const float *restrict shift, int first, int example, int batch, int stride, float *restrict input) {
  for (int i = 0; i < frames; i++) {
    int frame = first + i;
    const float *in = rows + (long)i * width;
    float *out = input + ((((long)frame / stride) * batch + example) * stride + frame % stride) * width;
    for (int c = 0; c < width; c++) out[c] += in[c] * scale[c] + shift[c];
  }
}
