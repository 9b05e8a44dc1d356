/** What was kept of a stream of unknown length. */
export interface CapturedOutput {
  readonly bytes: Uint8Array;
  readonly truncated: boolean;
}

export interface OutputCapture {
  readonly add: (chunk: Uint8Array) => void;
  /** All bytes seen, kept or not. */
  readonly total: () => number;
  readonly finish: () => CapturedOutput;
}

/**
 * Keeps the first and the last half of `limit` bytes: the head tells what was run, the tail how it
 * ended. A line between the two says how much was dropped.
 */
export function captureOutput(limit: number): OutputCapture {
  const headSize = Math.ceil(limit / 2);
  const tailSize = limit - headSize;
  const head: Uint8Array[] = [];
  let headBytes = 0;
  let tail: Uint8Array[] = [];
  let tailBytes = 0;
  let total = 0;

  function add(chunk: Uint8Array): void {
    total += chunk.length;
    const forHead = chunk.subarray(0, headSize - headBytes);
    if (forHead.length > 0) {
      head.push(forHead);
      headBytes += forHead.length;
    }
    const rest = chunk.subarray(forHead.length);
    if (rest.length === 0) return;
    tail.push(rest);
    tailBytes += rest.length;
    // Joined only when twice too long, so that each byte is copied a bounded number of times.
    if (tailBytes > 2 * tailSize + 65_536) trimTail();
  }

  function trimTail(): void {
    const joined = Buffer.concat(tail);
    tail = [joined.subarray(Math.max(0, joined.length - tailSize))];
    tailBytes = tail[0]?.length ?? 0;
  }

  function finish(): CapturedOutput {
    trimTail();
    const dropped = total - headBytes - tailBytes;
    if (dropped === 0) return { bytes: Buffer.concat([...head, ...tail]), truncated: false };
    const marker = Buffer.from(`\n[... ${dropped} bytes dropped by Assay ...]\n`);
    return { bytes: Buffer.concat([...head, marker, ...tail]), truncated: true };
  }

  return { add, total: () => total, finish };
}
