import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { RandomAccessReader } from "yauzl";

const windowBytes = 1024 * 1024;

/** Reads parts of a file through a window of it: archives are read nearly in order, in parts of some hundred bytes. */
export interface WindowedFile {
  size: number;
  /** The bytes there; fewer at the end of the file. Good until the next call. */
  at(position: number, length: number): Buffer;
  close(): void;
}

export function openWindowed(path: string): WindowedFile {
  const descriptor = openSync(path, "r");
  let window = Buffer.alloc(0);
  let start = 0;
  return {
    size: fstatSync(descriptor).size,
    at(position, length) {
      if (position < start || position + length > start + window.length) {
        const wanted = Buffer.allocUnsafe(Math.max(length, windowBytes));
        let got = 0;
        for (let part = -1; part !== 0 && got < wanted.length; got += part)
          part = readSync(descriptor, wanted, got, wanted.length - got, position + got);
        window = wanted.subarray(0, got);
        start = position;
      }
      return window.subarray(position - start, position - start + length);
    },
    close: () => closeSync(descriptor),
  };
}

/** The same for yauzl, which asks for each entry of the archive's list by itself. */
export class WindowReader extends RandomAccessReader {
  readonly #file: WindowedFile;

  constructor(file: WindowedFile) {
    super();
    this.#file = file;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const bytes = this.#file.at(position, length);
    bytes.copy(buffer, offset);
    const isShort = bytes.length < length;
    queueMicrotask(() => callback(isShort ? new Error("unexpected end of the file") : null));
  }

  override close(callback: (error: Error | null) => void): void {
    this.#file.close();
    callback(null);
  }
}
