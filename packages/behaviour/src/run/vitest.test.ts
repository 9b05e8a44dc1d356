import { expect, it } from "vitest";
import { execute } from "../testing/repository.ts";

const files = (script: string, configuration = "export default {};\n") => ({
  "package.json": JSON.stringify({ type: "module", scripts: { test: script } }),
  "vitest.config.js": configuration,
  "a.test.js": 'import { test } from "vitest";\ntest("a", () => {});\n',
});

it.each([
  ["the script asks for", files("vitest run --typecheck")],
  ["the configuration asks for", files("vitest", "export default { test: { typecheck: { enabled: true } } };\n")],
  [
    "a project asks for",
    files(
      "vitest",
      'export default { test: { projects: [{ test: { name: "a", typecheck: { enabled: true } } }] } };\n',
    ),
  ],
])("says that type checks which %s were left out", async (_where, repository) => {
  const { evidence, gaps } = await execute(repository);
  expect(evidence.runs).toMatchObject([{ outcome: "completed", results: [{ name: ["a"], status: "passed" }] }]);
  expect(gaps).toEqual([expect.stringContaining("vitest's type checks (typecheck) were left out")]);
});

it("says nothing of type checks where there are none", async () => {
  const { evidence, gaps } = await execute(files("vitest"));
  expect(evidence.runs.map(({ byHand }) => byHand)).toEqual([["npx", "vitest", "run"]]);
  expect(gaps).toEqual([]);
});
