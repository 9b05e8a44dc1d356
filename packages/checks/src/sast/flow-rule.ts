import type { Location } from "@assay/core";
import type { Danger, SourceKind } from "@assay/program";
import { syntaxMatches, type SyntaxMatch } from "./evidence/syntax.ts";
import { tracedFlows, type TracedFlow, type TracedFlows } from "./evidence/flows.ts";
import { atMostMedium, draftOfFlow } from "./flow-draft.ts";
import { isIndirect } from "./patterns/source-kinds.ts";
import { defineSyntaxRule, draftOf, type SyntaxRule, type SyntaxRuleOptions } from "./syntax-rule.ts";

export interface FlowRuleOptions extends Omit<SyntaxRuleOptions, "create"> {
  /** What a value can do where it arrives, and what that is for a reader: `the text of an SQL query`. */
  dangers: Partial<Record<Danger, string>>;
  /** Where several rules share a danger: whether this one is about what is given the value. */
  isAbout?(api: string, flow: TracedFlow): boolean;
  /** Who may choose the value for it to be a flaw; by default anybody whom a rule asks about. */
  sources?: readonly SourceKind[];
  /** Also what leads through a call that nothing is known of; false where such a call usually takes the danger away. */
  reportsAssumed?: boolean;
  /** How many levels less a way is worth by itself: what it takes of an attacker, what stands in between. */
  doubts?(flow: TracedFlow): number;
  /** What `create` finds without a way is a value of which it is not known who chose it: never among the worst. */
  matchesValues?: boolean;
  /** What `create` finds ways to is all known to the engine: where it follows requests of the same file, its silence counts. */
  knowsSinks?: boolean;
  /** Where another rule says more of a value that is dangerous in this way as well. */
  unlessAlso?: Danger;
  /** What is found without following a value. */
  create?: SyntaxRuleOptions["create"];
}

/**
 * A check of values that somebody outside chose and that arrive where they are dangerous. What patterns find at the
 * same place is the same finding.
 */
export function defineFlowRule(options: FlowRuleOptions): SyntaxRule {
  const { dangers, isAbout, sources, reportsAssumed = true, unlessAlso, create = () => ({}), ...others } = options;
  const { doubts = () => 0, matchesValues = false, knowsSinks = false, ...rest } = others;
  const rule = defineSyntaxRule({ ...rest, create });
  const id = rule.id;
  const { severity: usual } = options.meta;
  return {
    ...rule,
    needs: [syntaxMatches, tracedFlows],
    *judge(context) {
      const { flows: all, seen, partial } = context.evidence(tracedFlows);
      const told = new Set(all.filter(({ danger }) => danger === unlessAlso).map(({ sink }) => JSON.stringify(sink)));
      const flows = all
        .filter((flow) => dangers[flow.danger] !== undefined && (isAbout?.(flow.api, flow) ?? true))
        .filter(({ source, isAssumed }) => (sources?.includes(source) ?? true) && (reportsAssumed || !isAssumed))
        .filter(({ sink }) => !told.has(JSON.stringify(sink)))
        .filter(isHostile);
      const matches = context.evidence(syntaxMatches).matches.filter((match) => match.rule === id);
      const found = bySink(flows).map((ways) => ways.toSorted(compareWays));
      for (const [best, ...others] of found) {
        if (best === undefined) continue;
        const isSeenWhole = matches.some(({ location, proof }) => proof.kind === "traced" && meet(location, best.sink));
        if (best.isAssumed && isSeenWhole) continue;
        yield draftOfFlow(id, usual, dangers[best.danger] ?? "", best, others, doubts(best));
      }
      const sinks = found.flatMap(([best]) => (best === undefined ? [] : best));
      for (const match of matches) {
        const isSame = ({ sink, isAssumed }: TracedFlow): boolean =>
          meet(match.location, sink) && !(isAssumed && match.proof.kind === "traced");
        const isKnown =
          sinks.some(isSame) ||
          (!partial.includes(match.location.path) && (isSeen(match, seen) || isSeenClean(match, flows, knowsSinks)));
        if (isKnown) continue;
        const isUnknown = matchesValues && match.proof.kind === "matched";
        yield draftOf(isUnknown ? { ...match, severity: atMostMedium(match.severity ?? usual) } : match);
      }
    },
  };
}

/** Who chooses these may run programs here anyway. */
const trusted: ReadonlySet<SourceKind> = new Set(["command-line", "environment", "file"]);
/** A package's functions, and code that heeds an answer, open the files and addresses that they are told to. */
const purposes: ReadonlySet<Danger> = new Set([
  "path",
  "url",
  "log",
  "allocation",
  "file-content",
  "header",
  "redirect",
]);

function isHostile({ source, danger }: TracedFlow): boolean {
  if (trusted.has(source)) return false;
  return !((source === "library-input" || source === "http-response") && purposes.has(danger));
}

/** True of a way that a search within one file found, where the engine looked at the value itself, and found no danger. */
function isSeen({ proof, api, location }: SyntaxMatch, seen: TracedFlows["seen"]): boolean {
  if (proof.kind !== "traced") return false;
  const [from] = proof.steps;
  const isAt = (name: string | undefined, place: Location): boolean =>
    seen.some((one) => one.api === name && meet(one.location, place));
  return from !== undefined && isAt("", from.location) && isAt(api, location);
}

/**
 * True of what a search within one file took for a way from a request, at something that the engine knows: elsewhere in
 * the file it saw values arrive there, and here it saw none. It knows numbers, overwritten values and tests by meaning.
 */
function isSeenClean(
  { proof, api, location }: SyntaxMatch,
  flows: readonly TracedFlow[],
  knowsSinks: boolean,
): boolean {
  if (proof.kind !== "traced" || api === undefined) return false;
  const begin = proof.steps[0]?.location.path;
  return flows.some(
    ({ isAssumed, sink, api: reached, steps }) =>
      !isAssumed &&
      ((sink.path === location.path && reached.replace(/#.*/, "").split(".").at(-1) === api) ||
        (knowsSinks && steps[0]?.location.path === begin)),
  );
}

function bySink(flows: readonly TracedFlow[]): TracedFlow[][] {
  const groups = new Map<string, TracedFlow[]>();
  for (const flow of flows) {
    const key = JSON.stringify(flow.sink);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [flow]);
    else group.push(flow);
  }
  return [...groups.values()];
}

/** The plainest first: nothing assumed, chosen by anybody, short. */
function compareWays(a: TracedFlow, b: TracedFlow): number {
  return (
    Number(a.isAssumed) - Number(b.isAssumed) ||
    Number(a.isJudged === true) - Number(b.isJudged === true) ||
    Number(isIndirect(a.source)) - Number(isIndirect(b.source)) ||
    Number(a.isOfOperators === true) - Number(b.isOfOperators === true) ||
    Number(a.isFiltered === true) - Number(b.isFiltered === true) ||
    a.steps.length - b.steps.length
  );
}

function meet(one: Location, other: Location): boolean {
  return one.path === other.path && one.start.line <= other.end.line && other.start.line <= one.end.line;
}
