import type { Workspace } from "@assay/core";
import type { FoundSuites } from "../detect/find-suites.ts";
import { groundOf, machineOf, suiteKey, type ReachRecord } from "./record.ts";

export interface UnfitInput {
  workspace: Workspace;
  found: FoundSuites;
  record: ReachRecord;
}

/** Why a record says nothing of what the tests would reach now; undefined where it does. */
export async function whyUnfit({ workspace, found, record }: UnfitInput): Promise<string | undefined> {
  if (record.machine !== (await machineOf(workspace.root)))
    return "Node or what is installed is not what it was when the tests were last recorded";
  const now = await groundOf(workspace);
  const moved = [...new Set([...Object.keys(now), ...Object.keys(record.ground)])].find(
    (path) => now[path] !== record.ground[path],
  );
  if (moved !== undefined) return `${moved} is not what it was when the tests were last recorded`;
  const unknown = found.suites.find((suite) => !record.suites.some(({ key }) => key === suiteKey(suite)));
  if (unknown !== undefined)
    return `the ${unknown.runner} suite of ${unknown.directory === "." ? "the repository" : unknown.directory} was not recorded to its end`;
  const built = found.suites.find((suite) => suite.preparation.length > 0);
  const step = built?.preparation[0]?.words.map(({ text }) => text).join(" ");
  if (step !== undefined) return `the tests run what "${step}" makes, which does not show what it was made from`;
  return undefined;
}
