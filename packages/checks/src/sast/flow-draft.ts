import { severities, type FindingDraft, type RelatedPlace, type Severity } from "@assay/core";
import type { SourceKind } from "@assay/program";
import type { TracedFlow } from "./evidence/flows.ts";

/** What was stored earlier, by somebody who may be anybody or nobody: never among the worst. */
const stored: ReadonlySet<SourceKind> = new Set(["database", "file-name"]);
/** Somebody who has first to gain a foothold elsewhere: a server that is asked, a program that uses a package. */
export const indirect: ReadonlySet<SourceKind> = new Set([
  "http-response",
  "storage",
  "form",
  "library-input",
  "ipc",
  ...stored,
]);

/** Other beginnings that a finding names; of more it says how many. */
const mostRelated = 5;

/** What a rule says of the ways to one place, of which the plainest is shown step by step. */
export function draftOfFlow(
  rule: string,
  usual: Severity,
  sink: string,
  best: TracedFlow,
  others: readonly TracedFlow[],
): FindingDraft {
  const { what, source, isAssumed, symbol, sink: location } = best;
  const across = new Set([...best.steps.map((step) => step.location.path), location.path]).size;
  const message = `${capital(what)} reaches ${sink}`;
  return {
    rule,
    message,
    location,
    severity: severityOf(usual, source, isAssumed),
    ...(symbol === undefined ? {} : { symbol }),
    proof: {
      kind: "traced",
      summary: [
        `${what} was followed to ${sink}${across === 1 ? "" : ` through ${across} files`}`,
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

/** Each doubt lowers it by one; what rests on an assumption, or lay in storage, is never among the worst. */
function severityOf(usual: Severity, source: SourceKind, isAssumed: boolean): Severity {
  const doubts = Number(indirect.has(source)) + Number(isAssumed);
  const level = Math.min(severities.indexOf(usual) + doubts, severities.indexOf("low"));
  const least = isAssumed || stored.has(source) ? severities.indexOf("medium") : 0;
  return severities[Math.max(level, least)] ?? usual;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
