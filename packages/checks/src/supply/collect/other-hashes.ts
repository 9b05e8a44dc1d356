import type { CollectContext } from "@assay/core";
import type { LockedPackage, Lockfile, OtherHash } from "../evidence.ts";
import { differingAlgorithm } from "../lock/integrity.ts";
import { readLock } from "../lock/read-lock.ts";
import { versionsOf } from "../versions/version-scheme.ts";

type Hashed = Pick<LockedPackage, "name" | "version" | "source" | "integrity" | "fileHashes"> & { line: number };

/**
 * Adds to each lockfile under judgement the packages whose hash is another one than elsewhere for the same version: on
 * the base commit, in another entry, in another lockfile. A published version never changes, and neither does its hash.
 */
export async function findOtherHashes(
  context: Pick<CollectContext, "before">,
  lockfiles: readonly Lockfile[],
): Promise<void> {
  const known = new Map<string, { where: string; entry: Hashed }>();
  // What stands among the inputs of tests is made up, and contradicts nothing.
  for (const lockfile of lockfiles.filter(({ example }) => !example)) {
    const before = lockfile.judged ? await hashesBefore(context, lockfile) : new Map<string, Hashed>(); // oxlint-disable-line no-await-in-loop
    const others: OtherHash[] = [];
    for (const [index, entry] of lockfile.packages.entries()) {
      const key = keyOf(entry, lockfile);
      if (key === undefined) continue;
      const elsewhere = known.get(key);
      const where = `${lockfile.path}:${entry.line}`;
      if (elsewhere === undefined) known.set(key, { where, entry });
      const found = [
        { entry: before.get(key), where: `${lockfile.path} on the base commit` },
        // Which files of a version a Python lockfile lists is for its platforms to say.
        lockfile.ecosystem === "npm" ? (elsewhere ?? { entry: undefined, where }) : { entry: undefined, where },
      ].flatMap((one) => {
        const algorithm = one.entry && differing(entry, one.entry);
        return algorithm === undefined ? [] : [{ package: index, algorithm, where: one.where }];
      });
      others.push(...found.slice(0, 1));
    }
    if (lockfile.judged && others.length > 0) lockfile.otherHashes = others;
  }
}

function differing(one: Hashed, other: Hashed): string | undefined {
  if (one.fileHashes !== undefined && other.fileHashes !== undefined) {
    const hashes = new Set(other.fileHashes);
    return one.fileHashes.some((hash) => hashes.has(hash)) ? undefined : "sha256";
  }
  const [first = "", second = ""] = [one.integrity, other.integrity];
  if (packed.test(first) && packed.test(second))
    return cacheOf(first) === cacheOf(second) && first !== second ? "sha512" : undefined;
  return differingAlgorithm(first, second);
}

/** Yarn's checksum is that of the archive in its own cache: without compression (`c0`) it is always the same. */
const packed = /^\d+c0\/[0-9a-f]{128}$/;

function cacheOf(checksum: string): string {
  return checksum.slice(0, checksum.indexOf("/"));
}

/** Name, version and how it is hashed; undefined where no registry stands for it. */
function keyOf(entry: Hashed, { ecosystem }: Pick<Lockfile, "ecosystem">): string | undefined {
  if (entry.source !== "registry" || (entry.integrity === undefined && entry.fileHashes === undefined))
    return undefined;
  const scheme = versionsOf(ecosystem);
  return `${ecosystem} ${scheme.canonicalName(entry.name)}@${scheme.canonical(entry.version) ?? entry.version}`;
}

async function hashesBefore(
  { before }: Pick<CollectContext, "before">,
  lockfile: Lockfile,
): Promise<Map<string, Hashed>> {
  if (before === undefined || !before.has(lockfile.path)) return new Map();
  const content = await before.read(lockfile.path);
  const lock = content.kind === "text" ? readLock(lockfile.path, content.text)?.lock : undefined;
  if (lock?.status !== "read") return new Map();
  return new Map(
    lock.packages.flatMap((entry): [string, Hashed][] => {
      const key = keyOf(entry, lockfile);
      return key === undefined ? [] : [[key, entry]];
    }),
  );
}
