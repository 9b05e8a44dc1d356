import type { Change } from "../contracts/change.ts";
import type { Check } from "../contracts/check.ts";
import type { CollectContext } from "../contracts/evidence.ts";
import type { Workspace, WorkspaceFile } from "../contracts/workspace.ts";
import { startCollectors, type CollectOptions, type CollectorOutcome } from "../evidence/collect.ts";

export interface CollectStage extends Pick<
  CollectOptions,
  "collectors" | "store" | "signal" | "run" | "whyNotRun" | "onProgress"
> {
  workspace: Workspace;
  change: Change;
  checks: readonly Check[];
  judged: readonly WorkspaceFile[];
  all: readonly WorkspaceFile[];
  cite: CollectContext["cite"];
}

/** Starts collecting what the checks need from what is under judgement. */
export function collectHead(stage: CollectStage): Map<string, Promise<CollectorOutcome>> {
  return startCollectors({
    ...stage,
    side: "head",
    scope: stage.workspace.root,
    wanted: stage.checks.flatMap((check) => check.needs),
  });
}

/**
 * Starts collecting the same from the base commit, for the files of the change as they were there. What stood there
 * already is not this change's doing. Runs no code of the repository.
 */
export function collectBase(stage: CollectStage): Map<string, Promise<CollectorOutcome>> {
  const before = new Set(
    stage.change.files.filter((file) => file.status !== "added").map((file) => file.previousPath ?? file.path),
  );
  return startCollectors({
    ...stage,
    side: "base",
    scope: stage.workspace.root,
    wanted: stage.checks.flatMap((check) => check.needs),
    judged: stage.all.filter((file) => before.has(file.path)),
    whyNotRun: "the base commit's code is not run",
    cite: () => undefined,
  });
}
