import type { Check, FindingDraft, RuleMeta } from "@assay/core";
import { safeLine } from "@assay/core";
import { locationOf, nameOf, originOf, rootOf } from "../describe-package.ts";
import { dependencies, knownFlaws } from "../evidence.ts";

const meta: RuleMeta = {
  id: "supply/malicious-version",
  title: "Version published with malicious code",
  category: "supply",
  severity: "critical",
  cwe: [506],
  owasp: ["A08:2021", "A03:2025"],
  why: "This version was published by an attacker, or by an author as sabotage. Its code runs on every machine that installs or starts it, and such code steals tokens, keys and wallets within seconds. That the registry has removed it does not help: mirrors, caches and the lockfile's own address may still serve it.",
  fix: "Move to a version from before or after the attack, delete `node_modules` and the package manager's cache, and install again without scripts (`npm ci --ignore-scripts`, `--ignore-scripts` elsewhere). If the version was ever installed, treat every secret on that machine as known to the attacker and replace it.",
  references: ["https://owasp.org/Top10/2025/A03_2025-Software_Supply_Chain_Failures/"],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, knownFlaws],
  *judge(context): Iterable<FindingDraft> {
    const lockfiles = new Map(context.evidence(dependencies).lockfiles.map((lockfile) => [lockfile.path, lockfile]));
    for (const hit of context.evidence(knownFlaws).malicious) {
      const lockfile = lockfiles.get(hit.lockfile);
      const entry = lockfile?.packages[hit.package];
      if (lockfile === undefined || entry === undefined) continue;
      const published = safeLine(`${hit.name}@${hit.version}`, 160);
      yield {
        rule: meta.id,
        message: `${published} was published with malicious code (${safeLine([hit.campaign, hit.date].filter((part) => part !== "").join(", "), 120)}: ${safeLine(hit.what, 300)}); ${originOf(lockfile, hit.package)}`,
        location: locationOf(lockfile, entry),
        proof: {
          kind: "matched",
          summary: `The lockfile installs ${nameOf(entry)}${published === nameOf(entry) ? "" : ` from the address of ${published}`}, which ${safeLine(hit.source, 200)} lists${hit.ids.length === 0 ? "" : `; ${safeLine(hit.ids.join(", "), 200)}`} (${safeLine(hit.data, 120)})`,
        },
        identity: [hit.name, hit.version, hit.campaign, rootOf(lockfile, hit.package)].join("\0"),
      };
    }
  },
};
