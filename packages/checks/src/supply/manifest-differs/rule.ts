import type { Check, FindingDraft, RuleMeta } from "@assay/core";
import { archiveEvidence, type ManifestDifference } from "../archives/evidence.ts";
import { archiveDraft, firstOf, judgedArchives } from "../archives/judged-archives.ts";
import { dependencies } from "../evidence.ts";

const meta: RuleMeta = {
  id: "supply/manifest-differs",
  title: "Package whose own manifest is not the one that the registry shows",
  category: "supply",
  severity: "medium",
  cwe: [345, 829],
  owasp: ["A08:2021", "A03:2025"],
  why: "npm's registry shows what the publisher said of a version and does not compare it with the archive. A manifest in the archive can have install scripts and dependencies that no page of the registry, no audit and no review by the registry's data shows, and npm runs what the archive says.",
  fix: "Read the package.json in the archive (`npm pack name@version`). Where it has scripts that the registry does not show, do not install it. Else ask the authors how they publish, and pin a version without the difference.",
  references: ["https://docs.npmjs.com/cli/using-npm/scripts"],
};

/** Scripts weigh more: they run. */
export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, archiveEvidence],
  *judge(context): Iterable<FindingDraft> {
    for (const archive of judgedArchives(context)) {
      const { differences } = archive.facts;
      if (differences.length === 0) continue;
      const sorted = [...differences].sort((one, other) => Number(runs(other)) - Number(runs(one)));
      yield archiveDraft(meta.id, archive, {
        says: `The archive of ${archive.name} has another manifest than the registry shows: ${firstOf(sorted.map(describe), 3)}`,
        severity: differences.some(runs) ? "high" : "medium",
        proof: "Its package.json says so",
      });
    }
  },
};

/** A script in the archive that the registry does not show, or shows otherwise. */
function runs({ kind, archive }: ManifestDifference): boolean {
  return kind === "script" && archive !== undefined;
}

function describe({ kind, subject, archive, registry }: ManifestDifference): string {
  const [here, there] = [
    archive === undefined ? "none" : `'${archive}'`,
    registry === undefined ? "none" : `'${registry}'`,
  ];
  if (kind === "script") return `its ${subject} script is ${here}, where the registry shows ${there}`;
  if (kind === "dependency") return `it asks for ${subject} ${here}, where the registry shows ${there}`;
  if (kind === "build") return "it is built by its binding.gyp, which the registry does not show";
  return `its ${kind} is ${here}, not ${there}`;
}
