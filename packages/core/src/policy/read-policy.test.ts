import { describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { baselinePath, policyPath, readDemands, suppressionsPath, type ReadFile } from "./read-policy.ts";

function files(content: Record<string, string>): ReadFile {
  return async (path) => content[path] ?? null;
}

function onBase(content: Record<string, string>) {
  return { commit: "0123456789abcdef", isBase: true, read: files(content) };
}

const strict = "version: 1\nminimumGrade: { overall: A }\n";
const lax = "version: 1\nunchecked: report\n";

describe("the policy in force", () => {
  it("has defaults that block what is severe and what was not checked", async () => {
    const { policy, source } = await readDemands({ here: files({}) });
    expect(policy).toMatchObject({
      judge: "new",
      unchecked: "block",
      coverage: { changedLines: 85 },
      minimumGrade: { overall: "C" },
      allowUnchecked: [],
      ignore: [],
    });
    expect(policy.block).toEqual([
      { severity: "high", proof: "matched" },
      { severity: "medium", proof: "traced" },
    ]);
    expect(source).toEqual({ from: "defaults", notes: [] });
  });

  it("is the base commit's, whatever the change makes of it", async () => {
    const { policy, source } = await readDemands({
      base: onBase({ [policyPath]: strict }),
      here: files({ [policyPath]: lax }),
    });
    expect(policy).toMatchObject({ unchecked: "block", minimumGrade: { overall: "A" } });
    expect(source).toEqual({
      from: "base-commit",
      path: policyPath,
      commit: "0123456789abcdef",
      notes: [`${policyPath} is edited by this change: the one on the base commit 01234567 is in force`],
    });
  });

  it("is the defaults when the change brings the first one, or the base's when it deletes it", async () => {
    const added = await readDemands({ base: onBase({}), here: files({ [policyPath]: lax }) });
    expect(added.policy.unchecked).toBe("block");
    expect(added.source).toEqual({
      from: "defaults",
      notes: [`${policyPath} is new in this change: the one on the base commit 01234567 is in force, which has none`],
    });
    const deleted = await readDemands({ base: onBase({ [policyPath]: strict }), here: files({}) });
    expect(deleted.policy.minimumGrade.overall).toBe("A");
    expect(deleted.source.notes[0]).toContain("is deleted by this change");
  });

  it("is the working tree's where there is no base", async () => {
    const { policy, source } = await readDemands({ here: files({ [policyPath]: lax }) });
    expect(policy.unchecked).toBe("report");
    expect(source).toEqual({ from: "working-tree", path: policyPath, notes: [] });
  });

  it("is the judged commit's own, and says so, where no default branch was found", async () => {
    const { source } = await readDemands({
      base: { ...onBase({ [policyPath]: strict }), isBase: false },
      here: files({ [policyPath]: strict }),
    });
    expect(source).toMatchObject({
      from: "head-commit",
      notes: ["no default branch was found, so the policy of the judged commit itself is in force"],
    });
  });

  it("is the named file's when whoever runs Assay names one", async () => {
    const { policy, source } = await readDemands({
      base: onBase({ [policyPath]: strict }),
      here: files({ [policyPath]: strict }),
      argument: { path: "/ci/policy.yml", text: lax },
    });
    expect(policy.unchecked).toBe("report");
    expect(source).toEqual({ from: "argument", path: "/ci/policy.yml", notes: [] });
  });

  it.each([
    ["version: 1\nblock: [", ".assay/policy.yml:2:9 is not valid YAML"],
    ["version: 1\n\nunchekced: report\n", '.assay/policy.yml:3:1 Unrecognized key: "unchekced"'],
    ["version: 1\ncoverage:\n  changedLines: 850\n", ".assay/policy.yml:3:17 coverage.changedLines: Too big"],
    ["version: 1\nminimumGrade:\n  overall: E\n", ".assay/policy.yml:3:12 minimumGrade.overall: Invalid option"],
    ["version: 2\n", ".assay/policy.yml:1:10 version:"],
    ["version: 1\n---\nversion: 1\n", "is not valid YAML: it holds several documents, and should hold one"],
    [`block: ${"[".repeat(20_000)}`, "is not valid YAML: it is nested too deeply"],
    ["version: 1\ncoverage:\n  changedLnes: 80\n", '.assay/policy.yml:3:3 coverage: Unrecognized key: "changedLnes"'],
    ["version: 1\nversion: 1\n", "is not valid YAML: Map keys must be unique"],
    ["- a\n", ".assay/policy.yml:1:1"],
    ["", ".assay/policy.yml:1:1 version:"],
  ])("is refused with line and column: %j", async (text, message) => {
    const reading = readDemands({ here: files({ [policyPath]: text }) });
    await expect(reading).rejects.toThrow(UserError);
    await expect(reading).rejects.toThrow(message);
  });

  it("is called JSON where the file is", async () => {
    await expect(readDemands({ here: files({ [baselinePath]: '{ "version": 1, }}' }) })).rejects.toThrow(
      /^\.assay\/baseline\.json:1:\d+ is not valid JSON: /,
    );
  });

  it("is refused in one line", async () => {
    await expect(readDemands({ here: files({ [policyPath]: "version: 1\nblock: [" }) })).rejects.toThrow(
      /^\.assay\/policy\.yml:2:9 is not valid YAML: [^\\\n]*$/,
    );
  });

  it("names the commit of a broken file on the base", async () => {
    await expect(readDemands({ base: onBase({ [policyPath]: "a: [" }), here: files({}) })).rejects.toThrow(
      "01234567:.assay/policy.yml:1:",
    );
  });

  it("refuses a file that multiplies itself through aliases", async () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array.from({ length: 9 }, () => `*l${level}`).join(", ")}]`,
    );
    await expect(readDemands({ here: files({ [policyPath]: `l0: &l0 [x]\n${levels.join("\n")}\n` }) })).rejects.toThrow(
      ".assay/policy.yml can't be read",
    );
  });
});

describe("baseline and suppressions", () => {
  const entry = { fingerprint: "f1", reason: "the input is a constant", until: "2026-12-31" };
  const other = { ...entry, fingerprint: "f2" };
  const suppressions = (...list: object[]) => JSON.stringify({ version: 1, suppressions: list });
  const baseline = JSON.stringify({
    version: 1,
    created: "2026-11-21",
    findings: [{ fingerprint: "f1", rule: "sast/a", path: "a.ts" }],
  });

  it("are empty where there are none", async () => {
    const demands = await readDemands({ here: files({}) });
    expect(demands).toMatchObject({
      baseline: { version: 1, created: "", findings: [] },
      suppressions: { version: 1, suppressions: [] },
      suppressionsNotOnBase: { version: 1, suppressions: [] },
    });
  });

  it("that the change takes away stay in force, and the first ones wait for the next change", async () => {
    const text = suppressions(entry);
    const removed = await readDemands({ base: onBase({ [suppressionsPath]: text }), here: files({}) });
    expect(removed.suppressions.suppressions).toEqual([entry]);
    expect(removed.suppressionsNotOnBase.suppressions).toEqual([]);
    const first = await readDemands({ base: onBase({}), here: files({ [suppressionsPath]: text }) });
    expect(first.suppressions.suppressions).toEqual([]);
    expect(first.suppressionsNotOnBase.suppressions).toEqual([entry]);
  });

  it("are refused with the place of the entry that lacks something", async () => {
    const text = "version: 1\nsuppressions:\n  - fingerprint: f1\n    until: 2026-12-31\n";
    await expect(readDemands({ here: files({ [suppressionsPath]: text }) })).rejects.toThrow(
      ".assay/suppressions.yml:3:5 suppressions.0.reason: ",
    );
  });

  it("count only as they stand on the base; what the change adds is listed apart", async () => {
    const demands = await readDemands({
      base: onBase({ [suppressionsPath]: suppressions(entry) }),
      here: files({ [suppressionsPath]: suppressions(entry, other), [baselinePath]: baseline }),
    });
    expect(demands.suppressions.suppressions).toEqual([entry]);
    expect(demands.suppressionsNotOnBase.suppressions).toEqual([other]);
    expect(demands.baseline.findings).toEqual([]);
    expect(demands.source.notes).toHaveLength(2);
  });

  it("count from the working tree where there is no base", async () => {
    const demands = await readDemands({
      here: files({ [suppressionsPath]: suppressions(entry), [baselinePath]: baseline }),
    });
    expect(demands.suppressions.suppressions).toEqual([entry]);
    expect(demands.suppressionsNotOnBase.suppressions).toEqual([]);
    expect(demands.baseline.findings).toHaveLength(1);
  });

  it.each([
    [{ ...entry, reason: "short" }, "a reason of at least ten characters"],
    [{ ...entry, until: "next year" }, "until"],
    [{ reason: entry.reason, until: entry.until }, "name a fingerprint, or a rule together with a path"],
    [
      { reason: entry.reason, until: entry.until, rule: "sast/a" },
      "name a fingerprint, or a rule together with a path",
    ],
    [
      { reason: entry.reason, until: entry.until, path: "src/**" },
      "name a fingerprint, or a rule together with a path",
    ],
  ])("need a reason, a date and something to suppress: %j", async (bad, message) => {
    await expect(readDemands({ here: files({ [suppressionsPath]: suppressions(bad) }) })).rejects.toThrow(message);
  });
});
