import { safeLine, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { dependencies } from "../evidence.ts";
import { readerOf } from "../lock/formats.ts";

const meta: RuleMeta = {
  id: "supply/lockfile-out-of-step",
  title: "Lockfile that does not match its manifest",
  category: "supply",
  severity: "medium",
  cwe: [1357],
  owasp: ["A08:2021", "A03:2025"],
  why: "A strict install (`npm ci`, `pnpm install --frozen-lockfile`, `uv sync --locked`) refuses such a pair, and a lenient one resolves anew and installs versions that nobody has reviewed. It is what is left when a manifest was edited by hand, often by an agent, and the package manager was never run.",
  fix: "Make the lockfile anew (`npm install --package-lock-only`, `pnpm install --lockfile-only`, `yarn install`, `uv lock`, `poetry lock`) and commit it together with the manifest.",
  references: ["https://docs.npmjs.com/cli/commands/npm-ci"],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies],
  *judge(context): Iterable<FindingDraft> {
    const { differences, lockfiles } = context.evidence(dependencies);
    const byPath = new Map(lockfiles.map((lockfile) => [lockfile.path, lockfile]));
    for (const { manifest, line, name, wanted, locked, recorded, lockfile: path } of differences) {
      const wish = safeLine(`${name} ${wanted}`.trim(), 160);
      const lockfile = byPath.get(path);
      const has =
        locked === undefined
          ? "has no such package"
          : recorded === undefined
            ? `has ${safeLine(locked, 80)}`
            : `was made for ${safeLine(recorded, 80)} (and has ${safeLine(locked, 80)})`;
      yield {
        rule: meta.id,
        message: `${safeLine(manifest.slice(manifest.lastIndexOf("/") + 1))} asks for ${wish}, but ${safeLine(path)} ${has}`,
        location: wholeLines(manifest, line),
        proof: {
          kind: "matched",
          summary: proofOf(safeLine(manifest), safeLine(path), name, wanted, locked, recorded),
        },
        ...(lockfile === undefined
          ? {}
          : { fix: `Run ${readerOf(lockfile).commands.relock} and commit ${safeLine(path)}` }),
        identity: [name, wanted, locked ?? "", ...(recorded === undefined ? [] : [recorded])].join("\0"),
      };
    }
  },
};

function proofOf(
  manifest: string,
  lockfile: string,
  name: string,
  wanted: string,
  locked: string | undefined,
  recorded: string | undefined,
): string {
  if (locked === undefined) return `No entry of ${lockfile} is ${safeLine(name, 120)} where ${manifest} would find it`;
  if (recorded === undefined) return `The version ${safeLine(locked, 80)} is outside '${safeLine(wanted, 80)}'`;
  return `${lockfile} records the range '${safeLine(recorded, 80)}', which a strict install compares letter by letter`;
}
