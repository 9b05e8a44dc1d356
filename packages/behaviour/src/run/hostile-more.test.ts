import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { missing } from "../testing/other-tools.ts";
import { execute } from "../testing/repository.ts";

const manifest = (test: string) => JSON.stringify({ scripts: { test } });

describe("a suite that", () => {
  it("needs a fixed port gets it, although the machine uses it, where networks can be set apart", async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, "127.0.0.1", () => resolve((taken.address() as { port: number }).port));
    });
    const text = `it("listens", (done) => { const s = require("net").createServer(); s.on("error", done); s.listen(${port}, "127.0.0.1", () => s.close(done)); });\n`;
    try {
      const { evidence } = await execute({ "package.json": manifest("mocha test.js"), "test.js": text });
      const [run] = evidence.runs;
      const isApart = run?.isolation.startsWith("own network") === true;
      expect(run?.results.map(({ status }) => status)).toEqual([isApart ? "passed" : "failed"]);
    } finally {
      taken.close();
    }
  });

  it("has 20,000 tests has 20,000 results", async () => {
    const text = "for (let i = 0; i < 20_000; i += 1) it(`number ${i}`, () => {});\n";
    const { evidence } = await execute({ "package.json": manifest("mocha test.js"), "test.js": text });
    expect(evidence.runs[0]?.outcome).toBe("completed");
    expect(new Set(evidence.runs[0]?.results.map(({ name }) => name.join())).size).toBe(20_000);
  });

  it("prints a gigabyte is stopped, and that is no pass", async () => {
    const text =
      'it("floods", function () { this.timeout(0); const line = Buffer.alloc(1024 * 1024, 120); for (let i = 0; i < 1024; i += 1) process.stdout.write(line); });\n';
    const { evidence } = await execute({ "package.json": manifest("mocha test.js"), "test.js": text });
    expect(evidence.runs[0]?.outcome).toBe("crashed");
    expect(evidence.runs[0]?.outputTail.length).toBeLessThan(5_000);
  });

  it.skipIf(missing.pytest)("deletes the repository from Python deletes a copy, and it is told", async () => {
    const text =
      "import os, shutil\n\ndef test_deletes():\n    shutil.rmtree('data')\n    open('kept.txt', 'w').write('changed')\n";
    const files = { "tests/test_a.py": text, "data/gone.txt": "gone", "kept.txt": "kept" };
    const { evidence, gaps } = await execute(files, { installed: false });
    expect(evidence.runs[0]?.results).toMatchObject([{ status: "passed" }]);
    expect(gaps).toEqual([expect.stringMatching(/change files of the repository: data\/gone\.txt, kept\.txt/)]);
  });
});
