import type { Check } from "../contracts/check.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { Policy } from "../contracts/policy.ts";
import type { WorkspaceFile } from "../contracts/workspace.ts";
import { planCollectors } from "../evidence/plan.ts";
import { globMatcher } from "../policy/ignore.ts";
import type { Subject } from "./1-open.ts";
import type { VerifyOptions } from "./options.ts";

export interface Plan {
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
  { checks, collectors, only }: Pick<VerifyOptions, "checks" | "collectors" | "only">,
): Plan {
  const enabled = checks.filter((check) => check.rules.some((rule) => policy.rules[rule.id] !== "off"));
  const selected = enabled.filter((check) => only === undefined || only.includes(check.category));
  const ignored = globMatcher(policy.ignore);
  const all = workspace.files.filter((file) => !ignored(file.path));
  const left = workspace.files.length - all.length;
  const changed = new Set(change.files.map((file) => file.path));
  return {
    checks: selected,
    maskingChecks: checks.filter((check) => check.category === "secrets" && !selected.includes(check)),
    staticChecks: selected.filter(
      (check) => !planCollectors(collectors, check.needs).some((collector) => collector.runsCode),
    ),
    judged: change.mode === "all" ? all : all.filter((file) => changed.has(file.path)),
    all,
    gaps:
      left === 0
        ? []
        : [
            {
              what: left === 1 ? "1 file" : `${left} files`,
              why: "the policy lists them under ignore:",
              categories: [],
              blocking: false,
              count: left,
            },
          ],
  };
}
