import { describe, expect, it } from "vitest";
import type * as z from "zod";
import type { FindingDraft } from "../contracts/finding.ts";
import { Policy } from "../contracts/policy.ts";
import type { Suppression } from "../contracts/suppression.ts";
import { triage, type TriageInput } from "./6-triage.ts";
import { change, check, draft, rule, workspace } from "./testing/parts.ts";

const files = {
  "a.ts": "foo(1)\nfoo(2)\nfoo(3)\n",
  "b.ts": "bar(1)\n",
  "key.ts": "const key = 'hunter2';\nuse(key);\n",
};
const rules = [
  rule("code/a", "code", "medium"),
  rule("code/b", "code", "low"),
  rule("secrets/a", "secrets", "critical"),
];

interface Given {
  drafts: FindingDraft[];
  masking?: FindingDraft[];
  base?: { drafts: FindingDraft[]; files: Record<string, string> };
  policy?: Omit<z.input<typeof Policy>, "version">;
  renames?: Record<string, string>;
  touched?: string[];
  baseline?: string[];
  suppressions?: Suppression[];
  notOnBase?: Suppression[];
}

function input({ drafts, masking = [], base, policy, renames = {}, touched = [], ...accepted }: Given): TriageInput {
  const moved = Object.entries(renames).map(([path, previousPath]) => ({
    path,
    previousPath,
    status: "renamed" as const,
  }));
  return {
    subject: {
      workspace: workspace(files),
      change: change([...moved, ...touched.map((path) => ({ path, status: "modified" as const }))]),
    },
    demands: {
      policy: Policy.parse({ version: 1, ...policy }),
      source: { from: "defaults", notes: [] },
      baseline: {
        version: 1,
        created: "2026-11-01",
        findings: (accepted.baseline ?? []).map((fingerprint) => ({ fingerprint, rule: "code/a", path: "a.ts" })),
      },
      suppressions: { version: 1, suppressions: accepted.suppressions ?? [] },
      suppressionsNotOnBase: { version: 1, suppressions: accepted.notOnBase ?? [] },
    },
    plan: { checks: [check("code/a", "code", { rules })] },
    imported: { drafts, rules: [] },
    masking: { drafts: masking },
    base: base && { drafts: base.drafts, workspace: workspace(base.files) },
    now: new Date("2026-11-21T23:59:59Z"),
  };
}

const find = async (given: Given) => (await triage(input(given))).findings;

describe("findings are listed", () => {
  it("worst first, then by place", async () => {
    const at = (path: string, line: number, column: number, more: Partial<FindingDraft> = {}) =>
      draft(path, line, { location: { path, start: { line, column }, end: { line, column: column + 1 } }, ...more });
    const drafts = [
      at("b.ts", 1, 1),
      at("a.ts", 2, 5),
      at("a.ts", 2, 2),
      at("a.ts", 1, 9),
      at("a.ts", 1, 1, { rule: "code/b" }),
    ];
    const order = ["a.ts:1:9", "a.ts:2:2", "a.ts:2:5", "b.ts:1:1", "a.ts:1:1"];
    for (const some of [drafts, drafts.toReversed()])
      expect(
        (await find({ drafts: some })).map(({ location: { path, start } }) => `${path}:${start.line}:${start.column}`),
      ).toEqual(order);
  });

  it("with the severity of the policy, else the check's, else the rule's", async () => {
    const severity = async (more: Partial<FindingDraft>, override?: "high") =>
      (await find({ drafts: [draft("a.ts", 1, more)], policy: { rules: override ? { "code/a": override } : {} } }))[0]
        ?.severity;
    expect(await severity({})).toBe("medium");
    expect(await severity({ severity: "info" })).toBe("info");
    expect(await severity({ severity: "info" }, "high")).toBe("high");
  });

  it("with what the check said, made safe, and frames wherever a place is named", async () => {
    const place = (line: number) => draft("a.ts", line).location;
    const [found] = await find({
      drafts: [
        draft("a.ts", 2, {
          message: "m\u001b",
          symbol: "handler\u202e",
          fix: "do this",
          proof: {
            kind: "traced",
            summary: "s",
            steps: [
              { role: "source", message: "from", location: place(1) },
              { role: "sink", message: "to", location: draft("b.ts", 1).location },
            ],
          },
          related: [{ location: draft("b.ts", 1).location, message: "also" }],
        }),
      ],
    });
    const b = { firstLine: 1, lines: ["bar(1)", ""] };
    expect(found).toMatchObject({
      rule: "code/a",
      category: "code",
      message: "m\\u{1b}",
      symbol: "handler\\u{202e}",
      fix: "do this",
      frame: { firstLine: 1, lines: ["foo(1)", "foo(2)", "foo(3)", ""] },
      proof: {
        steps: [
          { role: "source", frame: { firstLine: 1 } },
          { role: "sink", frame: b },
        ],
      },
      related: [{ message: "also", frame: b }],
      standing: "new",
    });
  });

  it("with a frame of a place in another file, be it a step or what is related", async () => {
    const elsewhere = draft("b.ts", 1).location;
    const b = { firstLine: 1, lines: ["bar(1)", ""] };
    const step = (role: "source" | "sink", location = draft("a.ts", 1).location) => ({ role, message: "m", location });
    const [traced] = await find({
      drafts: [
        draft("a.ts", 1, { proof: { kind: "traced", summary: "s", steps: [step("source", elsewhere), step("sink")] } }),
      ],
    });
    expect(traced?.proof).toMatchObject({ steps: [{ frame: b }, { frame: { firstLine: 1 } }] });
    const [related] = await find({
      drafts: [draft("a.ts", 1, { related: [{ location: elsewhere, message: "also" }] })],
    });
    expect(related?.related).toMatchObject([{ frame: b }]);
  });

  it("without what the check did not say, or a frame of what cannot be read", async () => {
    const [found] = await find({ drafts: [draft("absent.ts", 1)] });
    for (const name of ["symbol", "fix", "frame", "suppression"]) expect(found).not.toHaveProperty(name);
    expect(found?.related).toEqual([]);
  });

  it("never for a rule that nobody knows", async () => {
    await expect(find({ drafts: [draft("a.ts", 1, { rule: "code/z" })] })).rejects.toThrow(
      "the rule 'code/z' has no metadata",
    );
  });
});

describe("a secret is masked", () => {
  const place = { path: "key.ts", start: { line: 1, column: 14 }, end: { line: 1, column: 21 } };
  const secret = draft("key.ts", 1, { rule: "secrets/a", sensitive: true, identity: "x", location: place });
  const masked = ["const key = '•••••••';", "use(key);", ""];

  it("in its own frame and in that of others, also when it is only looked for to be masked", async () => {
    const other = draft("key.ts", 2);
    expect((await find({ drafts: [other, secret] })).map(({ frame }) => frame?.lines)).toEqual([masked, masked]);
    expect((await find({ drafts: [other], masking: [secret] })).map(({ frame }) => frame?.lines)).toEqual([masked]);
  });

  it("each of several, and nothing that is no secret", async () => {
    const second = { ...secret, location: { ...place, start: { line: 2, column: 5 }, end: { line: 2, column: 8 } } };
    const [found] = await find({ drafts: [draft("key.ts", 1)], masking: [secret, second] });
    expect(found?.frame?.lines).toEqual(["const key = '•••••••';", "use(•••);", ""]);
    const [plain] = await find({ drafts: [draft("key.ts", 1)], masking: [{ ...secret, sensitive: false }] });
    expect(plain?.frame?.lines[0]).toBe("const key = 'hunter2';");
  });
});

describe("standing", () => {
  it("is existing for what stood on the base, also under another name or on another line", async () => {
    const base = { drafts: [draft("old.ts", 3)], files: { "old.ts": "x\ny\nfoo(1)\n" } };
    const standing = async (given: Partial<Given>) =>
      (await find({ drafts: [draft("a.ts", 1)], ...given })).map((finding) => finding.standing);
    expect(await standing({ base, renames: { "a.ts": "old.ts" } })).toEqual(["existing"]);
    expect(await standing({ base })).toEqual(["new"]);
    expect(await standing({})).toEqual(["new"]);
    const same = { drafts: [draft("a.ts", 2)], files: { "a.ts": "x\nfoo(1)\n" } };
    expect(await standing({ base: same })).toEqual(["existing"]);
    expect(await standing({ base: same, drafts: [draft("a.ts", 1), draft("a.ts", 2)] })).toEqual(["existing", "new"]);
  });

  it("is told of a value's way on the base only where the change touches a file on it", async () => {
    const step = (role: "source" | "sink", path: string) => ({ role, message: "m", location: draft(path, 1).location });
    const way = { kind: "traced" as const, summary: "s", steps: [step("source", "b.ts"), step("sink", "a.ts")] };
    const drafts = [draft("a.ts", 1, { proof: way })];
    const base = { drafts, files };
    const touching = async (path: string, given: Partial<Given> = {}) =>
      (await find({ drafts, base, touched: [path], ...given })).map((finding) => finding.standing);
    expect(await touching("b.ts")).toEqual(["existing"]);
    expect(await touching("a.ts")).toEqual(["existing"]);
    expect(await touching("key.ts")).toEqual([]);
    expect(await touching("key.ts", { base: { drafts: [], files } })).toEqual(["new"]);
    expect(await touching("key.ts", { policy: { judge: "all" } })).toEqual(["existing"]);
  });

  it("is baseline for what was accepted, also under the name before", async () => {
    const [before] = await triage(input({ drafts: [draft("a.ts", 1)] })).then(({ findings }) =>
      findings.map(({ fingerprint }) => fingerprint),
    );
    const baseline = [before ?? ""];
    expect((await find({ drafts: [draft("a.ts", 1)], baseline }))[0]?.standing).toBe("baseline");
    expect((await find({ drafts: [draft("b.ts", 1)], baseline }))[0]?.standing).toBe("new");
    const old = draft("b.ts", 1);
    const [known] = await find({ drafts: [{ ...old, identity: "x" }] });
    const moved = await find({
      drafts: [draft("a.ts", 1, { identity: "x" })],
      baseline: [known?.fingerprint ?? ""],
      renames: { "a.ts": "b.ts" },
    });
    expect(moved[0]?.standing).toBe("baseline");
  });

  it("of suppressions: used, expired, unused, or not yet on the base", async () => {
    const entry = (more: Partial<Suppression>): Suppression => ({
      reason: "reviewed by all",
      until: "2026-11-21",
      ...more,
    });
    const suppressions = [
      entry({ rule: "code/a", path: "a.ts" }),
      entry({ rule: "code/a", path: "b.ts", until: "2026-11-20" }),
      entry({ rule: "code/b", path: "**" }),
    ];
    const later = entry({ rule: "code/a", path: "later.ts" });
    const triaged = await triage(
      input({ drafts: [draft("a.ts", 1), draft("a.ts", 2), draft("b.ts", 1)], suppressions, notOnBase: [later] }),
    );
    expect(triaged.findings.map(({ standing, suppression }) => [standing, suppression?.until])).toEqual([
      ["suppressed", "2026-11-21"],
      ["suppressed", "2026-11-21"],
      ["new", undefined],
    ]);
    expect(triaged.suppressions).toEqual([
      { suppression: suppressions[0], state: "used", findings: 2 },
      { suppression: suppressions[1], state: "expired", findings: 0 },
      { suppression: suppressions[2], state: "unused", findings: 0 },
      { suppression: later, state: "not-on-base", findings: 0 },
    ]);
  });
});
