/** The reversed polynomial of Castagnoli's CRC-32, by which Google's storage sums objects (RFC 3720, appendix B.4). */
const polynomial = 0x82f63b78;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ polynomial : sum >>> 1;
  return sum;
});

/** Adds bytes to a sum that began with 0. */
export function crc32c(bytes: Uint8Array, sum = 0): number {
  let current = ~sum;
  for (const byte of bytes) current = (table[(current ^ byte) & 0xff] ?? 0) ^ (current >>> 8);
  return ~current >>> 0;
}
