import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { CancelledError, messageOf, UserError } from "@assay/core/errors";
import { safeLine } from "@assay/core/safe-text";
import type { Exchange } from "../../online/exchange.ts";
import { crc32c } from "./crc32c.ts";

export interface DownloadOptions {
  url: string;
  /** Where to write it. */
  path: string;
  etag: string | undefined;
  mostBytes: number;
  exchange: Exchange;
  signal: AbortSignal;
  onProgress?(bytes: number, of: number | undefined): void;
}

export type Downloaded = { status: "unchanged" } | { status: "new"; archive: string; etag: string | undefined };

const zipTypes = /^(?:application\/(?:x-)?zip(?:-compressed)?|application\/octet-stream|binary\/octet-stream)\b/i;

/**
 * Downloads an archive to a file, held to the length and the sums that the server gives for it (`x-goog-hash`).
 *
 * @throws {UserError} for anything but that archive, or the word that nothing is new
 */
export async function download(options: DownloadOptions): Promise<Downloaded> {
  const { url, etag, exchange, signal, mostBytes } = options;
  const headers = {
    accept: "application/zip, application/octet-stream",
    ...(etag !== undefined && { "if-none-match": etag }),
  };
  const refused = (why: string) => new UserError(`${safeLine(url, 300)} was refused: ${why}`);
  const answer = await exchange({ method: "GET", url, headers }, signal);
  if (answer.kind === "failed" && signal.aborted) throw new CancelledError("cancelled");
  if (answer.kind === "failed") throw new UserError(`${safeLine(url, 300)} can't be reached: ${answer.why}`);
  try {
    if (answer.status === 304) return { status: "unchanged" };
    if (answer.status !== 200) throw refused(`it answered ${answer.status}, not the archive; is the address right?`);
    const type = answer.headers.get("content-type") ?? "";
    if (type !== "" && !zipTypes.test(type)) throw refused(`it is ${safeLine(type, 80)} and not a zip archive`);
    const length = lengthOf(answer.headers);
    if (length !== undefined && length > mostBytes)
      throw refused(`it has ${length} bytes, more than the ${mostBytes} that are taken (--max-size)`);
    const archive = await receive(answer.body, length, options, refused);
    const sums = (answer.headers.get("x-goog-hash") ?? "").split(",").map((sum) => sum.trim());
    for (const sum of sums) {
      const [name, value] = [sum.slice(0, sum.indexOf("=")), sum.slice(sum.indexOf("=") + 1)];
      const own = name === "md5" ? archive.md5 : name === "crc32c" ? archive.crc32c : undefined;
      if (own !== undefined && own !== value)
        throw refused(`its ${name} is ${own} where the server says ${safeLine(value, 60)}: get it again`);
    }
    return { status: "new", archive: archive.sha256, etag: answer.headers.get("etag") ?? undefined };
  } finally {
    answer.close();
  }
}

async function receive(
  body: AsyncIterable<Uint8Array>,
  length: number | undefined,
  { path, mostBytes, signal, onProgress }: DownloadOptions,
  refused: (why: string) => Error,
) {
  const [md5, sha256] = [createHash("md5"), createHash("sha256")];
  let [sum, bytes] = [0, 0];
  const file = await open(path, "wx", 0o600);
  try {
    for await (const part of body) {
      if (signal.aborted) throw new CancelledError("cancelled");
      bytes += part.length;
      if (bytes > mostBytes) throw refused(`it has more than the ${mostBytes} bytes that are taken (--max-size)`);
      md5.update(part);
      sha256.update(part);
      sum = crc32c(part, sum);
      await file.writeFile(part);
      onProgress?.(bytes, length);
    }
  } catch (error) {
    if (error instanceof UserError || error instanceof CancelledError) throw error;
    if (signal.aborted) throw new CancelledError("cancelled");
    throw refused(`it broke off after ${bytes} bytes (${safeLine(messageOf(error), 120)}): try again`);
  } finally {
    await file.close();
  }
  if (length !== undefined && bytes !== length)
    throw refused(`it broke off after ${bytes} of ${length} bytes: try again`);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(sum);
  return { sha256: sha256.digest("hex"), md5: md5.digest("base64"), crc32c: crc.toString("base64") };
}

/** The length of the archive itself; unknown where it is packed for the way. */
function lengthOf(headers: Headers): number | undefined {
  const length = headers.get("content-length");
  return length === null || headers.has("content-encoding") ? undefined : Number(length);
}
