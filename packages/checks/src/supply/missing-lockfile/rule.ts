import { createHash } from "node:crypto";
import { safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { isForDevelopment } from "../collect/dependency-files.ts";
import { dependencies, type Ecosystem, type Lockfile } from "../evidence.ts";
import { lockReaders } from "../lock/formats.ts";

const meta: RuleMeta = {
  id: "supply/missing-lockfile",
  title: "Dependencies without a lockfile",
  category: "supply",
  severity: "medium",
  cwe: [1357, 494],
  owasp: ["A08:2021", "A03:2025"],
  why: "Without a lockfile every install takes the newest versions that the ranges allow, unreviewed and a minute old if need be. That is how compromised releases reach machines before anyone has noticed them, and why tests that were green yesterday say nothing about today's install.",
  fix: "Make a lockfile (`npm install --package-lock-only`, `pnpm install --lockfile-only`, `uv lock`, `poetry lock`, `uv pip compile --generate-hashes`), commit it, and install exactly what it says in CI and images (`npm ci`, `--frozen-lockfile`, `uv sync --locked`, `pip install --require-hashes`).",
  references: ["https://docs.npmjs.com/cli/configuring-npm/package-lock-json"],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies],
  *judge(context): Iterable<FindingDraft> {
    const { unlocked, lockfiles } = context.evidence(dependencies);
    for (const { manifest, ecosystem, line, dependencies: count, production } of unlocked) {
      yield {
        rule: meta.id,
        severity: production ? "medium" : "low",
        message: `${safeLine(manifest)} asks for ${count} ${count === 1 ? "package" : "packages"}${production ? "" : ", all for development,"} and no lockfile here or above records which versions are installed`,
        location: wholeLines(manifest, line),
        proof: {
          kind: "matched",
          summary: `No lockfile of ${toolsOf(ecosystem)} stands in its folder, and none above lists it as a workspace`,
        },
        identity: "no lockfile",
      };
    }
    for (const lockfile of lockfiles) {
      const [first] = lockfile.unpinned;
      if (!lockfile.judged || lockfile.example || first === undefined) continue;
      yield describeUnpinned(lockfile, first.line);
    }
  },
};

function toolsOf(ecosystem: Ecosystem): string {
  const tools = [...new Set(lockReaders.filter((reader) => reader.ecosystem === ecosystem).map(({ tool }) => tool))];
  return tools.length < 2 ? tools.join("") : `${tools.slice(0, -1).join(", ")} or ${tools.at(-1)}`;
}

/** A list without versions is no lockfile, and a list with some is half of one. */
function describeUnpinned({ path, unpinned, packages }: Lockfile, line: number): FindingDraft {
  const names = unpinned.map(({ name }) => name).sort();
  const shown = safeLine(names.slice(0, 5).join(", "), 200);
  const of = unpinned.length + packages.length;
  return {
    rule: meta.id,
    severity: isForDevelopment(path) ? "low" : "medium",
    message: `${safeLine(path)} pins no version of ${unpinned.length} of its ${of} ${of === 1 ? "package" : "packages"} (${shown}${names.length > 5 ? ", …" : ""})`,
    location: wholeLines(path, line),
    proof: {
      kind: "matched",
      summary: "The lines have no '==' with a whole version, and no constraints file sets one",
    },
    identity: ["unpinned", createHash("sha256").update(names.join("\0")).digest("hex")].join("\0"),
  };
}
