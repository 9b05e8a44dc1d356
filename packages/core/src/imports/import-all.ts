import type { Category } from "../contracts/category.ts";
import type { Check } from "../contracts/check.ts";
import type { FindingDraft } from "../contracts/finding.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { ImportSummary } from "../contracts/import.ts";
import type { Policy } from "../contracts/policy.ts";
import type { RuleMeta } from "../contracts/rule.ts";
import { readLines } from "../findings/lines.ts";
import { globMatcher } from "../policy/ignore.ts";
import { safeLine } from "../safe-text.ts";
import type { Subject } from "../verify/1-open.ts";
import { importRun } from "./import-run.ts";
import { mergeImports } from "./merge.ts";
import { readSarif, type ImportFile } from "./read-sarif.ts";

export interface ImportAllInput {
  files: readonly ImportFile[];
  subject: Pick<Subject, "workspace" | "change">;
  policy: Policy;
  checks: readonly Check[];
  only: readonly Category[] | undefined;
  /** Assay's own findings. */
  own: readonly FindingDraft[];
}

export interface Imported {
  /** Assay's own findings and those of other tools, each once. */
  drafts: readonly FindingDraft[];
  rules: RuleMeta[];
  gaps: GapInput[];
  summaries: ImportSummary[];
}

/** Reads what other tools reported, and joins it with Assay's own findings. Throws `UserError` for what is no SARIF. */
export async function importAll({ files, subject, policy, checks, only, own }: ImportAllInput): Promise<Imported> {
  if (files.length === 0) return { drafts: own, rules: [], gaps: [], summaries: [] };
  const { workspace, change } = subject;
  const ownRules = checks.flatMap((check) => check.rules);
  const context = {
    workspace,
    change,
    policy,
    only,
    isIgnored: globMatcher(policy.ignore),
    ownNames: new Set(ownRules.map(({ id }) => id.split("/")[0] ?? id)),
  };
  const runs = [];
  const gaps: GapInput[] = [];
  for (const file of files) {
    const name = safeLine(file.name, 300);
    const log = readSarif(file);
    if (log.runs.length === 0 || log.unread > 0) gaps.push(unread(name, log.unread));
    // oxlint-disable-next-line no-await-in-loop -- one at a time: a report may be large
    for (const run of log.runs) runs.push(await importRun(name, run, context));
  }
  const rules = new Map<string, RuleMeta>(ownRules.map((rule) => [rule.id, rule]));
  for (const rule of runs.flatMap((run) => run.rules)) if (!rules.has(rule.id)) rules.set(rule.id, rule);
  const paths = [...own, ...runs.flatMap((run) => run.drafts)].map((draft) => draft.location.path);
  const lines = await readLines(workspace, paths);
  const merged = mergeImports({
    own,
    runs: runs.map((run) => run.drafts),
    rules,
    linesOf: (path) => lines.get(path),
    isChange: change.mode === "change",
  });
  return {
    drafts: merged.drafts,
    rules: [...rules.values()].filter((rule) => !ownRules.includes(rule)),
    gaps: [...gaps, ...runs.flatMap((run) => run.gaps)],
    summaries: runs.map(({ summary }, index) => ({ ...summary, ...(merged.counts[index] ?? { taken: 0, merged: 0 }) })),
  };
}

function unread(file: string, count: number): GapInput {
  return {
    what: file,
    why:
      count === 0
        ? "it holds no run, so no tool looked at anything: have the tool write its report again"
        : `${count === 1 ? "1 of its runs was" : `${count} of its runs were`} not read: they are no runs as SARIF has them, or too many`,
    categories: ["code"],
    blocking: true,
  };
}
