import type { CollectContext } from "@assay/core";
import type { Knowledge } from "../advisories/knowledge.ts";
import { loadPythonAttacks } from "../advisories/python-attacks.ts";
import { loadSnapshot } from "../advisories/snapshot.ts";
import type { Ecosystem } from "../evidence.ts";

/** Names in the report what judgements rest on, with its date and how much of it there is. */
export function citeKnowledge({ cite }: Pick<CollectContext, "cite">, ecosystem: Ecosystem, { kept }: Knowledge): void {
  for (const status of kept) {
    if (status.state === "damaged") continue;
    const { about, asOf, days } = status;
    const { records, malicious, packages, withdrawn, unreadable, source, origin } = about;
    const odd =
      unreadable === 0 ? "" : `; ${unreadable} file${unreadable === 1 ? "" : "s"} could not be read as OSV records`;
    cite({
      name: `OSV's records on ${ecosystem}'s packages (${origin === "update" ? "brought from" : "imported from"} ${source})`,
      date: asOf.slice(0, 10),
      entries: records,
      note: `${packages} packages, ${malicious} records of malicious ones, ${withdrawn} withdrawn; ${days} days old${odd}`,
    });
  }
  if (ecosystem === "PyPI") {
    const { date, versions, packages } = loadPythonAttacks();
    cite({
      name: "Assay's embedded list of attacks on PyPI's packages",
      date,
      entries: versions,
      note: `A starter set: malicious versions of ${packages} packages, and no advisories. A package without a finding has no entry in this set; that does not make it free of flaws`,
    });
    return;
  }
  const { facts } = loadSnapshot();
  cite({
    name: "Assay's embedded snapshot of npm advisories and malicious versions",
    date: facts.date,
    entries: facts.advisories + facts.maliciousVersions,
    note: `A starter set: ${facts.advisories} advisories on ${facts.advisoryPackages} packages and ${facts.maliciousVersions} malicious versions. A package without a finding has no entry in this set; that does not make it free of flaws`,
  });
}
