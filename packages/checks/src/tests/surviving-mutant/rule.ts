import {
  mutantsKey,
  safeLine,
  type Check,
  type FindingDraft,
  type Mutant,
  type RuleMeta,
  type TestName,
} from "@assay/core";

const meta: RuleMeta = {
  id: "tests/surviving-mutant",
  title: "Edit that no test notices",
  category: "tests",
  severity: "info",
  cwe: [],
  owasp: [],
  why: "The code was made to do something else, and all tests that run it stayed green. A mistake of the same kind would pass as well.",
  fix: "Assert what the edit changes: the value at the bound, the branch that was not taken, the call that was left out. If nothing would change that anybody needs, the code can be simpler.",
  references: ["https://arxiv.org/abs/2103.07189"],
};

/** Tests that are named; how many there are is in the message. */
const namedTests = 5;
const shownCode = 60;

export const rule: Check = {
  id: meta.id,
  category: meta.category,
  rules: [meta],
  needs: [mutantsKey],
  *judge(context): Iterable<FindingDraft> {
    const { tests, mutants } = context.evidence(mutantsKey);
    for (const mutant of mutants) if (mutant.status === "survived") yield draftOf(mutant, tests);
  },
};

function draftOf(mutant: Mutant, tests: readonly TestName[]): FindingDraft {
  const { id, path, operator, start, end, original, replacement, reachedBy } = mutant;
  const reaching = reachedBy.flatMap((index) => tests[index] ?? []);
  const count = `${reaching.length} ${reaching.length === 1 ? "test" : "tests"}`;
  return {
    rule: meta.id,
    message: `${editOf(original, replacement)} survived; reached by ${count}`,
    location: {
      path,
      start: { line: start.line, column: start.column + 1 },
      end: { line: end.line, column: end.column + 1 },
    },
    identity: `${operator}\n${id}`,
    proof: {
      kind: "proven",
      summary: `The code was run with this edit (${operator}), and every test that reaches it passed`,
      reproduction: {
        command: ["assay", "mutate", path],
        output: [
          `- ${safeLine(original, 300)}`,
          `+ ${safeLine(replacement, 300)}`,
          ...reaching
            .slice(0, namedTests)
            .map((test) => `passed: ${test.file} ${safeLine(test.name.join(" › "), 200)}`),
          ...(reaching.length > namedTests ? [`and ${reaching.length - namedTests} more`] : []),
        ].join("\n"),
      },
    },
  };
}

function editOf(original: string, replacement: string): string {
  if (replacement === "") return `Without ${quoted(original)} it`;
  if (original === "") return `With ${quoted(replacement)} it`;
  return `${quoted(original)} → ${quoted(replacement)}`;
}

function quoted(code: string): string {
  return `\`${safeLine(code.replaceAll(/\s+/g, " "), shownCode)}\``;
}
