import type { Category } from "../contracts/category.ts";
import type { Change } from "../contracts/change.ts";
import type { FindingDraft } from "../contracts/finding.ts";
import type { GapInput } from "../contracts/gap.ts";
import type { ImportSummary } from "../contracts/import.ts";
import type { Policy } from "../contracts/policy.ts";
import type { RuleMeta } from "../contracts/rule.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { normaliseCode } from "../findings/fingerprint.ts";
import { readLines } from "../findings/lines.ts";
import { changedLines } from "./changed.ts";
import { draftOf, type DraftContext } from "./draft.ts";
import { runGaps } from "./run-gaps.ts";
import { classOf } from "./sarif-class.ts";
import { artifactOf, pathFinder } from "./sarif-paths.ts";
import { messageText, ruleFinder } from "./sarif-rules.ts";
import { SarifResult, type SarifRun } from "./sarif-schema.ts";
import { severityOf } from "./sarif-severity.ts";
import { importedRule, ruleIdOf, toolOf } from "./tool.ts";
import { tally, whyNoProblem } from "./left-out.ts";

/** Results of one run that are read; GitHub takes 25,000. */
export const mostResults = 25_000;
/** Characters of a file that a tool's snippets are looked for in. */
const longestCode = 500_000;

export interface ImportContext {
  workspace: Workspace;
  change: Change;
  policy: Policy;
  only: readonly Category[] | undefined;
  isIgnored(path: string): boolean;
  /** First parts of Assay's own rule ids: no tool may speak in their name. */
  ownNames: ReadonlySet<string>;
}

export interface ImportedRun {
  drafts: FindingDraft[];
  rules: RuleMeta[];
  gaps: GapInput[];
  summary: Omit<ImportSummary, "taken" | "merged">;
}

/** Makes drafts of a run's results, and says what became of every other. */
export async function importRun(file: string, run: SarifRun, context: ImportContext): Promise<ImportedRun> {
  const { workspace, change, policy, only } = context;
  const tool = toolOf(run, context.ownNames);
  const all = run.results ?? [];
  const out = tally();
  const results = all.slice(0, mostResults).flatMap((one) => {
    const parsed = SarifResult.safeParse(one);
    if (!parsed.success) out.add("malformed");
    return parsed.success ? [parsed.data] : [];
  });
  out.add("beyondLimit", Math.max(0, all.length - mostResults));

  const artifacts = results
    .flatMap(({ locations }) => locations.slice(0, 1))
    .flatMap((place) => artifactOf(place) ?? []);
  const paths = pathFinder(run, artifacts, workspace);
  const ruleOf = ruleFinder(run);
  const rules = new Map<string, RuleMeta>();
  const found = results.flatMap((result) => {
    const noProblem = whyNoProblem(result);
    if (noProblem !== undefined) return out.add(noProblem);
    const [place] = result.locations;
    const artifact = place && artifactOf(place);
    if (artifact === undefined) return out.add("noPlace");
    const path = paths.find(artifact);
    if (path === undefined) return out.add("outside");
    if (context.isIgnored(path)) return out.add("ignored");
    const { id, rule } = ruleOf(result);
    const ruleId = ruleIdOf(tool.name, id);
    if (policy.rules[ruleId] === "off") return out.add("off");
    const about = classOf(tool.name, id, result, rule);
    if (only !== undefined && !only.includes(about.category)) return out.add("notAsked");
    const severity = severityOf(result, rule, about);
    if (!rules.has(ruleId)) rules.set(ruleId, importedRule({ id: ruleId, toolRule: id, tool, rule, about, severity }));
    return [{ result, path, ruleId, about, severity, message: messageText(result.message, rule) }];
  });

  const lines = await readLines(
    workspace,
    found.flatMap(({ path, result }) => [path, ...stepPaths(result, paths.find)]),
  );
  const drafting: DraftContext = {
    tool,
    columnKind: run.columnKind,
    linesOf: (path) => lines.get(path),
    codeOf: codeReader(lines),
    find: paths.find,
    touched: change.mode === "all" ? () => true : changedLines(change.files),
    isChange: change.mode === "change",
    changedFiles: new Set(change.files.map(({ path }) => path)),
  };
  const drafts = found.flatMap((one) => {
    const draft = draftOf(one, drafting);
    return typeof draft === "string" ? out.add(draft) : [draft];
  });

  const categories: Category[] = [...new Set(found.map(({ about }) => about.category))];
  const { gaps, commit } = runGaps({ file, tool, run, change, out, taken: drafts.length, categories });
  return {
    drafts,
    rules: [...rules.values()],
    gaps,
    summary: {
      file,
      tool: tool.title,
      ...(tool.version !== undefined && { version: tool.version }),
      ...(commit !== undefined && { commit }),
      results: all.length,
      leftOut: out.list(),
      notes: paths.notes,
    },
  };
}

/** Each file's code, normalised once. */
function codeReader(lines: ReadonlyMap<string, readonly string[]>): (path: string) => string {
  const codes = new Map<string, string>();
  return (path) => {
    const known = codes.get(path);
    if (known !== undefined) return known;
    const text = (lines.get(path) ?? []).join("\n");
    const code = text.length > longestCode ? "" : normaliseCode(text);
    codes.set(path, code);
    return code;
  };
}

function stepPaths(result: SarifResult, find: ReturnType<typeof pathFinder>["find"]): string[] {
  const places = [
    ...result.relatedLocations,
    ...(result.codeFlows[0]?.threadFlows[0]?.locations ?? []).flatMap(({ location }) => location ?? []),
  ];
  return places.flatMap((place) => find(artifactOf(place)) ?? []);
}
