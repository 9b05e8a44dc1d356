import { safeLine, suitesKey, wholeLines, type Check, type FindingDraft, type RuleMeta } from "@assay/core";

const meta: RuleMeta = {
  id: "tests/missing-suite",
  title: "Code without tests",
  category: "tests",
  severity: "medium",
  cwe: [1053],
  owasp: [],
  why: "No test suite was found, so nothing but reading says whether the code does what it should, and nothing will say when it stops.",
  fix: 'Start with one test of the most important path. Node has a runner built in: put `import { test } from \'node:test\'` into test/first.test.js and `"test": "node --test"` into package.json.',
  references: ["https://nodejs.org/api/test.html"],
};

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [suitesKey],
  *judge(context): Iterable<FindingDraft> {
    const { suites, sourceFiles } = context.evidence(suitesKey);
    const [first] = sourceFiles;
    if (suites.length > 0 || first === undefined) return;
    yield {
      rule: meta.id,
      message: `${sourceFiles.length === 1 ? "1 source file is" : `${sourceFiles.length} source files are`} judged and no test suite was found (vitest, jest, mocha, node:test, AVA, Playwright); the first is ${safeLine(first, 200)}`,
      location: wholeLines(first, 1),
      identity: "no suite",
      proof: { kind: "matched", summary: "No package.json names a runner, and no file looks like a test" },
    };
  },
};
