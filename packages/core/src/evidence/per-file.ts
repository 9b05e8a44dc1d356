import pMap from "p-map";
import * as z from "zod";
import type { PerFile } from "../contracts/evidence.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { FileContent, WorkspaceFile } from "../contracts/workspace.ts";
import { CancelledError } from "../errors.ts";
import { safeLine } from "../safe-text.ts";
import type { EvidenceStore } from "./store.ts";
import { takeTurn } from "./turns.ts";

interface PerFileOptions {
  store: EvidenceStore;
  /** Tells this workspace's results from another's. */
  scope: string;
  read(path: string): Promise<FileContent>;
  signal: AbortSignal;
  onGap(gap: GapInput): void;
  progress(fraction: number): void;
}

/** Enough to keep the disk busy while one file is being worked on. */
const filesInFlight = 16;

/** Path, hash of the content, and what there was to say. */
const Kept = z.array(z.tuple([z.string(), z.string(), z.unknown()]));

/**
 * Runs `work.compute` on the files whose content is not known from an earlier run, and returns what there is to say by
 * path. All results of one kind of work in one workspace are one entry of the store: a warm run reads a single file.
 */
export async function computePerFile<T>(work: PerFile<T>, options: PerFileOptions): Promise<Map<string, T>> {
  const key = `per-file\0${work.name}\0${options.scope}`;
  const before = Kept.safeParse(await options.store.read(key));
  const known = new Map(before.success ? before.data.map(([path, hash, value]) => [path, { hash, value }]) : []);
  const results = new Map<string, T>();
  const kept: z.infer<typeof Kept> = [];
  let computed = 0;
  let done = 0;

  async function visit(file: WorkspaceFile): Promise<void> {
    await takeTurn();
    if (options.signal.aborted) throw new CancelledError("cancelled");
    const content = await options.read(file.path);
    if (content.kind === "text") {
      const earlier = known.get(file.path);
      const reused = earlier?.hash === content.hash ? reuse(work, earlier.value) : undefined;
      const result = reused ?? {
        value: await work.compute({ path: file.path, text: content.text, hash: content.hash }),
      };
      if (reused === undefined) computed += 1;
      if (result.value !== undefined) results.set(file.path, result.value);
      kept.push([file.path, content.hash, result.value ?? null]);
    } else if (content.kind !== "binary" || work.expectsText === true) {
      const gap = gapOf(file.path, content);
      options.onGap(work.onUnread?.(file.path, gap) ?? gap);
    }
    done += 1;
    if (done % 50 === 0) options.progress(done / work.files.length);
  }

  const regular = work.files.filter((file) => file.kind === "file");
  await pMap(regular, visit, { concurrency: work.filesInFlight ?? filesInFlight });
  if (computed > 0 || kept.length !== known.size)
    await options.store.write(
      key,
      kept.sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return results;
}

function reuse<T>(work: PerFile<T>, value: unknown): { value: T | undefined } | undefined {
  if (value === null) return { value: undefined };
  const parsed = work.schema.safeParse(value);
  return parsed.success ? { value: parsed.data } : undefined;
}

function gapOf(path: string, content: Exclude<FileContent, { kind: "text" }>): GapInput {
  return { what: safeLine(path), why: whyUnread(content), categories: [], blocking: true };
}

function whyUnread(content: Exclude<FileContent, { kind: "text" }>): string {
  if (content.kind === "unreadable") return content.why;
  // Runtimes and package managers read what is no UTF-8 all the same.
  if (content.kind === "binary")
    return "by its name it is text, but it holds a NUL and bytes that are not UTF-8, so it was not read, though what runs it would. Save it as UTF-8, name it for what it is, or list it under ignore: in the policy";
  return `it has ${megabytes(content.size)} MB; files over ${megabytes(content.limit)} MB are not read. List it under ignore: in the policy if it needs no check`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
