import type { Check, FindingDraft, RuleMeta, Severity } from "@assay/core";
import type { RunCommand } from "../archives/evidence.ts";
import { archiveDraft, firstOf, judgedArchives, newsOf } from "../archives/judged-archives.ts";
import { archiveEvidence } from "../archives/evidence.ts";
import { oneStepLower } from "../describe-package.ts";
import { dependencies } from "../evidence.ts";

const meta: RuleMeta = {
  id: "supply/build-command",
  title: "Command that a package's binding.gyp runs",
  category: "supply",
  severity: "medium",
  cwe: [829, 506],
  owasp: ["A08:2021", "A03:2025"],
  why: "npm builds a package with a `binding.gyp` when it installs it, and gyp runs every command in `<!(…)` of that file, and of those that it takes in, before anything is compiled. No list of install scripts shows them: worms of 2026 hid there. Asking where headers lie is common; fetching, decoding and running code of one's own is not.",
  fix: "Read the command at the place that is named: `npm pack name@version`, then the file in it. Stay with the version before until you know what it does, and install with `ignore-scripts=true` in .npmrc.",
  references: ["https://gyp.gsrc.io/docs/InputFormatReference.md", "https://docs.npmjs.com/cli/using-npm/scripts"],
};

const severities: Readonly<Record<RunCommand["danger"], Severity>> = {
  program: "low",
  shell: "medium",
  reaching: "high",
};
const order: readonly RunCommand["danger"][] = ["reaching", "shell", "program"];

/** What an update's version before ran as well is no news of the change; of a new package it is told one step milder. */
export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, archiveEvidence],
  *judge(context): Iterable<FindingDraft> {
    for (const archive of judgedArchives(context)) {
      const { commands, before, builds, update } = archive.facts;
      const told = commands
        .filter(({ isNew }) => !(update && isNew === false))
        .sort((one, other) => order.indexOf(one.danger) - order.indexOf(other.danger));
      const [worst] = told;
      if (worst === undefined) continue;
      const shown = firstOf(
        told.map(({ command, file, line }) => `'${command}' (${file}:${line})`),
        2,
      );
      yield archiveDraft(meta.id, archive, {
        says: `${archive.name} runs ${shown} when it is built${builds ? ", which npm does unasked" : ""}${newsOf(worst.isNew, before)}: ${worst.why}`,
        // What a new package has always run is known to those who use it.
        severity: worst.isNew === false ? oneStepLower(severities[worst.danger]) : severities[worst.danger],
        proof: `${worst.file} says so at line ${worst.line}`,
      });
    }
  },
};
