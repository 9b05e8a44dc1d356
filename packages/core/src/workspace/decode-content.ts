import { isAscii, isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { FileContent } from "../contracts/workspace.ts";

/**
 * Bytes above which a file is not read. Hand-written source never comes near it; what does is bundled or generated
 * or data, and a parser needs some fifty times the size in memory.
 */
export const contentLimit = 8 * 1024 * 1024;

/** Where git, too, looks for a NUL to tell binary from text. */
const BINARY_PROBE_BYTES = 8192;

/** Tells text from binary and decodes it. `bytes` are within `contentLimit`. */
export function decodeContent(bytes: Buffer): FileContent {
  const hash = createHash("sha256").update(bytes).digest("hex");
  const decoded = decode(bytes);
  return decoded === undefined ? { kind: "binary", hash } : { kind: "text", ...decoded, hash };
}

function decode(bytes: Buffer) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, "utf-16be");
  const unmarked = unmarkedUtf16(bytes.subarray(0, BINARY_PROBE_BYTES));
  if (unmarked !== undefined) return utf16(bytes, unmarked);
  // Before looking for NUL: a NUL in a comment must not make a program that runs into a binary that nobody reads.
  // Most text is ASCII, which is copied many times faster than it is decoded.
  if (isAscii(bytes)) return { text: bytes.toString("latin1"), encoding: "utf-8" as const };
  if (isUtf8(bytes)) {
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return { text: bytes.toString("utf8", hasMark ? 3 : 0), encoding: "utf-8" as const };
  }
  if (bytes.subarray(0, BINARY_PROBE_BYTES).includes(0)) return undefined;
  return { text: bytes.toString("latin1"), encoding: "latin1" as const };
}

/** UTF-16 without a mark, as some Windows programs write it: of the letters of code, every other byte is NUL. */
function unmarkedUtf16(probe: Buffer): "utf-16le" | "utf-16be" | undefined {
  const pairs = Math.floor(probe.length / 2);
  if (pairs < 8 || !probe.subarray(0, 32).includes(0)) return undefined;
  const nul = [0, 0];
  for (let index = 0; index < pairs * 2; index++) if (probe[index] === 0) nul[index & 1] = (nul[index & 1] ?? 0) + 1;
  const [high = 0, low = 0] = nul;
  if (high === 0 && low >= pairs * 0.9) return "utf-16le";
  return low === 0 && high >= pairs * 0.9 ? "utf-16be" : undefined;
}

function utf16(bytes: Buffer, encoding: "utf-16le" | "utf-16be") {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}
