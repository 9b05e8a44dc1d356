import { expect, it } from "vitest";
import { examineAll } from "../testing/examine-all.ts";
import { head } from "../testing/switched-code.ts";

/*
 * vitest with `isolate: false`: the files of tests share one process, in the order of their size, the largest first.
 */
const shared = {
  "package.json": JSON.stringify({ type: "module", scripts: { test: "vitest run" } }),
  "vitest.config.js": `export default { test: { isolate: false, fileParallelism: false } };\n`,
};
const sized = (lines: number, text: string): string => `${"// so that it is the larger\n".repeat(lines)}${text}`;
const tests = (text: string): string => `import { expect, it } from "vitest";\n${text}`;

it("says of what is reached on load that each file reaches it which loads the module", async () => {
  const { verdicts, problems, failing } = await examineAll(
    {
      ...shared,
      "src/code.js": `${head}
export const limit = $.is(0) ? 0 : 10;
const kept = new Map();
export const keep = () => { if (!kept.has("k")) kept.set("k", $.is(1) ? "wrong" : "right"); return kept.get("k"); };
`,
      "src/a.test.js": sized(
        40,
        tests(`import { keep, limit } from "./code.js";
globalThis.pid = process.pid;
it("loads it", () => expect([typeof limit, typeof keep()]).toEqual(["number", "string"]));
`),
      ),
      "src/b.test.js": tests(`import { keep, limit } from "./code.js";
it("has a limit", () => expect(limit).toBe(10));
it("keeps", () => expect(keep()).toBe("right"));
it("shares the process", () => expect(globalThis.pid).toBe(process.pid));
`),
    },
    2,
  );
  expect(problems).toEqual([]);
  expect(failing).toEqual([]);
  expect(verdicts).toEqual([
    {
      status: "killed",
      reached: ["loads it", "has a limit", "keeps", "shares the process"],
      killed: ["has a limit"],
    },
    { status: "killed", reached: ["loads it", "keeps"], killed: ["keeps"] },
  ]);
}, 60_000);

it("gives a file a process of its own that fails in one which others had used", async () => {
  const { verdicts, problems, failing } = await examineAll(
    {
      ...shared,
      "src/code.js": `${head}export const limit = () => ($.is(0) ? 0 : 10);\n`,
      "src/a.test.js": sized(40, tests(`it("leaves something", () => { globalThis.left = true; });\n`)),
      "src/b.test.js": tests(`import { limit } from "./code.js";
it("finds nothing", () => expect(globalThis.left).toBe(undefined));
it("has a limit", () => expect(limit()).toBe(10));
it("is red already", () => expect(limit()).toBe(11));
`),
    },
    1,
  );
  expect(problems).toEqual([]);
  expect(failing).toEqual(["is red already"]);
  expect(verdicts).toEqual([{ status: "killed", reached: ["has a limit"], killed: ["has a limit"] }]);
}, 60_000);

it("goes on with the files that a process did not come to before a mutant ended it", async () => {
  const { verdicts, problems, failing } = await examineAll(
    {
      ...shared,
      "src/code.js": `${head}
export const end = () => { if ($.is(0)) process.kill(process.pid, "SIGKILL"); return true; };
export const limit = () => ($.is(1) ? 0 : 10);
`,
      "src/a.test.js": sized(
        40,
        tests(`import { end } from "./code.js";\nit("ends", () => expect(end()).toBe(true));\n`),
      ),
      "src/b.test.js": tests(
        `import { limit } from "./code.js";\nit("has a limit", () => expect(limit()).toBe(10));\n`,
      ),
    },
    2,
  );
  expect(problems).toEqual([]);
  expect(failing).toEqual([]);
  expect(verdicts).toEqual([
    { status: "killed", reached: ["ends"], killed: [] },
    { status: "killed", reached: ["has a limit"], killed: ["has a limit"] },
  ]);
}, 60_000);
