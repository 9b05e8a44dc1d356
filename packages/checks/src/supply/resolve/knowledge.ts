import { findAdvisories, findCampaigns, fixedVersion } from "../advisories/match.ts";
import type { Snapshot } from "../advisories/snapshot.ts";
import type { Knowledge } from "./objection.ts";

const weights = { low: 3, medium: 4, high: 5, critical: 6 } as const;

/** Flaws by the advisories and campaigns of a snapshot. */
export function knowledgeOf(snapshot: Snapshot): Knowledge {
  return {
    flawsOf(name, version) {
      const entry = { name, version };
      return [
        ...findCampaigns(snapshot, entry).map(({ entry: campaign }) => ({
          kind: "malicious" as const,
          why: `published with malicious code (${campaign.name})`,
          weight: 7,
        })),
        ...findAdvisories(snapshot, entry).map(({ entry: advisory, version: known }) => {
          const fixed = fixedVersion(advisory, known);
          const mended = fixed === undefined ? "" : `, fixed in ${fixed}`;
          return {
            kind: "vulnerable" as const,
            why: `${advisory.id} (${advisory.severity}${mended})`,
            weight: weights[advisory.severity],
          };
        }),
      ];
    },
  };
}
