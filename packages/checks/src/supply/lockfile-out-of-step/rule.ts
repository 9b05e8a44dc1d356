import { safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { dependencies } from "../evidence.ts";

const meta: RuleMeta = {
  id: "supply/lockfile-out-of-step",
  title: "Lockfile that does not match package.json",
  category: "supply",
  severity: "medium",
  cwe: [1357],
  owasp: ["A08:2021", "A03:2025"],
  why: "`npm ci` refuses such a pair, and `npm install` resolves anew and installs versions that nobody has reviewed. It is what is left when package.json was edited by hand, often by an agent, and npm was never run.",
  fix: "Run `npm install --package-lock-only` and commit the lockfile together with package.json.",
  references: ["https://docs.npmjs.com/cli/commands/npm-ci"],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies],
  *judge(context): Iterable<FindingDraft> {
    for (const { manifest, line, name, wanted, locked, lockfile } of context.evidence(dependencies).differences) {
      const wish = safeLine(`${name} ${wanted}`, 160);
      yield {
        rule: meta.id,
        message: `package.json asks for ${wish}, but ${safeLine(lockfile)} ${locked === undefined ? "has no such package" : `has ${safeLine(locked, 80)}`}`,
        location: wholeLines(manifest, line),
        proof: {
          kind: "matched",
          summary:
            locked === undefined
              ? `No entry of ${safeLine(lockfile)} is ${safeLine(name, 120)} where ${safeLine(manifest)} would find it`
              : `The version ${safeLine(locked, 80)} is outside '${safeLine(wanted, 80)}'`,
        },
        identity: [name, wanted, locked ?? ""].join("\0"),
      };
    }
  },
};
