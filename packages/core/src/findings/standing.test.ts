import { describe, expect, it } from "vitest";
import type { Identified } from "./fingerprint.ts";
import { isExpired, standings, type StandingOptions } from "./standing.ts";

const finding: Identified = {
  fingerprint: "f1",
  draft: {
    rule: "sast/a",
    message: "m",
    location: { path: "src/a.ts", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
    proof: { kind: "matched", summary: "s" },
  },
};
const reason = "the input is a constant";

function standingOf(options: Partial<StandingOptions>) {
  const { of, used } = standings({
    onBase: new Set(),
    accepted: new Set(),
    suppressions: [],
    today: "2026-11-21",
    beforeRename: new Map(),
    ...options,
  });
  return { ...of(finding), used };
}

describe("a finding's standing", () => {
  it.each([
    ["new", {}],
    ["existing", { onBase: new Set(["f1"]) }],
    ["baseline", { accepted: new Set(["f1"]) }],
    ["baseline", { accepted: new Set(["f1"]), onBase: new Set(["f1"]) }],
    ["existing", { onBase: new Set(["f0"]), beforeRename: new Map([["f1", "f0"]]) }],
    ["baseline", { accepted: new Set(["f0"]), beforeRename: new Map([["f1", "f0"]]) }],
    ["new", { onBase: new Set(["f2"]), accepted: new Set(["f3"]) }],
  ])("is %s", (standing, options) => {
    expect(standingOf(options).standing).toBe(standing);
  });

  it.each([
    ["by fingerprint", { fingerprint: "f1" }],
    ["by rule and path", { rule: "sast/a", path: "src/**" }],
    ["by rule and folder", { rule: "sast/a", path: "src/" }],
  ])("is suppressed %s", (_, by) => {
    const result = standingOf({ suppressions: [{ ...by, reason, until: "2026-11-21" }], accepted: new Set(["f1"]) });
    expect(result).toEqual({ standing: "suppressed", suppression: { reason, until: "2026-11-21" }, used: [1] });
  });

  it("counts how often each suppression is used", () => {
    const entry = { reason, until: "2026-12-31" };
    const { of, used } = standings({
      onBase: new Set(),
      accepted: new Set(),
      suppressions: [
        { ...entry, fingerprint: "f2" },
        { ...entry, rule: "sast/a", path: "src/" },
        { ...entry, fingerprint: "f1" },
      ],
      today: "2026-11-21",
      beforeRename: new Map(),
    });
    for (let times = 0; times < 3; times++) of(finding);
    expect(used).toEqual([0, 3, 0]);
  });

  it.each([
    ["past its day", { fingerprint: "f1", until: "2026-11-20" }],
    ["of another rule", { rule: "sast/b", path: "src/**", until: "2026-12-31" }],
    ["of another path", { rule: "sast/a", path: "lib/**", until: "2026-12-31" }],
    ["of another fingerprint", { fingerprint: "f2", until: "2026-12-31" }],
    ["of this rule but another fingerprint", { fingerprint: "f2", rule: "sast/a", until: "2026-12-31" }],
  ])("is not touched by a suppression %s", (_, entry) => {
    expect(standingOf({ suppressions: [{ reason, ...entry }] })).toEqual({ standing: "new", used: [0] });
  });
});

describe("a suppression", () => {
  it("counts through its last day", () => {
    const entry = { fingerprint: "f1", reason, until: "2026-11-21" };
    expect(isExpired(entry, "2026-11-21")).toBe(false);
    expect(isExpired(entry, "2026-11-22")).toBe(true);
  });
});
