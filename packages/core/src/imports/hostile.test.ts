import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { files, importing, log, result } from "./testing/sarif.ts";

describe("hostile reports", () => {
  it("speak in no other name, hide nothing, and cannot be long", async () => {
    const text = `\u202e<img src=x>[click](https://evil) ${"x".repeat(90_000)}`;
    const { drafts, rules } = await importing([
      log([result("src/a.ts", { startLine: 2 }, { ruleId: "../../SQL Injection\u202e", message: { text } })], {
        driver: { name: "sast", rules: [{ id: "x", helpUri: "javascript:alert(1)" }] },
      }),
    ]);
    expect(drafts[0]?.rule).toBe("imported-sast/sql-injection");
    expect(drafts[0]?.message).not.toMatch(/[\u202e<]|\]\(/);
    expect(drafts[0]?.message.length).toBeLessThan(700);
    expect(rules[0]?.references).toEqual([]);
  });

  it("do not print the secret that they are about", async () => {
    const message = { text: "found k3y-with-digits-1234567890 in the file" };
    const { drafts } = await importing([
      log([result("lib/config.ts", { startLine: 1, startColumn: 14, endColumn: 41 }, { message })], {
        driver: { name: "gitleaks" },
      }),
    ]);
    expect(drafts).toMatchObject([{ sensitive: true, severity: "high", message: "found ••• in the file" }]);
    expect(drafts[0]?.identity).not.toContain("k3y");
  });

  it("never break the reader, whatever they hold", async () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double(),
      fc.constant(null),
      fc.boolean(),
      fc.constantFrom(...Object.keys(files)),
    );
    const keys = [
      "ruleId",
      "ruleIndex",
      "rule",
      "level",
      "kind",
      "message",
      "text",
      "locations",
      "physicalLocation",
      "artifactLocation",
      "uri",
      "region",
      "startLine",
      "startColumn",
      "endLine",
      "endColumn",
      "codeFlows",
      "threadFlows",
      "location",
      "properties",
      "tags",
      "suppressions",
      "tool",
      "driver",
      "rules",
      "id",
      "extensions",
      "results",
      "invocations",
      "originalUriBaseIds",
      "taxa",
    ];
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "medium" },
        leaf,
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...keys, "__proto__"), tie("tree"), { maxKeys: 6 }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { maxLength: 4 }), tree, async (results, run) => {
        const whole = typeof run === "object" && run !== null ? run : {};
        const good = { ...result("src/a.ts", { startLine: 2 }), ...whole };
        const { drafts, summaries } = await importing([
          { version: "2.1.0", runs: [run, { ...whole, results: [...results, good] }] },
        ]);
        for (const one of drafts) expect(Object.keys(files)).toContain(one.location.path);
        for (const { results: all, taken, merged, leftOut } of summaries)
          expect(taken + merged + leftOut.reduce((sum, { count }) => sum + count, 0)).toBe(all);
      }),
      { numRuns: 300 },
    );
  });

  it("never break the reader as text either", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string(), fc.uint8Array()), async (content) => {
        const error = await importing([content]).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        // What it refuses it refuses in a sentence that names the file.
        if (error !== undefined)
          expect(error).toMatchObject({ name: "UserError", message: expect.stringContaining("1.sarif") });
      }),
    );
  });
});
