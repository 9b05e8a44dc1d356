import { safeLine, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { dependencies } from "../evidence.ts";
import { registryEvidence } from "../registry/evidence.ts";
import { draftOf, judgedFacts } from "../registry/judged-facts.ts";
import { judgeLicence } from "./judge-licence.ts";

const meta: RuleMeta = {
  id: "supply/licence-not-allowed",
  title: "Licence that the policy does not allow",
  category: "supply",
  severity: "medium",
  cwe: [],
  owasp: [],
  why: "Who ships a package takes on what its licence asks for, and a package without a licence gives no right to use it. What is acceptable is the policy's to say (`licences: { allow, deny }`); without that, licences are not judged.",
  fix: "Take another package, or have somebody who may decide it add the licence to the policy.",
  references: [
    "https://spdx.org/licenses/",
    "https://docs.npmjs.com/cli/configuring-npm/package-json#license",
    "https://peps.python.org/pep-0639/",
  ],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, registryEvidence],
  *judge(context): Iterable<FindingDraft> {
    const { licences } = context.policy;
    if (licences === undefined) return;
    for (const fact of judgedFacts(context)) {
      const { facts, entry, name } = fact;
      if (facts.state !== "there" || facts.licenceUnknown === true) continue;
      const judged = judgeLicence(facts.licence, licences);
      if (judged === "allowed") continue;
      const shown = safeLine(facts.licence ?? "", 120);
      const says = {
        none: `${name} names no licence`,
        unknown: `${name} names the licence "${shown}", which is no expression of SPDX`,
        refused: `${name} has the licence ${shown}, which the policy does not allow`,
      }[judged];
      yield draftOf(meta.id, fact, { says, identity: `${entry.name} ${facts.licence ?? ""}` });
    }
  },
};
