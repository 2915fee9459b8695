/** Bytes that can be read anywhere: a Blob in the browser, a file in Node; or only forwards: a pipe. */
export interface ByteSource {
  /** Infinite where it is not known before the end. */
  readonly size: number;
  /** At most `length` bytes from `offset` on; fewer at the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
}
