import { sampleReporter } from "./sample-imports.ts";
import type { Finding, Report } from "@assay/core";
import type * as z from "zod";

type FindingInput = z.input<typeof Report>["findings"][number];

/** Text as a hostile repository would write it: every character that some format or terminal gives a meaning to. */
export const hostileMessage =
  "\u001b[31mApproved\u001b[0m \u202egnp.exe\u202c @everyone [click](https://evil.example) ![x](https://evil.example/x.png) | </details></script><img src=x onerror=alert(1)> ]]> `code` #1 &amp; <!-- -->\u0007";
export const hostilePath = "src/\u001b]0;owned\u0007we ird\n|`<b>`.ts";

function at(path: string, line: number, from: number, to: number): Finding["location"] {
  return { path, start: { line, column: from }, end: { line, column: to } };
}

function print(number: number): string {
  return number.toString(16).padStart(32, "0");
}

const sqlFrame = {
  firstLine: 21,
  lines: [
    "export async function listInvoices(client: Client, tenantId: string, sort: string) {",
    "  const rows = await client.query(",
    "    `select * from invoices where tenant_id = $1 order by ${sort}`,",
    "    [tenantId],",
    "  );",
  ],
};

export const sampleFindings: FindingInput[] = [
  {
    fingerprint: print(1),
    rule: "sast/sql-injection",
    category: "code",
    severity: "critical",
    message: "The query parameter `sort` reaches the text of an SQL query in another file.",
    location: at("src/repositories/invoices.ts", 23, 5, 67),
    symbol: "listInvoices",
    frame: sqlFrame,
    proof: {
      kind: "traced",
      summary:
        "A path of 4 steps in 3 files leads from the request to the query, and nothing on it restricts the text.",
      steps: [
        {
          location: at("src/routes/invoices.ts", 41, 16, 42),
          role: "source",
          message: "`sort` comes from the query string",
          frame: {
            firstLine: 40,
            lines: ['app.get("/invoices", async (context) => {', '  const sort = context.req.query("sort");'],
          },
        },
        {
          location: at("src/routes/invoices.ts", 44, 30, 66),
          role: "step",
          message: "handed to `sortColumn`",
          frame: {
            firstLine: 44,
            lines: ["  return context.json(await service.list(tenant, sortColumn(sort)));"],
          },
        },
        {
          location: at("src/lib/sorting.ts", 7, 10, 42),
          role: "step",
          message: "`sortColumn` gives it back with a default, not from a list",
          frame: {
            firstLine: 6,
            lines: [
              "export function sortColumn(column?: string): string {",
              '  return column ?? "created_at desc";',
              "}",
            ],
          },
        },
        {
          location: at("src/repositories/invoices.ts", 23, 59, 66),
          role: "sink",
          message: "becomes part of the query's text",
          frame: sqlFrame,
        },
      ],
    },
    alsoReportedBy: [sampleReporter],
    fix: 'Pick the column from a fixed list: `const column = columns[sort] ?? "created_at"`.',
    standing: "new",
  },
  {
    fingerprint: print(2),
    rule: "tests/failing",
    category: "tests",
    severity: "high",
    message: "`invoices › rejects a negative quantity` fails.",
    location: at("tests/invoices.test.ts", 58, 5, 33),
    symbol: "rejects a negative quantity",
    frame: {
      firstLine: 56,
      lines: [
        '  it("rejects a negative quantity", async () => {',
        '    const answer = await post("/invoices", { quantity: -3 });',
        "    expect(answer.status).toBe(400);",
        "  });",
      ],
    },
    proof: {
      kind: "proven",
      summary: "The test was run and failed: 201 where 400 was expected.",
      reproduction: {
        command: ["npx", "vitest", "run", "tests/invoices.test.ts", "-t", "rejects a negative quantity"],
        directory: ".",
        output:
          "AssertionError: expected 201 to be 400 // Object.is equality\n\n- Expected\n+ Received\n\n- 400\n+ 201\n\n ❯ tests/invoices.test.ts:58:27",
      },
    },
    standing: "new",
  },
  {
    fingerprint: print(3),
    rule: "secrets/provider-key",
    category: "secrets",
    severity: "critical",
    message: "A live Stripe secret key (`sk_live_…3f9a`, 107 characters) is assigned to `stripeKey`.",
    location: at("src/config.ts", 12, 15, 124),
    symbol: "stripeKey",
    proof: { kind: "matched", summary: "It has the provider's format, its length and its character set." },
    standing: "new",
  },
  {
    fingerprint: print(4),
    rule: "supply/known-vulnerability",
    category: "supply",
    severity: "high",
    message: "lodash 4.17.15 has CVE-2021-23337 (command injection in `template`), mended in 4.17.21.",
    location: { path: "package-lock.json", start: { line: 1842, column: 1 }, end: { line: 1843, column: 1 } },
    frame: {
      firstLine: 1841,
      lines: ["    },", '    "node_modules/lodash": {', '      "version": "4.17.15",'],
    },
    proof: { kind: "matched", summary: "The lockfile names a version that the advisory GHSA-35jh-r3h4-6jhm covers." },
    fix: "Run `npm install lodash@4.17.21`.",
    related: [
      {
        location: { path: "package.json", start: { line: 18, column: 1 }, end: { line: 19, column: 1 } },
        message: "asked for here as `^4.17.0`",
        frame: { firstLine: 18, lines: ['    "lodash": "^4.17.0",'] },
      },
    ],
    standing: "new",
  },
  {
    fingerprint: print(5),
    rule: "sast/reflected-html",
    category: "code",
    severity: "high",
    message: hostileMessage,
    location: at(hostilePath, 3, 3, 20),
    symbol: "\u202erender\u0000",
    frame: {
      firstLine: 2,
      lines: ["function render(name) {", "  return `<p>${name}</p></script><script>alert(1)</script>`;", "}"],
    },
    proof: { kind: "matched", summary: "`res.send` is given a template with a variable in it. </script>" },
    standing: "new",
  },
  {
    fingerprint: print(6),
    rule: "sast/weak-hash",
    category: "code",
    severity: "medium",
    message: "A password is hashed with MD5.",
    location: { path: "src/auth/passwords.ts", start: { line: 9, column: 10 }, end: { line: 11, column: 16 } },
    symbol: "hashPassword",
    frame: {
      firstLine: 7,
      lines: [
        "/** Hashes a password. */",
        "export function hashPassword(password: string): string {",
        '  return createHash("md5")',
        "    .update(password)",
        '    .digest("hex");',
        "}",
      ],
    },
    proof: { kind: "matched", summary: "`createHash` is called with `md5` on a value named `password`." },
    standing: "existing",
  },
  {
    fingerprint: print(7),
    rule: "tests/no-assertion",
    category: "tests",
    severity: "low",
    message: "`exports all invoices` asserts nothing.",
    location: at("tests/export.test.ts", 12, 3, 20),
    frame: { firstLine: 12, lines: ['  it("exports all invoices", async () => {', "    await exportAll();", "  });"] },
    proof: { kind: "matched", summary: "No assertion is called in the test or in what it calls." },
    standing: "new",
  },
  {
    fingerprint: print(8),
    rule: "sast/weak-hash",
    category: "code",
    severity: "medium",
    message: "A cache key is hashed with SHA-1 from a value named `token`.",
    location: at("src/lib/cache.ts", 31, 12, 30),
    proof: { kind: "matched", summary: "`createHash` is called with `sha1` on a value named `token`." },
    standing: "suppressed",
    suppression: { reason: "A cache key in memory only, never a credential", until: "2027-03-31" },
  },
  {
    fingerprint: print(9),
    rule: "tests/no-assertion",
    category: "tests",
    severity: "low",
    message: "`starts` asserts nothing.",
    location: at("tests/server.test.ts", 4, 1, 9),
    proof: { kind: "matched", summary: "No assertion is called in the test or in what it calls." },
    standing: "baseline",
  },
];

/** As many findings as wanted, spread over files, rules and severities: for measuring and for limits. */
export function manyFindings(count: number): Report["findings"] {
  return Array.from({ length: count }, (_, index) => {
    const pattern = sampleFindings[index % sampleFindings.length] as Report["findings"][number];
    const path = `src/modules/module-${Math.floor(index / 12)}/file-${index % 4}.ts`;
    return {
      ...pattern,
      related: [],
      alsoReportedBy: [],
      fingerprint: print(index + 1000),
      location: { ...pattern.location, path },
      message: `${pattern.message} (${index + 1})`,
    };
  });
}
