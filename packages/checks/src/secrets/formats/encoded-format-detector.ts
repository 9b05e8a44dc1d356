import type { Detector } from "../scan/detector.ts";
import { allFormats } from "./all-formats.ts";
import { formatAt, formatCandidate, startsWord } from "./format-detector.ts";
import type { SecretFormat } from "./format.ts";

const run = /[0-9A-Za-z+/_-]{16,600}={0,2}/y;

/**
 * Provider tokens in base64: the encoding of a token begins with the encoding of its beginning, so that this is one
 * more keyword. Only where the token begins the encoded text.
 */
export function encodedFormatDetectors(): Detector[] {
  const formats = allFormats.flatMap((format) =>
    (format.starts ?? [])
      .filter((start) => start.length >= 4 && format.before === undefined)
      .map((start) => ({ format, start })),
  );
  return formats.map(({ format, start }) => encodedDetector(format, start));
}

function encodedDetector(format: SecretFormat, start: string): Detector {
  // Characters that the bytes after the beginning cannot change.
  const certain = Buffer.from(start)
    .toString("base64")
    .slice(0, Math.floor((start.length * 8) / 6));
  return {
    id: `base64:${start}`,
    keywords: [certain.toLowerCase()],
    everywhere: true,
    detect({ text }, from) {
      if (!text.startsWith(certain, from) || !startsWord(text, from)) return undefined;
      run.lastIndex = from;
      const encoded = run.exec(text)?.[0] ?? "";
      const decoded = Buffer.from(encoded, "base64")
        .toString("latin1")
        .replace(/[\r\n]+$/, "");
      const hit = formatAt(decoded, 0, format);
      if (hit === undefined) return undefined;
      const candidate = formatCandidate({ ...hit, start: from, end: from + encoded.length }, text);
      return { ...candidate, reasons: ["it is base64, which hides nothing", ...candidate.reasons] };
    },
  };
}
