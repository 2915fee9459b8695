/** Bytes that can be read anywhere: a Blob in the browser, a file in Node. */
export interface ByteSource {
  readonly size: number;
  /** At most `length` bytes from `offset` on; fewer at the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
}
