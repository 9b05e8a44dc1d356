import { describe, expect, it } from "vitest";
import type { Check } from "../contracts/check.ts";
import { Policy } from "../contracts/policy.ts";
import type { CollectorOutcome } from "../evidence/collect.ts";
import { judge, judgeBase } from "./5-judge.ts";
import { change, check, draft, key, outcome, workspace } from "./testing/parts.ts";

const words = key("words");
const needy = (id: string, judging: Check["judge"]) => check(id, "code", { needs: [words], judge: judging });

async function judged(checks: readonly Check[], of: CollectorOutcome[] = [], rules: Policy["rules"] = {}) {
  const found: number[] = [];
  const { drafts, outcomes } = await judge({
    checks,
    evidence: new Map(of.map((one) => [one.key, Promise.resolve(one)])),
    change: change([]),
    policy: Policy.parse({ version: 1, rules }),
    side: "head",
    onFound: (count) => found.push(count),
  });
  return { drafts, found, outcomes: outcomes.map(({ milliseconds: _milliseconds, ...rest }) => rest) };
}

describe("a check", () => {
  it("passes without findings, and fails with them", async () => {
    const { drafts, outcomes, found } = await judged([
      check("code/a", "code", { judge: () => [draft("a", 1), draft("a", 2)] }),
      check("tests/b", "tests"),
    ]);
    expect(outcomes).toEqual([
      { check: "code/a", category: "code", status: "failed", findings: 2 },
      { check: "tests/b", category: "tests", status: "passed", findings: 0 },
    ]);
    expect(drafts.map(({ location }) => location.start.line)).toEqual([1, 2]);
    expect(found.at(-1)).toBe(2);
  });

  it("gets the evidence that it needs, the policy, the change and the side", async () => {
    const seen: unknown[] = [];
    const asking = needy("code/a", ({ evidence, policy, side, change: given }) => {
      seen.push(evidence(words), policy.version, side, given.mode);
      return [];
    });
    await judged([asking], [outcome("words", { evidence: ["BAD"] })]);
    expect(seen).toEqual([["BAD"], 1, "head", "change"]);
  });

  it("says nothing of rules that are off", async () => {
    const some = check("code/a", "code", { judge: () => [draft("a", 1)] });
    expect(await judged([some], [], { "code/a": "off" })).toMatchObject({
      drafts: [],
      outcomes: [{ status: "passed" }],
    });
    expect((await judged([some], [], { "code/a": "low" })).drafts).toHaveLength(1);
  });

  it.each([
    [outcome("words", { status: "skipped", reason: "it is not trusted" }), "skipped", "it is not trusted"],
    [outcome("words", { status: "error", reason: "it broke" }), "error", "it broke"],
    [outcome("words", { status: "not-applicable", reason: "no words" }), "not-applicable", "no words"],
    [outcome("words", { status: "error" }), "error", "The words failed"],
  ])("is not asked where its evidence is missing: %j", async (of, status, reason) => {
    const never = needy("code/a", () => expect.fail("it was asked"));
    expect((await judged([never], [of])).outcomes).toEqual([
      { check: "code/a", category: "code", status, reason, findings: 0 },
    ]);
  });

  it("is not asked where one of several kinds of evidence is missing", async () => {
    const never = check("code/a", "code", {
      needs: [words, key("tree")],
      judge: () => expect.fail("it was asked"),
    });
    const of = [outcome("words"), outcome("tree", { status: "skipped", reason: "not trusted" })];
    expect((await judged([never], of)).outcomes).toMatchObject([{ status: "skipped", reason: "not trusted" }]);
  });

  it.each([
    ["throws", () => expect.unreachable("no idea"), /no idea/],
    [
      "asks for what it did not list",
      ({ evidence }) => [evidence(key("other")) as never],
      /evidence 'other' that it does not list under needs/,
    ],
    ["reports a rule of another", () => [draft("a", 1, { rule: "code/z" })], /the rule 'code\/z' that is not its own/],
  ] satisfies [string, Check["judge"], RegExp][])(
    "that %s is an error, and its findings so far are kept",
    async (_, ending, reason) => {
      const broken = check("code/a", "code", {
        needs: [words],
        async *judge(context) {
          yield draft("a", 1);
          yield* ending(context);
        },
      });
      const { drafts, outcomes } = await judged([broken]);
      expect(outcomes).toEqual([
        { check: "code/a", category: "code", status: "error", reason: expect.stringMatching(reason), findings: 1 },
      ]);
      expect(drafts).toHaveLength(1);
    },
  );
});

describe("judging the base", () => {
  const policy = Policy.parse({ version: 1 });

  it("asks of the base's own evidence, as the base", async () => {
    const seen: string[] = [];
    const asking = needy("code/a", ({ side }) => (seen.push(side), [draft("a", 1)]));
    const base = workspace({});
    const judgement = await judgeBase([asking], { change: change([]), policy }, () => ({
      evidence: new Map([["words", Promise.resolve(outcome("words", { evidence: [] }))]]),
      workspace: base,
    }));
    expect(seen).toEqual(["base"]);
    expect(judgement).toMatchObject({ drafts: [{ rule: "code/a" }], outcomes: [{ status: "failed" }] });
    expect(judgement?.workspace).toBe(base);
  });

  it("is nothing where there is no base", async () => {
    expect(await judgeBase([], { change: change([]), policy }, () => undefined)).toBeUndefined();
  });
});
