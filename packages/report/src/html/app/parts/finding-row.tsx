import type { Entry } from "../model/report-data.ts";
import { ProofBadge, SeverityBadge } from "./badges.tsx";

/** A finding in a list: what, how bad, how it is known, where. */
export function FindingRow({ entry }: { entry: Entry }) {
  const { finding, title, blocks } = entry;
  const { path, start } = finding.location;
  return (
    <>
      <span class="row-top">
        <span class={`dot ${finding.severity}`} aria-hidden="true" />
        <span class="row-title">{title}</span>
        {blocks && <span class="row-tag stops">blocks</span>}
        {finding.standing !== "new" && <span class="row-tag">{finding.standing}</span>}
      </span>
      <span class="row-bottom">
        {/* Cut at its beginning: the end of a path says more. */}
        <span class="path">
          <bdi>
            {path}:{start.line}
          </bdi>
        </span>
        <ProofBadge kind={finding.proof.kind} />
        <SeverityBadge severity={finding.severity} />
      </span>
    </>
  );
}
