import pMap from "p-map";
import { CancelledError, type CollectContext } from "@assay/core";
import { isManifest, type Sources, generatedReason } from "@assay/program";
import { isCode } from "./analyse-file.ts";

interface WorkspaceSources {
  /** Sources and manifests. What somebody else wrote or a program made is not among them. */
  files: Sources;
  /** Hashes of the contents by path, sorted: the same ones give the same flows. */
  hashes: ReadonlyArray<readonly [string, string]>;
  /** Files that should be here and could not be read. */
  unread: readonly string[];
}

/** Enough to keep the disk busy. */
const filesInFlight = 16;

/** Reads all code of a workspace, whether or not it is under judgement: a flow may lead through any of it. */
export async function readSources(context: Pick<CollectContext, "all" | "read" | "signal">): Promise<WorkspaceSources> {
  const wanted = context.all.filter(({ kind, path }) => kind === "file" && (isCode(path) || isManifest(path)));
  const files = new Map<string, string>();
  const hashes: Array<readonly [string, string]> = [];
  const unread: string[] = [];
  const contents = await pMap(
    wanted,
    async ({ path }) => {
      if (context.signal.aborted) throw new CancelledError("cancelled");
      return [path, await context.read(path)] as const;
    },
    { concurrency: filesInFlight },
  );
  for (const [path, content] of contents) {
    if (content.kind !== "text") {
      unread.push(path);
      continue;
    }
    hashes.push([path, content.hash]);
    if (isManifest(path) || generatedReason(path, content.text) === undefined) files.set(path, content.text);
  }
  return { files, hashes, unread };
}
