import { safeLine, type Check, type FindingDraft, type RuleMeta } from "@assay/core";
import { describeFile, describeStep } from "../archives/describe-install.ts";
import { archiveEvidence, type InstallStep } from "../archives/evidence.ts";
import { archiveDraft, judgedArchives, type JudgedArchive } from "../archives/judged-archives.ts";
import { dependencies } from "../evidence.ts";

const meta: RuleMeta = {
  id: "supply/install-file-changed",
  title: "Install script that runs something else than before",
  category: "supply",
  severity: "low",
  cwe: [829, 506],
  owasp: ["A08:2021", "A03:2025"],
  why: "An install script runs with all rights of whoever types `npm install`. A package that has always had one can be turned without a word in its `package.json`: `node install.js` stays, and install.js is another file. Lists of install scripts show nothing then.",
  fix: "Compare the file that is named: `npm diff --diff=name@before --diff=name@after path/to/file`. Stay with the version before until you know what changed, and install with `ignore-scripts=true` in .npmrc.",
  references: ["https://docs.npmjs.com/cli/using-npm/scripts", "https://docs.npmjs.com/cli/commands/npm-diff"],
};

/**
 * Judges updates: what the version before ran as well, file by file, is no news. Scripts where there was none are told by
 * `install-script-appeared`.
 */
export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, archiveEvidence],
  *judge(context): Iterable<FindingDraft> {
    for (const archive of judgedArchives(context)) {
      const { before, update, installs } = archive.facts;
      if (!update || before === undefined) continue;
      const [told, ...more] = installs.flatMap((step) => changeIn(step, safeLine(before, 80)));
      if (told === undefined) continue;
      yield draftOf(archive, told, more.length);
    }
  },
};

/** What is other than before, in words; nothing for a hook that is new where there was none. */
function changeIn(step: InstallStep, before: string): string[] {
  const { hook, command, files } = step;
  if (step.before === undefined) return [];
  if (step.before !== command)
    return [
      `its ${hook} is another command than in ${before} ('${safeLine(step.before, 120)}'): ${describeStep(step)}`,
    ];
  const changed = files.filter(({ change }) => change === "changed" || change === "added");
  const [first, ...others] = changed;
  if (first === undefined) return [];
  const also =
    others.length === 0 ? "" : `, with ${others.length} more that ${others.length === 1 ? "runs" : "run"} beside it`;
  return [
    `its ${hook} is '${safeLine(command, 120)}' as in ${before}, and runs a file that is ${first.change === "added" ? "new" : "changed"} since: ${describeFile(first)}${also}`,
  ];
}

function draftOf(archive: JudgedArchive, told: string, more: number): FindingDraft {
  return archiveDraft(meta.id, archive, {
    says: `${archive.name} runs something else when it is installed: ${told}${more === 0 ? "" : `; ${more} more of its scripts changed`}`,
    proof: "The files of both versions were compared by their hashes",
  });
}
