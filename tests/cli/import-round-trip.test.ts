import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryStore, severities, verify, type Finding, type Report, type RuleMeta } from "@assay/core";
import { render } from "@assay/report";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";

const line = "const value = `😀 ${text}`; // 20 or more\n";
const paths = ["src/a.ts", "src/ä b%20#?.ts", "lib/deep/er/c.py"];
const categories = ["code", "secrets", "supply", "tests"] as const;
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "assay-trip-"));
  for (const path of paths) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), line.repeat(30));
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function verified(imports: { name: string; bytes: Uint8Array }[] = []): Promise<Report> {
  return verify({
    directory: root,
    mode: "all",
    checks: [],
    collectors: [],
    imports,
    store: memoryStore(),
    tool: { version: "0", build: "test" },
    signal: new AbortController().signal,
  });
}

const rule = fc.record({
  id: fc.integer({ min: 0, max: 99 }).map((number) => `sast/rule-${number}`),
  title: fc.constant("A flaw"),
  category: fc.constantFrom(...categories),
  severity: fc.constantFrom(...severities),
  cwe: fc.uniqueArray(fc.integer({ min: 1, max: 1_400 }), { maxLength: 4 }),
  owasp: fc.constantFrom([], ["A03:2021"], ["A01:2025", "A10:2021"]),
  why: fc.string(),
  fix: fc.string(),
  references: fc.constant([]),
}) satisfies fc.Arbitrary<RuleMeta>;

const place = fc
  .record({
    path: fc.constantFrom(...paths),
    line: fc.integer({ min: 1, max: 30 }),
    column: fc.integer({ min: 1, max: 20 }),
    whole: fc.boolean(),
  })
  .map(({ path, line: at, column, whole }) =>
    whole
      ? { path, start: { line: at, column: 1 }, end: { line: at + 1, column: 1 } }
      : { path, start: { line: at, column }, end: { line: at, column: column + 4 } },
  );

it("Assay's own SARIF, imported, has the same places, severities and weaknesses", async () => {
  const empty = await verified();
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(rule, { selector: ({ id }) => id, minLength: 1, maxLength: 6 }),
      fc.uniqueArray(
        fc.record({ place, severity: fc.constantFrom(...severities), message: fc.string(), pick: fc.nat() }),
        {
          selector: (one) => JSON.stringify(one.place),
          maxLength: 12,
        },
      ),
      async (rules, drawn) => {
        const findings = drawn.map(({ place: location, severity, message, pick }, index): Finding => {
          const { id, category } = rules[pick % rules.length] ?? expect.fail("there is a rule");
          const fingerprint = index.toString(16).padStart(32, "0");
          const proof = { kind: "matched", summary: "seen" } as const;
          return {
            fingerprint,
            rule: id,
            category,
            severity,
            message,
            location,
            proof,
            related: [],
            standing: "new",
            alsoReportedBy: [],
          };
        });
        const sarif = await render({ ...empty, findings, rules }, "sarif");
        const again = await verified([{ name: "own.sarif", bytes: new TextEncoder().encode(sarif) }]);
        const metas = new Map([...rules, ...again.rules].map((meta) => [meta.id, meta]));
        const shape = ({ rule: id, location, severity, category }: Finding) =>
          JSON.stringify([
            id.replace(/^assay\//, ""),
            location,
            severity,
            category,
            metas.get(id)?.cwe,
            metas.get(id)?.owasp,
          ]);
        expect(again.findings.map(shape).sort()).toEqual(findings.map(shape).sort());
      },
    ),
    { numRuns: 60 },
  );
});
