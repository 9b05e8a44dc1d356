import { open, readdir, rename, rm, type FileHandle } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { CancelledError, safeLine, takeTurn, UserError } from "@assay/core";
import type { Ecosystem } from "../../evidence.ts";
import type { AboutFile } from "../kept/layout.ts";
import { flawPath } from "../kept/places.ts";
import { startFlawFile, type FlawWriter } from "../kept/write-flaws.ts";
import { flawsOfRecord } from "../osv/flaws-of-record.ts";
import { readRecords } from "./read-records.ts";
import type { PackedFile } from "./zip-entries.ts";

export interface WriteOptions {
  directory: string;
  files: AsyncIterable<PackedFile>;
  /** What only whoever brings the data knows of it. */
  about: Pick<AboutFile, "origin" | "source" | "form"> & Partial<Pick<AboutFile, "archive" | "etag">>;
  ecosystems: readonly Ecosystem[];
  now: Date;
  signal: AbortSignal;
  onProgress?(records: number): void;
}

/** A file beside the ones in use, until it takes the place of one of them. */
interface Draft {
  path: string;
  file: FileHandle;
  writer: FlawWriter;
}

const draftName = /^\.draft-/;

/** The path of a file that is not in use yet. */
export function draftPath(directory: string): string {
  return join(directory, `.draft-${randomUUID()}`);
}

/** Removes what an interrupted run left. Only whoever holds the lock may. */
export async function removeDrafts(directory: string): Promise<void> {
  const left = (await readdir(directory)).filter((name) => draftName.test(name));
  await Promise.all(left.map((name) => rm(join(directory, name), { force: true })));
}

/**
 * Reads OSV records and writes one file of flaws for each ecosystem that they are about. Every file is written beside the
 * one in use and takes its place at the end, so an interrupted run changes nothing.
 *
 * @throws {UserError} where there is not one record of these ecosystems
 */
export async function writeFlawFiles(options: WriteOptions): Promise<AboutFile[]> {
  const { directory, files, ecosystems, now, signal } = options;
  const drafts = new Map<Ecosystem, Draft>();
  const unreadable: string[] = [];
  let records = 0;
  try {
    for await (const file of files) {
      if (signal.aborted) throw new CancelledError("cancelled");
      const found = await readRecords(file);
      if (found === undefined) unreadable.push(file.path);
      for (const record of found ?? []) {
        records += 1;
        if (records % 1_000 === 0) {
          options.onProgress?.(records);
          await takeTurn();
        }
        for (const [ecosystem, flaws] of flawsOfRecord(record)) {
          if (!ecosystems.includes(ecosystem)) continue;
          const draft = drafts.get(ecosystem) ?? (await startDraft(directory, now));
          drafts.set(ecosystem, draft);
          for (const flaw of flaws) await draft.writer.add(flaw);
        }
      }
    }
    if (drafts.size === 0) throw new UserError(nothingIn(options, records, unreadable));
    return await finish(drafts, options, unreadable.length);
  } finally {
    await Promise.all([...drafts.values()].map(discard));
  }
}

async function startDraft(directory: string, now: Date): Promise<Draft> {
  const path = draftPath(directory);
  const file = await open(path, "wx", 0o600);
  return { path, file, writer: await startFlawFile(file, now) };
}

async function finish(drafts: Map<Ecosystem, Draft>, options: WriteOptions, unreadable: number): Promise<AboutFile[]> {
  const { directory, about, now, signal } = options;
  const written: { draft: Draft; about: AboutFile }[] = [];
  for (const [ecosystem, draft] of drafts) {
    const whole = await draft.writer.finish({ ...about, ecosystem, brought: now.toISOString(), unreadable });
    await draft.file.close();
    written.push({ draft, about: whole });
  }
  if (signal.aborted) throw new CancelledError("cancelled");
  for (const { draft, about: whole } of written)
    await rename(draft.path, flawPath(directory, whole.ecosystem, whole.origin));
  return written.map((each) => each.about);
}

/** Closing twice, and removing what was renamed, do nothing. */
async function discard({ file, path }: Draft): Promise<void> {
  await file.close().catch(() => undefined);
  await rm(path, { force: true });
}

function nothingIn({ about, ecosystems }: WriteOptions, records: number, unreadable: readonly string[]): string {
  return `${safeLine(about.source, 300)} brings no advisories: ${whyNothing(ecosystems, records, unreadable)}; what was kept before is still in use`;
}

function whyNothing(ecosystems: readonly Ecosystem[], records: number, unreadable: readonly string[]): string {
  if (records > 0) return `its ${records} records are about other ecosystems than ${ecosystems.join(" and ")}`;
  const [first, ...others] = unreadable.map((path) => safeLine(path, 120));
  if (first === undefined) return "it holds no file of JSON or YAML";
  return others.length === 0
    ? `${first} is no OSV record`
    : `none of its ${unreadable.length} files of JSON or YAML, such as ${first}, is an OSV record`;
}
