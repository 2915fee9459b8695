import type { Readable } from 'node:stream';
import type { ByteSource } from '../byte-source.js';

/** Bytes that come out of another program: of unknown length, to be read forwards only. */
export class PipeSource implements ByteSource {
  readonly size = Infinity;
  readonly #parts: AsyncIterator<Buffer>;
  #waiting: Buffer = Buffer.alloc(0);
  #position = 0;

  constructor(pipe: Readable) {
    this.#parts = pipe[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    if (offset < this.#position) throw new RangeError('A pipe cannot be read backwards.');
    await this.#take(offset - this.#position);
    return this.#take(length);
  }

  /** The next bytes, as many as asked for if there are. */
  async #take(length: number): Promise<Uint8Array> {
    const parts = [this.#waiting];
    let count = this.#waiting.length;
    while (count < length) {
      const next = await this.#parts.next();
      if (next.done) break;
      parts.push(next.value);
      count += next.value.length;
    }
    const bytes = parts.length === 1 ? this.#waiting : Buffer.concat(parts);
    const taken = bytes.subarray(0, length);
    this.#waiting = bytes.subarray(taken.length);
    this.#position += taken.length;
    return taken;
  }
}
