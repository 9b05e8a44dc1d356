import { safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { undeclaredPackages, type UndeclaredPackage } from "../imports/evidence.ts";
import { namesAsked } from "../registry/existence.ts";
import { describeExistence } from "./describe-existence.ts";

const meta: RuleMeta = {
  id: "supply/undeclared-package",
  title: "Package that code asks for and nobody declares",
  category: "supply",
  severity: "medium",
  cwe: [1357, 829],
  owasp: ["A08:2021", "A03:2025"],
  why: "Models write imports of packages that they believe in and that do not exist, or that nobody here decided to use. Whoever then types `npm install name` or `pip install name` gets whatever somebody published under that name; attackers publish under names that models like to invent.",
  fix: "Make sure that the package exists and is the one that was meant (its page, its age, its users), then declare it in the manifest: `npm install name`, `uv add name`. Else take out the import. A name that the registry does not have can be taken by anybody tomorrow: don't wait for it to be published.",
  references: ["https://owasp.org/Top10/2025/A03_2025-Software_Supply_Chain_Failures/"],
};

/** Production code only: tests import what their fixtures and runners answer for. */
export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [undeclaredPackages, namesAsked],
  *judge(context): Iterable<FindingDraft> {
    const { asked, names } = context.evidence(namesAsked);
    const known = new Map(names.map((one) => [`${one.ecosystem} ${one.name}`, one]));
    for (const one of context.evidence(undeclaredPackages).packages) {
      const others = one.files === 1 ? "" : ` and ${one.files - 1} more ${one.files === 2 ? "file" : "files"}`;
      // What a lockfile has exists, and so does what is among the most used: the rules on locked packages ask about it.
      const existence =
        one.locked || one.distribution !== undefined
          ? undefined
          : describeExistence(known.get(`${one.ecosystem} ${one.name}`), asked);
      yield {
        rule: meta.id,
        message: `${safeLine(one.name, 120)} is ${one.ecosystem === "npm" ? "asked for" : "imported"} here${others}, and ${whatLacks(one)}; ${whereFrom(one)}${existence === undefined ? "" : `; ${existence.says}`}`,
        severity: existence?.isDoubtful === true ? "high" : severityOf(one),
        location: wholeLines(one.path, one.line),
        proof: {
          kind: "matched",
          summary: `${whyBelieved(one)}${existence?.isDoubtful === true ? "; the registry was asked in this run" : ""}`,
        },
        identity: `${one.manifest} ${one.name}`,
        ...(one.distribution !== undefined && {
          fix: `Declare ${safeLine(one.distribution, 120)} in ${safeLine(one.manifest, 200)}, or take out the import`,
        }),
      };
    }
  },
};

/** What another dependency brings is there today, and gone the day that one does without. */
function severityOf({ locked, hasLock, distribution }: UndeclaredPackage): "medium" | "low" {
  // Without a lockfile a module that is known to be another dependency's may be there as well.
  return locked || (distribution !== undefined && !hasLock) ? "low" : "medium";
}

function whatLacks({ ecosystem, manifest, distribution }: UndeclaredPackage): string {
  const place = safeLine(manifest, 200);
  if (ecosystem === "npm") return `${place} does not declare it`;
  return distribution === undefined
    ? `nothing that ${place} declares is known to bring it, nor any of the most used distributions`
    : `${place} does not declare ${safeLine(distribution, 120)}, which brings it`;
}

function whereFrom({ locked, hasLock }: UndeclaredPackage): string {
  if (locked) return "it is there only because another dependency brings it";
  return hasLock ? "no lockfile has it either" : "there is no lockfile that could have it";
}

function whyBelieved({ ecosystem }: UndeclaredPackage): string {
  return ecosystem === "npm"
    ? "No manifest above the file names it, and no alias, folder or configuration answers for it"
    : "It is no module of Python or of the workspace, and no manifest or file that installs names anything like it";
}
