import type { Change } from "../contracts/change.ts";
import { Finding, type FindingDraft } from "../contracts/finding.ts";
import type { CodeFrame, Location } from "../contracts/location.ts";
import type { Policy } from "../contracts/policy.ts";
import type { Proof } from "../contracts/proof.ts";
import type { RuleMeta } from "../contracts/rule.ts";
import { compareSeverity } from "../contracts/severity.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { joinFindings } from "../findings/join.ts";
import { identify, type Identified } from "../findings/fingerprint.ts";
import { frameOf } from "../findings/frame.ts";
import { hiddenByPath } from "../findings/hidden-places.ts";
import { hideInProof, hideTexts, type HideTexts } from "../findings/hide-texts.ts";
import { readLines } from "../findings/lines.ts";
import { isExpired, standings } from "../findings/standing.ts";
import type { Report } from "../contracts/report.ts";
import type { Demands } from "../policy/read-policy.ts";
import { safeLine } from "../safe-text.ts";
import { judgeIgnores } from "../ignores/apply-ignores.ts";
import type { Ignores } from "../ignores/find-ignores.ts";
import type { Imported } from "../imports/import-all.ts";
import type { Subject } from "./1-open.ts";
import type { Plan } from "./3-plan.ts";
import type { Judgement } from "./5-judge.ts";

export interface TriageInput {
  subject: Pick<Subject, "workspace" | "change">;
  demands: Demands;
  plan: Pick<Plan, "checks">;
  /** What was judged, joined with what other tools reported. */
  imported: Pick<Imported, "drafts" | "rules">;
  ignores?: Ignores;
  /** Found only to be masked wherever it would show. */
  masking: Pick<Judgement, "drafts">;
  base: (Pick<Judgement, "drafts"> & { workspace: Workspace }) | undefined;
  now: Date;
}

export interface Triaged {
  findings: Finding[];
  suppressions: Report["suppressions"];
  ignores: Report["ignores"];
  /** Masks what must not be shown, wherever else code of these files is. */
  hide: HideTexts;
}

/** Makes findings of drafts: fingerprint, standing, severity by policy, code frames with secrets masked; worst first. */
export async function triage(input: TriageInput): Promise<Triaged> {
  const { subject, demands, imported, masking, now } = input;
  const today = now.toISOString().slice(0, 10);
  const lines = await readLines(subject.workspace, [...imported.drafts, ...masking.drafts].flatMap(pathsOf));
  const linesOf = (path: string) => lines.get(path);
  const hidden = hiddenByPath([...imported.drafts, ...masking.drafts]);
  const shown: Shown = { frame: framer(linesOf, hidden), hide: hideTexts(hidden, linesOf) };
  const ownRules = input.plan.checks.flatMap((check) => check.rules);
  const rules = new Map([...imported.rules, ...ownRules].map((rule) => [rule.id, rule]));
  const ignores = judgeIgnores(input.ignores ?? { all: [], isUntouched: () => true }, today);
  const renames = renamesOf(subject.change);
  const identified = identify(imported.drafts, linesOf);
  const standing = standings({
    onBase: await fingerprintsOnBase(input.base, renames),
    accepted: new Set(demands.baseline.findings.map((entry) => entry.fingerprint)),
    suppressions: demands.suppressions.suppressions,
    today,
    // A comment speaks of the file as it is.
    ignored: ({ draft }) => (isPast(draft) ? undefined : ignores.of(draft)),
    beforeRename: beforeRename(imported.drafts, linesOf, renames, identified),
  });
  const all = identified.flatMap((finding) => {
    const stands = standing.of(finding);
    const isLeftOut = demands.policy.judge === "new" && isElsewhere(finding, stands, subject.change);
    return isLeftOut ? [] : toFinding(finding, rules, demands.policy, stands, shown);
  });
  const findings = joinFindings(all, rules);
  findings.sort((a, b) => compareSeverity(a.severity, b.severity) || comparePlace(a, b));
  return {
    findings,
    suppressions: suppressionStates(demands, today, standing.used),
    ignores: ignores.states(),
    hide: shown.hide,
  };
}

/**
 * True of what stood on the base in files that the change leaves alone, on no way through one that it touches: values
 * are followed through the whole workspace, whatever the change. Where all that there is can block, it is told all the same.
 */
function isElsewhere({ draft }: Identified, { standing }: Pick<Finding, "standing">, { mode, files }: Change): boolean {
  if (mode === "all" || standing !== "existing" || draft.proof.kind !== "traced" || draft.imported !== undefined)
    return false;
  const touched = new Set(files.flatMap(({ path, previousPath }) => [path, previousPath]));
  return !pathsOf(draft).some((path) => touched.has(path));
}

/** True of what the files no longer hold: its place is that in an earlier version. */
function isPast({ history }: FindingDraft): boolean {
  return history?.inHead === false;
}

/** Makes what is shown of the code, without what must not be. */
interface Shown {
  frame: Framer;
  hide: HideTexts;
}

type Framer = (location: Location) => { frame?: CodeFrame };

function framer(
  linesOf: (path: string) => readonly string[] | undefined,
  hidden: ReadonlyMap<string, readonly Location[]>,
): Framer {
  const masks = new Map<string, HideTexts>();
  return (location) => {
    const { path } = location;
    const places = hidden.get(path);
    let mask = masks.get(path);
    if (mask === undefined && places !== undefined)
      masks.set(path, (mask = hideTexts(new Map([[path, places]]), linesOf)));
    const found = frameOf(linesOf(path) ?? [], location, places ?? [], mask?.code);
    return found === undefined ? {} : { frame: found };
  };
}

/** The name before, by the name now. */
function renamesOf(change: Change): Map<string, string> {
  return new Map(
    change.files.flatMap(({ path, previousPath }) => (previousPath === undefined ? [] : [[path, previousPath]])),
  );
}

function toFinding(
  { draft, fingerprint }: Identified,
  rules: ReadonlyMap<string, RuleMeta>,
  policy: Policy,
  standing: Pick<Finding, "standing" | "suppression">,
  { frame, hide }: Shown,
): Finding {
  const meta = rules.get(draft.rule);
  if (meta === undefined) throw new Error(`the rule '${draft.rule}' has no metadata`);
  return Finding.parse({
    fingerprint,
    rule: draft.rule,
    category: meta.category,
    severity: severityOf(draft, meta, policy),
    message: hide.said(safeLine(draft.message)),
    location: draft.location,
    ...(draft.symbol === undefined ? {} : { symbol: safeLine(draft.symbol, 200) }),
    ...(draft.history === undefined ? frame(draft.location) : { history: draft.history }),
    proof: withFrames(hideInProof(draft.proof, hide), frame),
    ...(draft.fix === undefined ? {} : { fix: hide.said(draft.fix) }),
    related: (draft.related ?? []).map((place) => ({
      ...place,
      message: hide.said(place.message),
      ...frame(place.location),
    })),
    ...(draft.imported === undefined ? {} : { reportedBy: draft.imported.by }),
    alsoReportedBy: draft.alsoReportedBy ?? [],
    ...standing,
  });
}

function severityOf(draft: FindingDraft, meta: RuleMeta, policy: Policy): Finding["severity"] {
  const override = policy.rules[draft.rule];
  return override !== undefined && override !== "off" ? override : (draft.severity ?? meta.severity);
}

function withFrames(proof: Proof, frame: Framer): Proof {
  return proof.kind === "traced"
    ? { ...proof, steps: proof.steps.map((step) => ({ ...step, ...frame(step.location) })) }
    : proof;
}

function pathsOf(draft: FindingDraft): string[] {
  const steps = draft.proof.kind === "traced" ? draft.proof.steps.map((step) => step.location.path) : [];
  return [draft.location.path, ...steps, ...(draft.related ?? []).map((place) => place.location.path)];
}

async function fingerprintsOnBase(
  base: TriageInput["base"],
  renames: ReadonlyMap<string, string>,
): Promise<Set<string>> {
  if (base === undefined) return new Set();
  const paths = base.drafts.map((draft) => draft.location.path);
  const lines = await readLines(base.workspace, paths);
  const nameNow = new Map([...renames].map(([now, before]) => [before, now]));
  const found = identify(
    base.drafts,
    (path) => lines.get(path),
    (path) => nameNow.get(path) ?? path,
  );
  return new Set(found.map((finding) => finding.fingerprint));
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

function suppressionStates(demands: Demands, today: string, used: readonly number[]): Report["suppressions"] {
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
