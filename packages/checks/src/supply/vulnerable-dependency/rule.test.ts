import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collectors } from "../testing/collectors.ts";
import { entry, lockfile } from "../testing/lockfile.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors });

async function judge(lock: string, path = "package-lock.json") {
  return judgeFiles({ files: { [path]: lock }, checks: [rule], collectors });
}

async function idsOf(lock: string) {
  const { findings } = await judge(lock);
  return findings.map((finding) => /GHSA-[\w-]+/.exec(finding.message)?.[0]);
}

/** Critical: a crafted multipart boundary. Fixed in 2.5.4, 3.0.4 and 4.0.4. */
const formData = "GHSA-fjxv-7rqg-78g4";

describe("supply/vulnerable-dependency", () => {
  it.each([
    ["directly", { "node_modules/form-data": entry("form-data", "4.0.3") }],
    ["nested", { "node_modules/a/node_modules/form-data": entry("form-data", "4.0.3") }],
    ["under an alias", { "node_modules/fd": entry("form-data", "4.0.3", { name: "form-data" }) }],
    ["behind another package's name", { "node_modules/harmless": entry("form-data", "4.0.3") }],
    ["in capitals", { "node_modules/Form-Data": entry("Form-Data", "4.0.3") }],
    ["as a prerelease of the fixed version", { "node_modules/form-data": entry("form-data", "4.0.4-rc.1") }],
    ["in an older line", { "node_modules/form-data": entry("form-data", "2.3.3") }],
  ])("finds a vulnerable version %s", async (_where, packages) => {
    expect(await idsOf(lockfile(packages))).toContain(formData);
  });

  it.each([
    ["the fixed version", "4.0.4"],
    ["the fixed version of an older line", "3.0.4"],
    ["a version between fixed and affected", "2.5.4"],
  ])("accepts %s", async (_what, version) => {
    const ids = await idsOf(lockfile({ "node_modules/form-data": entry("form-data", version) }));
    expect(ids.filter((id) => id === formData)).toEqual([]);
  });

  it("lowers by one step what only development uses, and says so", async () => {
    const packages = { "node_modules/form-data": entry("form-data", "4.0.3", { dev: true }) };
    const { findings } = await judge(lockfile(packages, { devDependencies: { "form-data": "^4.0.0" } }));
    const finding = findings.find(({ message }) => message.includes(formData));
    expect(finding).toMatchObject({ severity: "high", fix: expect.stringContaining("--save-dev") });
    expect(finding?.message).toContain("One step less severe: only development uses it");
  });

  it("does not lower for a dev flag on a production dependency", async () => {
    const packages = { "node_modules/form-data": entry("form-data", "4.0.3", { dev: true }) };
    const { findings } = await judge(lockfile(packages, { dependencies: { "form-data": "^4.0.0" } }));
    expect(findings.find(({ message }) => message.includes(formData))).toMatchObject({ severity: "critical" });
  });

  it("reports copies of one version once, the nearest first", async () => {
    const packages = {
      "node_modules/a": entry("a", "1.0.0", { dependencies: { "form-data": "~4.0.0" } }),
      "node_modules/a/node_modules/form-data": entry("form-data", "4.0.3"),
      "node_modules/form-data": entry("form-data", "4.0.3"),
    };
    const { findings } = await judge(lockfile(packages, { dependencies: { a: "1", "form-data": "^4.0.0" } }));
    const found = findings.filter(({ message }) => message.includes(formData));
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toContain("a direct dependency; 1 more copy in the tree");
    expect(found[0]?.related).toMatchObject([{ message: "Another copy: it comes in through a@1.0.0" }]);
  });

  it("reports a version once with all its advisories, the worst first", async () => {
    const packages = { "node_modules/lodash": entry("lodash", "4.17.10") };
    const { findings } = await judge(lockfile(packages, { dependencies: { lodash: "^4.17.0" } }));
    expect(findings).toHaveLength(1);
    const [{ message, severity, proof, identity } = { message: "", severity: "", proof: undefined, identity: "" }] =
      findings;
    const number = Number(/(\d+) known vulnerabilities, the worst: /.exec(message)?.[1]);
    expect(number).toBeGreaterThan(2);
    expect(message).toContain(`, ${severity})`);
    const listed = proof?.summary.match(/GHSA-[\w-]+/g) ?? [];
    expect(listed).toHaveLength(number);
    expect(message).toContain(listed[0]);
    for (const id of listed) expect(identity).toContain(id);
  });

  it.each([
    ["a direct dependency", { dependencies: { "form-data": "^4.0.0" } }, undefined, "npm install form-data@"],
    ["a range that allows the fix", { dependencies: { a: "1" } }, "^4.0.0", "npm update form-data (the range '^4.0.0'"],
    ["a range that does not", { dependencies: { a: "1" } }, "4.0.3", "Raise a to a version that takes form-data"],
  ])("gives the command for %s", async (_what, root, range, fix) => {
    const packages = {
      "node_modules/a": entry("a", "1.0.0", range === undefined ? {} : { dependencies: { "form-data": range } }),
      "node_modules/form-data": entry("form-data", "4.0.3"),
    };
    const { findings } = await judge(lockfile(packages, root));
    expect(findings.find(({ message }) => message.includes(formData))?.fix).toContain(fix);
  });

  it("says which packages it could not compare", async () => {
    const packages = {
      "node_modules/lodash": {
        version: "4.17.15",
        resolved: "git+ssh://git@github.com/lodash/lodash.git#ddfd9b11a0126db2302cb70ec9973b66baec0975",
      },
      "node_modules/axios": { version: "newest" },
    };
    const { gaps, findings } = await judge(lockfile(packages));
    expect(findings.length).toBeGreaterThan(0);
    expect(gaps).toMatchObject([{ what: "package-lock.json: axios", blocking: true, categories: ["supply"] }]);
  });

  it("keeps its identity when entries move", async () => {
    const identities = async (packages: Record<string, Record<string, unknown>>) =>
      (await judge(lockfile(packages, { dependencies: { lodash: "^4.17.0" } }))).findings.map(
        (finding) => finding.identity,
      );
    const lodash = { "node_modules/lodash": entry("lodash", "4.17.15") };
    const before = await identities(lodash);
    expect(before.length).toBeGreaterThan(0);
    expect(await identities({ "node_modules/a": entry("a", "1.0.0"), ...lodash })).toEqual(before);
  });

  it.each([
    ["code imports it", { "src/a.ts": 'import x from "form-data/lib/x";' }, "yes (src/a.ts:1 imports it)"],
    [
      "only tests do",
      { "src/a.ts": "export {};", "src/a.test.ts": 'import "form-data";' },
      "unknown (only tests import it: src/a.test.ts:1)",
    ],
    [
      "code imports what brings it in",
      { "src/a.ts": '\nconst a = require("a");' },
      "unknown (src/a.ts:2 imports a, which brings it in; whether that calls it was not followed)",
    ],
    [
      "no code does",
      { "src/a.ts": 'import type { X } from "form-data"; // a form-data of a' },
      "unknown (no code here imports it or a, but scripts, configurations and other packages may run it)",
    ],
  ])("says whether it is reachable where %s, and lowers nothing for it", async (_what, code, expected) => {
    const packages = {
      "node_modules/a": entry("a", "1.0.0", { dependencies: { "form-data": "~4.0.0" } }),
      "node_modules/form-data": entry("form-data", "4.0.3"),
    };
    const files = { ...code, "package-lock.json": lockfile(packages, { dependencies: { a: "1" } }) };
    const { findings } = await judgeFiles({ files, checks: [rule], collectors });
    const found = findings.filter(({ message }) => message.includes(formData));
    expect(found.map(({ severity, message }) => [severity, message.split("Reachable: ")[1]])).toEqual([
      ["critical", expected],
    ]);
  });
});
