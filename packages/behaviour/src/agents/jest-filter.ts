import path from "node:path";
import { workspaceRoot } from "./mailbox.ts";
import { readRequest } from "./mutants/session.ts";

/** Jest's `--filter`: the test files that a run of mutants is about, in the shape of each of jest's versions. */
export default function filter(files: readonly string[]): { filtered: (string | { test: string })[] } {
  const wanted = new Set(readRequest().files.map((file) => path.join(workspaceRoot, file)));
  const kept = wanted.size === 0 ? files : files.filter((file) => wanted.has(file));
  // Before version 30 the entries are objects, and strings are passed over; since then the other way round.
  return { filtered: kept.flatMap((test) => [test, { test }]) };
}
