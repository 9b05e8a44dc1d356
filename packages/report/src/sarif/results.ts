import type { Finding, Report } from "@assay/core";
import type { CodeFlow, Result, Suppression } from "sarif";
import { alsoReportedBy, shortFix } from "../shared/words.ts";
import { blockingFingerprints, rulesById, worstFirst } from "../shared/order.ts";
import { levels } from "./level.ts";
import { limited, limits } from "./limits.ts";
import { plainText } from "./message.ts";
import { physicalLocation } from "./place.ts";

/** The findings as results, worst first, so that a limit leaves out the least. `remark` hears of what is left out. */
export function sarifResults(report: Report, ruleIds: readonly string[], remark: (text: string) => void): Result[] {
  const blocking = blockingFingerprints(report);
  const rules = rulesById(report);
  const indexes = new Map(ruleIds.map((id, index) => [id, index]));
  const comparable =
    report.subject.base !== undefined || report.findings.some(({ standing }) => standing === "baseline");
  const taken = limited(worstFirst(report.findings, blocking), limits.results, (count) =>
    remark(
      `${count} findings were left out: code scanning takes ${limits.results} in a run. The JSON report holds them all.`,
    ),
  );
  return taken.map((finding) => {
    const others = alsoReportedBy(finding);
    const also = others === undefined ? "" : `\nAlso reported by ${others}`;
    const fix = shortFix(finding, rules.get(finding.rule));
    return {
      ruleId: finding.rule,
      ruleIndex: indexes.get(finding.rule) ?? -1,
      kind: "fail",
      level: levels[finding.severity],
      message: { text: plainText(`${finding.message}\n${finding.proof.summary}${also}`) },
      locations: [
        {
          physicalLocation: physicalLocation(finding.location, finding.frame),
          ...(finding.symbol === undefined ? {} : { logicalLocations: [{ name: plainText(finding.symbol) }] }),
        },
      ],
      // GitHub's own `primaryLocationLineHash` is left to its upload action, which warns of any value but its own.
      partialFingerprints: { "assay/v1": finding.fingerprint },
      ...(comparable ? { baselineState: baselineState(finding) } : {}),
      ...withSuppressions(finding),
      ...withPath(finding, remark),
      ...withRelated(finding, remark),
      properties: {
        severity: finding.severity,
        standing: finding.standing,
        blocks: blocking.has(finding.fingerprint),
        proof: finding.proof.kind,
        ...(finding.proof.kind === "proven" ? { reproduction: finding.proof.reproduction } : {}),
        ...(fix === undefined ? {} : { fix }),
        ...(finding.reportedBy === undefined ? {} : { reportedBy: finding.reportedBy }),
        ...(finding.alsoReportedBy.length === 0 ? {} : { alsoReportedBy: finding.alsoReportedBy }),
      },
    };
  });
}

function baselineState({ standing }: Finding): NonNullable<Result["baselineState"]> {
  return standing === "existing" || standing === "baseline" ? "unchanged" : "new";
}

function withSuppressions({ standing, suppression }: Finding): { suppressions?: Suppression[] } {
  if (standing === "baseline")
    return { suppressions: [{ kind: "external", status: "accepted", justification: "accepted in the baseline" }] };
  if (standing !== "suppressed") return {};
  const justification =
    suppression === undefined ? "" : plainText(`${suppression.reason} (until ${suppression.until})`);
  // An assay-ignore stands in the code itself.
  const kind = suppression?.line === undefined ? "external" : "inSource";
  return { suppressions: [{ kind, status: "accepted", justification }] };
}

function withPath({ proof, rule }: Finding, remark: (text: string) => void): { codeFlows?: CodeFlow[] } {
  if (proof.kind !== "traced") return {};
  const steps = limited(proof.steps, limits.steps, (count) =>
    remark(`${count} steps of a path of ${rule} were left out: code scanning shows ${limits.steps}.`),
  );
  const locations = steps.map((step, index) => ({
    executionOrder: index + 1,
    importance: step.role === "step" ? ("important" as const) : ("essential" as const),
    kinds: [step.role],
    location: {
      physicalLocation: physicalLocation(step.location, step.frame),
      message: { text: plainText(step.message) },
    },
  }));
  return { codeFlows: [{ message: { text: plainText(proof.summary) }, threadFlows: [{ locations }] }] };
}

function withRelated({ related, rule }: Finding, remark: (text: string) => void): Pick<Result, "relatedLocations"> {
  if (related.length === 0) return {};
  const shown = limited(related, limits.related, (count) =>
    remark(`${count} related places of a finding of ${rule} were left out: code scanning shows ${limits.related}.`),
  );
  return {
    relatedLocations: shown.map((place, index) => ({
      id: index + 1,
      physicalLocation: physicalLocation(place.location, place.frame),
      message: { text: plainText(place.message) },
    })),
  };
}
