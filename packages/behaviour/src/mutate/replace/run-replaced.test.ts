import { expect, it } from "vitest";
import { findSuites } from "../../detect/find-suites.ts";
import { makeRepository } from "../../testing/repository.ts";
import { chooseMutants } from "../choose/choose-mutants.ts";
import { mutateWorkspace } from "../mutate-workspace.ts";

/** A name that the switch would need, so that no mutant of the file can be switched at run time. */
const code = `export function level(globalThis) {
  return globalThis > 10 ? "high" : "low";
}
export function rest(n, step) {
  while (n > step) n -= step;
  return n;
}
export function unused(n) {
  return n > 10;
}
`;
const header = `import { test } from "node:test";\nimport { equal } from "node:assert/strict";\n`;
const tests = `${header}import { level } from "./code.js";
test("is high", () => equal(level(20), "high"));
test("is red", () => equal(level(20), "low"));
`;
const other = `${header}import { rest } from "./code.js";
test("leaves a rest", () => equal(rest(7, 3), 1));
`;
const files = {
  "package.json": JSON.stringify({ type: "module", scripts: { test: "node --test src/" } }),
  "src/code.js": code,
  "src/level.test.js": tests,
  "src/rest.test.js": other,
};

it("runs what can't be switched by replacing the file, with the files of tests that reach it", async () => {
  const repository = await makeRepository(files);
  try {
    const before = await repository.fingerprint();
    const context = repository.context();
    const { evidence, gaps } = await mutateWorkspace({
      context,
      files: context.all.filter(({ path }) => path === "src/code.js"),
      lines: () => undefined,
      coverage: undefined,
      found: await findSuites(context),
      choose: (all) =>
        chooseMutants(
          all.filter(({ operator }) => /^(?:number-literal|relational-negation|assignment-operator)$/.test(operator)),
          { seed: "1", budget: 20, perLine: 9 },
        ),
      seed: "1",
      matrix: true,
      timeMs: 160_000,
    });
    expect(await repository.fingerprint()).toBe(before);
    expect(gaps).toEqual([]);
    const name = (index: number) => evidence.tests[index]?.name.join();
    const told = evidence.mutants.map(
      ({ start, operator, status, killedBy }) => `${start.line} ${operator}: ${status} ${killedBy.map(name).join()}`,
    );
    expect(told.toSorted()).toEqual([
      "2 number-literal: survived ",
      "2 relational-negation: killed is high",
      "5 assignment-operator: timeout leaves a rest",
      "5 relational-negation: killed leaves a rest",
      "9 number-literal: no-coverage ",
      "9 relational-negation: no-coverage ",
    ]);
    expect(evidence.mutants.find(({ status }) => status === "survived")).toMatchObject({
      reachedBy: [],
      why: expect.stringContaining("not known which of the tests"),
    });
  } finally {
    await repository.dispose();
  }
}, 180_000);
