import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { rules } from "../rules.generated.ts";
import { weakenedTests } from "../evidence.ts";
import { collector } from "./weakened-tests.collector.ts";

const checks = rules.filter((rule) => rule.needs.some((key) => key.id === weakenedTests.id));
const subject = { "src/cart.ts": "export const total = 1;" };

async function compare(before: Record<string, string>, after: Record<string, string>): Promise<string[]> {
  const { findings, outcomes } = await judgeFiles({
    base: { ...subject, ...before },
    files: { ...subject, ...after },
    checks,
    collectors: [collector],
  });
  expect(outcomes.filter(({ status }) => status === "error")).toEqual([]);
  return findings.map(({ rule, message }) => `${rule}: ${message}`);
}

const imports = `import { total } from "../src/cart.ts";\n`;
const one = (body: string, declared = `it("adds"`) => `${imports}${declared}, async () => {\n${body}\n});\n`;
const file = "test/cart.test.ts";
const rulesOf = async (before: string, after: string) =>
  (await compare({ [file]: before }, { [file]: after })).map((found) => found.split(":")[0]);

const asserted = `expect(total(1)).toBe(1);\nexpect(total(2)).toEqual({ a: 2, b: 3 });`;

describe("a test asserts less", () => {
  it.each([
    ["an assertion taken away", `expect(total(1)).toBe(1);`],
    ["a weaker matcher", `expect(total(1)).toBe(1);\nexpect(total(2)).toBeDefined();`],
    ["an assertion about a constant", `expect(total(1)).toBe(1);\nexpect(true).toBe(true);`],
    ["no matcher", `expect(total(1)).toBe(1);\nexpect(total(2));`],
    ["a callback that nobody calls", `const later = () => {\n${asserted}\n};`],
    ["if (false)", `if (false) {\n${asserted}\n}`],
    ["try and an empty catch", `try {\n${asserted}\n} catch {}`],
    ["a catch that drops it", `await run(() => {\n${asserted}\n}).catch(() => {});`],
    ["an early return", `return;\n${asserted}`],
    ["a condition", `if (total) {\n${asserted}\n}`],
    ["a smaller object", `expect(total(1)).toBe(1);\nexpect(total(2)).toMatchObject({ a: 2 });`],
  ])("with %s", async (_name, body) => {
    expect(await rulesOf(one(asserted), one(body))).toEqual(["tests/assertion-removed"]);
  });

  it("when it is expected to fail, or its table has fewer cases", async () => {
    expect(await rulesOf(one(asserted), one(asserted, `it.fails("adds"`))).toEqual(["tests/assertion-removed"]);
    const table = (rows: string) => `${imports}it.each(${rows})("adds", (x) => { expect(total(x)).toBe(1); });`;
    expect(await rulesOf(table("[1, 2, 3, 4]"), table("[1]"))).toEqual(["tests/assertion-removed"]);
  });

  it("and says what was lost, and what stands there now", async () => {
    const [message] = await compare(
      { [file]: one(asserted) },
      { [file]: one(`expect(total(1)).toBe(1);\nexpect(total(2)).toBeDefined();`) },
    );
    expect(message).toBe(
      'tests/assertion-removed: "adds" asserts less than it did: expect(total(2)).toEqual({a:2,b:3}) (now expect(total(2)).toBeDefined())',
    );
  });
});

describe("a test says as much as before", () => {
  it.each([
    ["in another layout", `expect( total(1) ).toBe(1)\nexpect(total(2)).toEqual({\n  a: 2,\n  b: 3,\n})`],
    ["with a stronger matcher", `${asserted}\nexpect(total(3)).toBe(3);`],
    [
      "with one object for two values",
      `expect({ one: total(1), two: total(2) }).toEqual({ one: 1, two: { a: 2, b: 3 } });`,
    ],
    ["through a function of the file", `check();\nfunction check() {\n${asserted}\n}`],
    ["in soft assertions", asserted.replaceAll("expect(", "expect.soft(")],
    ["in a step", `await test.step("adds", async () => {\n${asserted}\n});`],
    ["about other values", `expect(total(1)).toBe(7);\nexpect(total(2)).toEqual({ a: 9, b: 3 });`],
  ])("%s", async (_name, body) => {
    expect(await rulesOf(one(asserted), one(body))).toEqual([]);
  });

  it("when it got stricter", async () => {
    expect(await rulesOf(one(`expect(total(1)).toBeDefined();`), one(`expect(total(1)).toEqual(1);`))).toEqual([]);
  });

  it("when it is split, merged, moved, renamed, or made a table", async () => {
    const [first = "", second = ""] = asserted.split("\n");
    const split = `${imports}it("adds one", () => { ${first} });\nit("adds two", () => { ${second} });`;
    expect(await rulesOf(one(asserted), split)).toEqual([]);
    expect(await rulesOf(split, one(asserted))).toEqual([]);
    expect(await rulesOf(one(asserted), one(asserted, `it("sums up"`))).toEqual([]);
    expect(await compare({ [file]: one(asserted) }, { "test/totals.test.ts": one(asserted) })).toEqual([]);
    const three = [1, 2, 3].map((n) => `it("adds ${n}", () => { expect(total(${n})).toBe(${n}); });`).join("\n");
    const table = `it.each([1, 2, 3])("adds %i", (n) => { expect(total(n)).toBe(n); });`;
    expect(await rulesOf(imports + three, imports + table)).toEqual([]);
    const grouped = `${imports}describe("totals", () => {\nit("adds", async () => {\n${asserted}\n});\n});`;
    expect(await rulesOf(one(asserted), grouped)).toEqual([]);
  });
});

describe("a test does not run any more", () => {
  it.each([
    ["it is skipped", one(asserted, `it.skip("adds"`), "tests/test-skipped"],
    ["it is called xit", one(asserted, `xit("adds"`), "tests/test-skipped"],
    [
      "its group is skipped",
      `${imports}describe.skip("g", () => {\n${one(asserted).replace(imports, "")}});`,
      "tests/test-skipped",
    ],
    ["it stands in if (false)", `${imports}if (false) {\n${one(asserted).replace(imports, "")}}`, "tests/test-skipped"],
    ["it is skipped on some machines", one(asserted, `it.skipIf(process.env.CI)("adds"`), "tests/test-skipped"],
    ["it is gone", `${imports}it("is", () => { expect(total).toBeDefined(); });`, "tests/test-deleted"],
    ["it is commented out", one(asserted).replace(/^(?!import)/gm, "// "), "tests/test-deleted"],
    ["another runs alone", `${one(asserted)}it.only("is", () => {});`, "tests/focused"],
  ])("when %s", async (_name, after, rule) => {
    expect(await rulesOf(one(asserted), after)).toEqual([rule]);
  });

  it("when its file is deleted, or has a name that no runner looks for", async () => {
    expect(await compare({ [file]: one(asserted) }, {})).toEqual(['tests/test-deleted: 1 test is gone: "adds"']);
    expect(await compare({ [file]: one(asserted) }, { "src/cart.tests.bak.ts": one(asserted) })).toEqual([
      'tests/test-deleted: 1 test is gone (runners do not find this file by its name): "adds"',
    ]);
  });

  it("which is right when what it tests is gone too, and nothing new when it was so before", async () => {
    const { findings } = await judgeFiles({
      base: { ...subject, [file]: one(asserted) },
      files: { "src/other.ts": "export {};" },
      checks,
      collectors: [collector],
    });
    expect(findings).toEqual([]);
    const skipped = one(asserted, `it.skip("adds"`);
    expect(await rulesOf(skipped, `${skipped}\n// a comment`)).toEqual([]);
  });
});

describe("tests are held to less", () => {
  const config = (text: string) => `export default { test: { ${text} } };`;
  const manifest = (scripts: Record<string, string>, more = {}) => JSON.stringify({ scripts, ...more });
  const step = (run: string, more = "") => `jobs:\n  test:\n    steps:\n      - run: ${run}\n${more}`;

  it.each([
    [
      "vitest.config.ts",
      config("coverage: { thresholds: { lines: 90 } }"),
      config("coverage: { thresholds: { lines: 10 } }"),
    ],
    ["vitest.config.ts", config("coverage: { thresholds: { lines: 90 } }"), config("")],
    [
      "jest.config.js",
      "module.exports = { coverageThreshold: { global: { branches: 80 } } }",
      "module.exports = { coverageThreshold: { global: { branches: 8 } } }",
    ],
    ["playwright.config.ts", "export default { retries: 0 }", "export default { retries: 5 }"],
    ["vitest.config.ts", config("testTimeout: 5000"), config("testTimeout: 600000")],
    ["vitest.config.ts", config("a: 1"), config("a: 1, passWithNoTests: true")],
    ["vitest.config.ts", config(`exclude: ["node_modules"]`), config(`exclude: ["node_modules", "test/cart.test.ts"]`)],
    [
      "jest.config.js",
      `module.exports = { testMatch: ["**/*.test.ts"] }`,
      `module.exports = { testMatch: ["**/*.unit.ts"] }`,
    ],
    [".nycrc", `{"lines": 90}`, `{"lines": 50}`],
    [
      "codecov.yml",
      "coverage:\n  status:\n    project:\n      default:\n        target: 80%\n",
      "coverage:\n  status:\n    project:\n      default:\n        target: 20%\n",
    ],
    ["sonar-project.properties", "sonar.exclusions=dist/**,a/**", "sonar.exclusions=dist/**,a/**,src/cart/**"],
    ["package.json", manifest({ test: "vitest run" }), manifest({ test: "vitest run || true" })],
    ["package.json", manifest({ test: "vitest run" }), manifest({ test: "echo fine" })],
    ["package.json", manifest({ test: "vitest run" }), manifest({ test: "vitest run --passWithNoTests" })],
    ["package.json", manifest({ test: "vitest run" }), manifest({})],
    [".github/workflows/ci.yml", step("npm test"), step("npm test", "        continue-on-error: true\n")],
    [".github/workflows/ci.yml", step("npm test"), step("npm test || true")],
    [".github/workflows/ci.yml", step("npm test"), step("npm run build")],
    [".assay/policy.yml", "version: 1\nminimumGrade:\n  overall: B\n", "version: 1\nminimumGrade:\n  overall: F\n"],
    [".assay/policy.yml", "version: 1\n", "version: 1\nrules:\n  tests/failing: off\n"],
    [".assay/policy.yml", "version: 1\n", "version: 1\nignore:\n  - src/**\n"],
    [".assay/baseline.json", `{"findings":[]}`, `{"findings":[{"fingerprint":"a"}]}`],
  ])("in %s: %s → %s", async (path, before, after) => {
    const found = await compare({ [path]: before }, { [path]: after });
    expect(found.map((one_) => one_.split(":")[0])).toEqual(["tests/threshold-loosened"]);
  });

  it.each([
    [
      "vitest.config.ts",
      config("coverage: { thresholds: { lines: 90 } }"),
      config("coverage: { thresholds: { lines: 95 } }"),
    ],
    ["vitest.config.ts", config("testTimeout: 5000"), config("testTimeout: 10000")],
    ["vitest.config.ts", config("a: 1"), config(`a: 1, exclude: ["dist/**", "node_modules"]`)],
    ["package.json", manifest({ test: "jest" }), manifest({ test: "vitest run" })],
    ["package.json", manifest({ test: "vitest run" }), manifest({ test: "npm run build && vitest run" })],
    ["package.json", manifest({ lint: "eslint ." }), manifest({ lint: "eslint . || true" })],
    [
      "package.json",
      manifest({ test: "vitest" }, { files: ["dist", "lib"] }),
      manifest({ test: "vitest" }, { files: ["dist"] }),
    ],
    ["tsconfig.json", `{"include": ["src", "test"]}`, `{"include": ["src"]}`],
    [".github/workflows/ci.yml", step("npm test"), step("npm run test:ci")],
    [".github/workflows/docs.yml", step("npm run build"), step("npm run build || true")],
  ])("but not in %s: %s → %s", async (path, before, after) => {
    expect(await compare({ [path]: before }, { [path]: after })).toEqual([]);
  });
});

it("has nothing to compare where no change is judged", async () => {
  const { outcomes } = await judgeFiles({ files: { [file]: one(asserted) }, checks, collectors: [collector] });
  expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(["not-applicable"]));
});

it("says which tests could not be compared", async () => {
  const { gaps } = await judgeFiles({
    base: { [file]: one(asserted) },
    files: { [file]: `${one(asserted)}it("broken", () => {` },
    checks,
    collectors: [collector],
  });
  expect(gaps).toMatchObject([{ what: file, blocking: true }]);
});
