import { memoryStore, type Report } from "@assay/core";
import { describe, expect, it } from "vitest";
import { fixture, manifest, verifyFixture } from "./verify-fixture.ts";

const source = "export const add = (a, b) => {\n  return a + b;\n};\n";
const test =
  'import test from "node:test";\nimport { add } from "./add.js";\ntest(`adds ${process.hrtime.bigint()}`, () => { if (add(1, 1) !== 2) throw new Error("wrong"); });\n';
const files = { "package.json": manifest("node --test"), "add.js": source, "add.test.js": test };

const fromCache = ({ evidence }: Report) => evidence.find(({ title }) => title === "Run of the tests")?.fromCache;

describe("verifying again", () => {
  it("does not run the tests where nothing changed, and runs them where something did", async () => {
    const repository = fixture(files);
    const store = memoryStore();
    const first = await verifyFixture(repository, { store });
    const second = await verifyFixture(repository, { store });
    // The test's name holds the time at which it ran.
    expect(second.runs).toEqual(first.runs);
    expect(second.coverage).toEqual(first.coverage);
    expect([fromCache(first.report), fromCache(second.report)]).toEqual([false, true]);

    repository.write({ "add.js": `${source}// another\n` });
    const third = await verifyFixture(repository, { store });
    expect(fromCache(third.report)).toBe(false);
    expect(third.runs[0]?.results[0]?.name).not.toEqual(first.runs[0]?.results[0]?.name);
  });

  it("runs them again after a failure, which may have been bad luck", async () => {
    const repository = fixture({ ...files, "add.js": source.replace("+", "-") });
    const store = memoryStore();
    const first = await verifyFixture(repository, { store });
    const second = await verifyFixture(repository, { store });
    expect([first, second].map(({ report }) => report.verdict.status)).toEqual(["blocked", "blocked"]);
    expect(fromCache(second.report)).toBe(false);
  });

  it("runs them again when a file that git ignores, which they may read, has changed", async () => {
    const repository = fixture(files);
    repository.write({ ".env": "A=1\n" });
    const store = memoryStore();
    await verifyFixture(repository, { store });
    repository.write({ ".env": "A=2\n" });
    expect(fromCache((await verifyFixture(repository, { store })).report)).toBe(false);
  });
});
