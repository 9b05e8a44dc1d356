import type { Check } from "../contracts/check.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { Policy } from "../contracts/policy.ts";
import type { WorkspaceFile } from "../contracts/workspace.ts";
import { planCollectors } from "../evidence/plan.ts";
import { UserError } from "../errors.ts";
import { globMatcher } from "../policy/ignore.ts";
import { safeLine } from "../safe-text.ts";
import { sparseGap } from "../workspace/listing-gaps.ts";
import type { Subject } from "./1-open.ts";
import type { VerifyOptions } from "./options.ts";

export interface Plan {
  policy: Policy;
  /** The checks that the verdict is about. */
  checks: Check[];
  /** Checks that run only so that the secrets they find are masked in what the others show. */
  maskingChecks: Check[];
  /** Those of the checks that run nothing, and so can be asked about the base commit too. */
  staticChecks: Check[];
  judged: WorkspaceFile[];
  all: WorkspaceFile[];
  gaps: GapInput[];
}

/** Decides which checks run on which files. */
export function planVerification(
  { workspace, change }: Subject,
  policy: Policy,
  { checks, collectors, only, paths }: Pick<VerifyOptions, "checks" | "collectors" | "only" | "paths">,
): Plan {
  const enabled = checks.filter((check) => check.rules.some((rule) => policy.rules[rule.id] !== "off"));
  const selected = enabled.filter((check) => only === undefined || only.includes(check.category));
  const ignored = globMatcher(policy.ignore);
  const all = workspace.files.filter((file) => !ignored(file.path));
  const changed = new Set(change.files.map((file) => file.path));
  const isNamed = within(paths, workspace.files);
  const asked = all.filter((file) => isNamed(file.path) && (change.mode === "all" || changed.has(file.path)));
  const judged = asked.filter((file) => file.kind === "file");
  return {
    policy,
    checks: selected,
    maskingChecks: checks.filter((check) => check.category === "secrets" && !selected.includes(check)),
    staticChecks: selected.filter(
      (check) => !planCollectors(collectors, check.needs).some((collector) => collector.runsCode),
    ),
    judged,
    all,
    gaps: [
      ...passedOver(workspace.files.length - all.length, "file", "the policy lists them under ignore:"),
      ...passedOver(
        asked.filter((file) => file.kind === "symlink").length,
        "symbolic link",
        "links are not followed: what they lead to is judged where it lies in this repository, and not at all outside",
      ),
      ...sparseGap(
        (workspace.leftOut ?? []).filter((path) => !ignored(path)),
        change.mode === "all",
      ),
      ...(workspace.files.length === 0 ? [nothing] : []),
    ],
  };
}

/**
 * Tests whether a path is one that the user named, or in one.
 *
 * @throws {UserError} for a name that nothing has
 */
function within(paths: readonly string[] | undefined, files: readonly WorkspaceFile[]): (path: string) => boolean {
  if (paths === undefined || paths.length === 0 || paths.includes(".")) return () => true;
  const isIn = (path: string, named: string): boolean => path === named || path.startsWith(`${named}/`);
  const empty = paths.find((named) => !files.some((file) => isIn(file.path, named)));
  if (empty !== undefined) throw new UserError(`${safeLine(empty)} is no file of this repository, and none lies in it`);
  return (path) => paths.some((named) => isIn(path, named));
}

const nothing: GapInput = {
  what: "The whole",
  why: "there are no files here, so nothing was judged",
  categories: [],
  blocking: false,
};

function passedOver(count: number, what: string, why: string): GapInput[] {
  if (count === 0) return [];
  return [{ what: `${count} ${what}${count === 1 ? "" : "s"}`, why, categories: [], blocking: false, count }];
}
