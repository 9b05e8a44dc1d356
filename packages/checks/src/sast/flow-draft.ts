import { severities, type FindingDraft, type RelatedPlace, type Severity } from "@assay/core";
import { notModelled } from "@assay/program";
import type { TracedFlow } from "./evidence/flows.ts";
import { doubtsOf, needsFoothold } from "./patterns/source-kinds.ts";

/** Other beginnings that a finding names; of more it says how many. */
const mostRelated = 5;

/** What a rule says of the ways to one place, of which the plainest is shown step by step. */
export function draftOfFlow(
  rule: string,
  usual: Severity,
  sink: string,
  best: TracedFlow,
  others: readonly TracedFlow[],
  doubts = 0,
): FindingDraft {
  const { what, isAssumed, symbol, sink: location } = best;
  const across = new Set([...best.steps.map((step) => step.location.path), location.path]).size;
  const message = `${capital(what)} reaches ${sink}`;
  return {
    rule,
    message,
    location,
    severity: severityOf(usual, best, doubts),
    ...(symbol === undefined ? {} : { symbol }),
    proof: {
      kind: "traced",
      summary: [
        `${what} was followed to ${sink}${across === 1 ? "" : ` through ${across} files`}`,
        ...(best.isAddressChecked === true
          ? ["code on the way tells private addresses from public ones; that it always does was not proven"]
          : []),
        ...(best.isInternal === true ? ["the workspace keeps the package for itself"] : []),
        ...(best.isOfOperators === true ? ["a guard before it lets only operators pass"] : []),
        ...(best.isFiltered === true
          ? ["the application takes operators out of requests; that it always does was not proven"]
          : []),
        ...(best.isJudged === true
          ? ["a schema judged it as well; that what it let through always takes its place was not proven"]
          : []),
        ...(isAssumed ? ["a call on the way is not known, and was assumed to hand on what it is given"] : []),
      ].join("; "),
      steps: [
        ...best.steps.map((step, index) => ({ ...step, role: index === 0 ? ("source" as const) : ("step" as const) })),
        { location, role: "sink", message: `reaches ${sink}` },
      ],
    },
    ...(others.length === 0 ? {} : { related: relatedOf(others) }),
  };
}

/** Other ways that lead to the same place, by where they begin. */
function relatedOf(others: readonly TracedFlow[]): RelatedPlace[] {
  const shown = others
    .slice(0, mostRelated)
    .flatMap(({ steps: [first], what }) =>
      first === undefined ? [] : { location: first.location, message: `${what} reaches it too` },
    );
  const left = others.length - shown.length;
  const last = shown.at(-1);
  if (left === 0 || last === undefined) return shown;
  return [...shown.slice(0, -1), { ...last, message: `${last.message}; so do ${left} more` }];
}

/** Each doubt lowers it by one; what rests on an assumption, or on a foothold elsewhere, is never among the worst. */
function severityOf(usual: Severity, flow: TracedFlow, others: number): Severity {
  const { source, isAssumed, isInternal, isJudged, isOfOperators, steps } = flow;
  const assumptions = Math.max(Number(isAssumed), steps.filter(({ message }) => message === notModelled).length);
  const doubts = others + doubtsOf(source) + assumptions + (isJudged === true ? 2 : 0) + Number(isOfOperators === true);
  const level = Math.min(severities.indexOf(usual) + doubts, severities.indexOf("low"));
  const lowered = severities[level] ?? usual;
  return isAssumed || isInternal === true || needsFoothold(source) ? atMostMedium(lowered) : lowered;
}

/** What was not followed to somebody outside is never among the worst either. */
export function atMostMedium(severity: Severity): Severity {
  return severities[Math.max(severities.indexOf(severity), severities.indexOf("medium"))] ?? severity;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
