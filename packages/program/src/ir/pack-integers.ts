/**
 * Integers as text: variable-length bytes (LEB128 of the zigzag form, so that small numbers of either sign take one
 * byte) in base64. Rows of instructions take a third of what they take as a JSON list.
 */
export function packIntegers(rows: readonly (Int32Array | readonly number[])[]): string {
  let total = 0;
  for (const row of rows) total += row.length;
  const bytes = new Uint8Array(5 * total);
  let at = 0;
  for (const row of rows) {
    for (let index = 0; index < row.length; index += 1) {
      const value = row[index] ?? 0;
      let rest = ((value << 1) ^ (value >> 31)) >>> 0;
      while (rest > 127) {
        bytes[at++] = (rest & 127) | 128;
        rest >>>= 7;
      }
      bytes[at++] = rest;
    }
  }
  return Buffer.from(bytes.buffer, 0, at).toString("base64");
}

/** The integers of a text that `packIntegers` gave; undefined for any other. */
export function unpackIntegers(text: string, count: number): Int32Array | undefined {
  const bytes = Buffer.from(text, "base64");
  // Each takes one byte at least, so a wrong count is refused before it takes memory.
  if (count < 0 || count > bytes.length) return undefined;
  const integers = new Int32Array(count);
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    let value = 0;
    let shift = 0;
    let byte = bytes[at++];
    while (byte !== undefined && byte > 127 && shift < 28) {
      value |= (byte & 127) << shift;
      shift += 7;
      byte = bytes[at++];
    }
    if (byte === undefined || byte > 127) return undefined;
    value |= byte << shift;
    integers[index] = (value >>> 1) ^ -(value & 1);
  }
  return at === bytes.length ? integers : undefined;
}
