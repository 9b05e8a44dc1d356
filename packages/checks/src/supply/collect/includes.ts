import { posix } from "node:path";
import type { WorkspaceFile } from "@assay/core";
import type { LockFile } from "../lock/read-lock.ts";
import { folderOf } from "./dependency-files.ts";

/** A file that another takes in. */
export interface Include {
  from: string;
  line: number;
  /** From the workspace's root; a path that leads out of it begins with `..`, and an address stays as it is. */
  target: string;
  constraints: boolean;
  isListed: boolean;
  format: string;
}

/** The files that the lockfiles read so far take in, each with whether the workspace has it. */
export function resolveIncludes(
  locks: ReadonlyMap<string, LockFile>,
  listed: ReadonlyMap<string, WorkspaceFile>,
): Include[] {
  return [...locks].flatMap(([from, { format, lock }]) =>
    lock.status !== "read"
      ? []
      : lock.includes.map(({ path, line, constraints }) => {
          const isAddress = /^[a-z][a-z0-9+.-]*:/i.test(path);
          const target = isAddress ? path : posix.normalize(posix.join(folderOf(from), path.replaceAll("\\", "/")));
          return { from, line, target, constraints, isListed: listed.get(target)?.kind === "file", format };
        }),
  );
}

/** The files that a lockfile takes in, by way of others too. */
export function includedBy(path: string, includes: readonly Include[]): Set<string> {
  const reached = new Set([path]);
  for (const next of reached)
    for (const { from, target, isListed } of includes) if (from === next && isListed) reached.add(target);
  reached.delete(path);
  return reached;
}
