import type { Change } from "../contracts/change.ts";
import { Finding, type FindingDraft } from "../contracts/finding.ts";
import type { Location } from "../contracts/location.ts";
import type { Policy } from "../contracts/policy.ts";
import type { Proof } from "../contracts/proof.ts";
import type { RuleMeta } from "../contracts/rule.ts";
import { compareSeverity } from "../contracts/severity.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { identify, type Identified } from "../findings/fingerprint.ts";
import { frameOf } from "../findings/frame.ts";
import { readLines } from "../findings/lines.ts";
import { isExpired, standings } from "../findings/standing.ts";
import type { Report } from "../contracts/report.ts";
import type { Demands } from "../policy/read-policy.ts";
import { safeLine } from "../safe-text.ts";

export interface TriageInput {
  drafts: readonly FindingDraft[];
  /** Found only to be masked wherever they would show. */
  masking: readonly FindingDraft[];
  workspace: Workspace;
  base?: { drafts: readonly FindingDraft[]; workspace: Workspace };
  change: Change;
  rules: ReadonlyMap<string, RuleMeta>;
  demands: Demands;
  today: string;
}

export interface Triaged {
  findings: Finding[];
  suppressions: Report["suppressions"];
}

/** Makes findings of drafts: fingerprint, standing, severity by policy, code frames with secrets masked; worst first. */
export async function triage(input: TriageInput): Promise<Triaged> {
  const lines = await readLines(input.workspace, [...input.drafts, ...input.masking].flatMap(pathsOf));
  const linesOf = (path: string) => lines.get(path);
  const hidden = hiddenByPath([...input.drafts, ...input.masking]);
  const renames = new Map(
    input.change.files.flatMap((file) =>
      file.previousPath === undefined ? [] : [[file.path, file.previousPath] as const],
    ),
  );
  const identified = identify(input.drafts, linesOf);
  const standing = standings({
    onBase: await fingerprintsOnBase(input, renames),
    accepted: new Set(input.demands.baseline.findings.map((entry) => entry.fingerprint)),
    suppressions: input.demands.suppressions.suppressions,
    today: input.today,
    beforeRename: beforeRename(input.drafts, linesOf, renames, identified),
  });
  const findings = identified.map((finding) => toFinding(finding, input, standing.of(finding), linesOf, hidden));
  findings.sort((a, b) => compareSeverity(a.severity, b.severity) || comparePlace(a, b));
  return { findings, suppressions: suppressionStates(input, standing.used) };
}

function toFinding(
  { draft, fingerprint }: Identified,
  { rules, demands }: TriageInput,
  standing: Pick<Finding, "standing" | "suppression">,
  linesOf: (path: string) => readonly string[] | undefined,
  hidden: ReadonlyMap<string, readonly Location[]>,
): Finding {
  const meta = rules.get(draft.rule);
  if (meta === undefined) throw new Error(`the rule '${draft.rule}' has no metadata`);
  const frame = (location: Location) => {
    const found = frameOf(linesOf(location.path) ?? [], location, hidden.get(location.path) ?? []);
    return found === undefined ? {} : { frame: found };
  };
  return Finding.parse({
    fingerprint,
    rule: draft.rule,
    category: meta.category,
    severity: severityOf(draft, meta, demands.policy),
    message: safeLine(draft.message),
    location: draft.location,
    ...(draft.symbol === undefined ? {} : { symbol: safeLine(draft.symbol, 200) }),
    ...frame(draft.location),
    proof: withFrames(draft.proof, frame),
    ...(draft.fix === undefined ? {} : { fix: draft.fix }),
    related: (draft.related ?? []).map((place) => ({ ...place, ...frame(place.location) })),
    ...standing,
  });
}

function severityOf(draft: FindingDraft, meta: RuleMeta, policy: Policy): Finding["severity"] {
  const override = policy.rules[draft.rule];
  return override !== undefined && override !== "off" ? override : (draft.severity ?? meta.severity);
}

function withFrames(proof: Proof, frame: (location: Location) => object): Proof {
  return proof.kind === "traced"
    ? { ...proof, steps: proof.steps.map((step) => ({ ...step, ...frame(step.location) })) }
    : proof;
}

function pathsOf(draft: FindingDraft): string[] {
  const steps = draft.proof.kind === "traced" ? draft.proof.steps.map((step) => step.location.path) : [];
  return [draft.location.path, ...steps, ...(draft.related ?? []).map((place) => place.location.path)];
}

function hiddenByPath(drafts: readonly FindingDraft[]): Map<string, Location[]> {
  const hidden = new Map<string, Location[]>();
  for (const draft of drafts) {
    if (draft.sensitive !== true) continue;
    hidden.set(draft.location.path, [...(hidden.get(draft.location.path) ?? []), draft.location]);
  }
  return hidden;
}

async function fingerprintsOnBase({ base }: TriageInput, renames: ReadonlyMap<string, string>): Promise<Set<string>> {
  if (base === undefined) return new Set();
  const lines = await readLines(
    base.workspace,
    base.drafts.map((draft) => draft.location.path),
  );
  const nameNow = new Map([...renames].map(([now, before]) => [before, now]));
  return new Set(
    identify(
      base.drafts,
      (path) => lines.get(path),
      (path) => nameNow.get(path) ?? path,
    ).map((finding) => finding.fingerprint),
  );
}

/** The baseline knows a renamed file by its old name. */
function beforeRename(
  drafts: readonly FindingDraft[],
  linesOf: (path: string) => readonly string[] | undefined,
  renames: ReadonlyMap<string, string>,
  identified: readonly Identified[],
): Map<string, string> {
  if (renames.size === 0) return new Map();
  const old = identify(drafts, linesOf, (path) => renames.get(path) ?? path);
  return new Map(identified.map((finding, index) => [finding.fingerprint, old[index]?.fingerprint ?? ""]));
}

function suppressionStates({ demands, today }: TriageInput, used: readonly number[]): Report["suppressions"] {
  const inForce = demands.suppressions.suppressions.map((suppression, index) => {
    const findings = used[index] ?? 0;
    const state = isExpired(suppression, today)
      ? ("expired" as const)
      : findings > 0
        ? ("used" as const)
        : ("unused" as const);
    return { suppression, state, findings };
  });
  const notOnBase = demands.suppressionsNotOnBase.suppressions.map((suppression) => ({
    suppression,
    state: "not-on-base" as const,
    findings: 0,
  }));
  return [...inForce, ...notOnBase];
}

function comparePlace(a: Finding, b: Finding): number {
  if (a.location.path !== b.location.path) return a.location.path < b.location.path ? -1 : 1;
  return a.location.start.line - b.location.start.line || a.location.start.column - b.location.start.column;
}
