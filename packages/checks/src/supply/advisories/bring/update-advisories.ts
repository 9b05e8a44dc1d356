import { rm, writeFile, rename } from "node:fs/promises";
import type { Ecosystem } from "../../evidence.ts";
import type { Exchange } from "../../online/exchange.ts";
import type { AboutFile } from "../kept/layout.ts";
import { openFlawFile } from "../kept/open-flaws.ts";
import { confirmedPath, flawPath } from "../kept/places.ts";
import { download } from "./download.ts";
import { takeLock } from "./take-lock.ts";
import { draftPath, removeDrafts, writeFlawFiles } from "./write-flaw-files.ts";
import { recordEntries } from "./zip-entries.ts";

/**
 * Where OSV publishes everything that it has of an ecosystem, as `<ecosystem>/all.zip`.
 *
 * @see https://google.github.io/osv.dev/data/#data-dumps
 */
export const osvArchives = "https://osv-vulnerabilities.storage.googleapis.com/";

export interface UpdateOptions {
  directory: string;
  base: string;
  ecosystems: readonly Ecosystem[];
  mostBytes: number;
  exchange: Exchange;
  now: Date;
  signal: AbortSignal;
  onProgress?(message: string, fraction?: number): void;
}

export interface Updated {
  ecosystem: Ecosystem;
  status: "new" | "unchanged";
  about: AboutFile;
}

/**
 * Brings OSV's archives. One that has not changed since is not downloaded again; an update that is interrupted or refused
 * changes nothing of what is in use.
 *
 * @throws {UserError} where an archive can't be had or is not whole
 */
export async function updateAdvisories(options: UpdateOptions): Promise<Updated[]> {
  const giveFree = await takeLock(options.directory);
  try {
    await removeDrafts(options.directory);
    const updated: Updated[] = [];
    for (const ecosystem of options.ecosystems) updated.push(await updateOne(ecosystem, options));
    return updated;
  } finally {
    await giveFree();
  }
}

async function updateOne(ecosystem: Ecosystem, options: UpdateOptions): Promise<Updated> {
  const { directory, base, mostBytes, exchange, now, signal, onProgress } = options;
  const url = new URL(`${ecosystem}/all.zip`, base.endsWith("/") ? base : `${base}/`).href;
  const target = flawPath(directory, ecosystem, "update");
  const before = aboutOf(target);
  const draft = draftPath(directory);
  try {
    const got = await download({
      url,
      path: draft,
      etag: before?.source === url ? before.etag : undefined,
      mostBytes,
      exchange,
      signal,
      onProgress: (bytes, of) => onProgress?.(`${ecosystem}: ${(bytes / 1e6).toFixed(0)} MB`, of && bytes / of),
    });
    if (got.status === "unchanged" && before !== undefined) {
      await confirm(target, before, now);
      return { ecosystem, status: "unchanged", about: before };
    }
    if (got.status === "unchanged") throw new Error(`${url} says that nothing is new to whoever has nothing`);
    const [about] = await writeFlawFiles({
      directory,
      files: recordEntries(draft, url),
      about: {
        origin: "update",
        source: url,
        form: "archive",
        archive: got.archive,
        ...(got.etag && { etag: got.etag }),
      },
      ecosystems: [ecosystem],
      now,
      signal,
      onProgress: (records) => onProgress?.(`${ecosystem}: ${records} records`),
    });
    if (about === undefined) throw new Error("no file of flaws was written");
    await rm(confirmedPath(target), { force: true });
    return { ecosystem, status: "new", about };
  } finally {
    await rm(draft, { force: true });
  }
}

/** What is kept, unless it is damaged: then all of it is brought again. */
function aboutOf(path: string): AboutFile | undefined {
  try {
    const file = openFlawFile(path);
    file.close();
    return file.about;
  } catch {
    return undefined;
  }
}

async function confirm(target: string, about: AboutFile, now: Date): Promise<void> {
  const path = confirmedPath(target);
  await writeFile(`${path}.new`, JSON.stringify({ archive: about.archive ?? "", at: now.toISOString() }));
  await rename(`${path}.new`, path);
}
