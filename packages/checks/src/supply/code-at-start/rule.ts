import type { Check, FindingDraft, RuleMeta } from "@assay/core";
import { archiveEvidence, type StartCode } from "../archives/evidence.ts";
import { archiveDraft, firstOf, judgedArchives, newsOf } from "../archives/judged-archives.ts";
import { dependencies } from "../evidence.ts";

const meta: RuleMeta = {
  id: "supply/code-at-start",
  title: "Python package that runs code whenever Python starts",
  category: "supply",
  severity: "medium",
  cwe: [829, 506],
  owasp: ["A08:2021", "A03:2025"],
  why: "A line that begins with `import` in a `.pth` file, a function that a `.start` file names, and a module `sitecustomize` or `usercustomize` run each time any Python of that environment starts, whether or not anybody imports the package: in builds, tests and tools. Attacks of 2026 took what they wanted from there.",
  fix: "Read the file in the wheel: `pip download --no-deps name==version`, then `unzip -p`. Stay with the version before until you know what it does; `python -S` starts without such files.",
  references: ["https://docs.python.org/3/library/site.html", "https://peps.python.org/pep-0829/"],
};

/** What an update's version before ran as well is no news of the change. */
export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [dependencies, archiveEvidence],
  *judge(context): Iterable<FindingDraft> {
    for (const archive of judgedArchives(context)) {
      const { startCode, before } = archive.facts;
      const told = startCode
        .filter(({ isNew }) => isNew !== false)
        .sort((one, other) => Number(other.danger === "reaching") - Number(one.danger === "reaching"));
      const [worst] = told;
      if (worst === undefined) continue;
      yield archiveDraft(meta.id, archive, {
        says: `${archive.name} runs ${firstOf(told.map(describe), 2)} whenever Python starts${newsOf(worst.isNew, before)}: ${worst.why}`,
        severity: worst.danger === "reaching" ? "high" : "medium",
        proof: `${worst.file} has it`,
      });
    }
  },
};

function describe({ file, line, code }: StartCode): string {
  return code === "" ? file : `'${code}' (${file}:${line ?? 1})`;
}
