import { safeLine } from "@assay/core";
import type { LockedPackage } from "../../evidence.ts";
import type { ArchiveFacts, StartCode } from "../evidence.ts";
import { sha256 } from "../hashes.ts";
import { archiveLimits, wheelBytes } from "../limits.ts";
import type { Download } from "../npm/look-into.ts";
import { readWheel } from "./read-wheel.ts";
import type { ReleasedFile } from "./released-files.ts";
import { startCodeIn } from "./start-code.ts";

export interface LookedIntoWheels {
  kind: "looked";
  facts: Pick<ArchiveFacts, "otherHash" | "startCode">;
  /** Wheels for other platforms that were left, as there is a bound on what is downloaded. */
  left: number;
  /** There is no wheel, so that the package is built where it is installed. */
  onlySources: boolean;
}

/**
 * Reads what a package's wheels run at each start of Python. Of a version's wheels those that the lockfile allows are
 * read, the small ones first, until `wheelBytes` are used up.
 */
export async function lookIntoWheels(
  { fileHashes = [] }: Pick<LockedPackage, "fileHashes">,
  released: readonly ReleasedFile[],
  download: Download,
): Promise<LookedIntoWheels | { kind: "unknown"; why: string }> {
  const allowed = released.filter(({ digests }) => fileHashes.length === 0 || fileHashes.includes(digests.sha256));
  const looked: LookedIntoWheels = { kind: "looked", facts: { startCode: [] }, left: 0, onlySources: false };
  if (allowed.length === 0 && released.length > 0)
    return { ...looked, facts: { startCode: [], otherHash: { algorithm: "sha256", named: "lockfile" } } };
  const wheels = allowed
    .filter(({ filename }) => /\.whl$/i.test(filename))
    .sort((one, other) => one.size - other.size || (one.filename < other.filename ? -1 : 1));
  if (wheels.length === 0) return { ...looked, onlySources: true };
  const found = new Map<string, StartCode>();
  let used = 0;
  for (const [index, wheel] of wheels.entries()) {
    used += wheel.size;
    if (index > 0 && used > wheelBytes)
      return { ...looked, facts: { startCode: [...found.values()] }, left: wheels.length - index };
    // One after the other: only so is it known when the bound is reached.
    const archive = await download(wheel.url); // oxlint-disable-line no-await-in-loop
    if (archive.kind === "unknown") return archive;
    if (sha256(archive.bytes) !== wheel.digests.sha256)
      return {
        ...looked,
        facts: {
          startCode: [],
          otherHash: { algorithm: "sha256", named: fileHashes.length === 0 ? "registry" : "lockfile" },
        },
      };
    const read = await readWheel(archive.bytes, archiveLimits); // oxlint-disable-line no-await-in-loop
    if (read.kind === "unknown")
      return { kind: "unknown", why: `its wheel ${safeLine(wheel.filename, 120)} can't be read: ${read.why}` };
    for (const { path, content } of read.files)
      for (const one of startCodeIn(path, content)) {
        const key = `${one.file}\n${one.code}\n${one.danger}`;
        found.set(key, { ...one, wheels: (found.get(key)?.wheels ?? 0) + 1 });
      }
  }
  return { ...looked, facts: { startCode: [...found.values()] } };
}
