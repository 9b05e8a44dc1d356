import { describe, expect, it } from "vitest";
import type * as z from "zod";
import type { Check } from "../contracts/check.ts";
import { Policy } from "../contracts/policy.ts";
import { planVerification } from "./3-plan.ts";
import { change, check, collector, key, rule, workspace } from "./testing/parts.ts";

const files = {
  "a.ts": "a",
  "b.ts": "b",
  "skip/c.ts": "c",
  link: "symlink",
  other: "symlink",
  sub: "submodule",
} as const;
const checks = [check("code/a", "code"), check("secrets/a", "secrets"), check("tests/a", "tests")];
const ids = (list: readonly Check[]) => list.map(({ id }) => id);
const paths = (list: readonly { path: string }[]) => list.map(({ path }) => path);

interface Given {
  policy?: Omit<z.input<typeof Policy>, "version">;
  changed?: string[];
  only?: Parameters<typeof planVerification>[2]["only"];
  checks?: readonly Check[];
  workspace?: ReturnType<typeof workspace>;
}

function plan({ policy, changed, only, ...more }: Given = {}) {
  const subject = {
    workspace: more.workspace ?? workspace(files),
    change: changed === undefined ? change([], "all") : change(changed.map((path) => ({ path }))),
    gaps: [],
    dispose: async () => undefined,
  };
  return planVerification(subject, Policy.parse({ version: 1, ...policy }), {
    checks: more.checks ?? checks,
    collectors: [collector("tree"), collector("tests", ["suites"], true), collector("suites")],
    ...(only && { only }),
  });
}

describe("the files under judgement", () => {
  it("are all plain ones, or those of the change that are still there", () => {
    expect(paths(plan().judged)).toEqual(["a.ts", "b.ts", "skip/c.ts"]);
    expect(paths(plan().all)).toEqual(Object.keys(files));
    const some = plan({ changed: ["b.ts", "gone.ts", "link"] });
    expect(paths(some.judged)).toEqual(["b.ts"]);
    expect(paths(some.all)).toEqual(Object.keys(files));
  });

  it("are without those that the policy ignores, and that is told", () => {
    const some = plan({ policy: { ignore: ["skip/"] }, changed: ["b.ts", "skip/c.ts"] });
    expect(paths(some.judged)).toEqual(["b.ts"]);
    expect(paths(some.all)).not.toContain("skip/c.ts");
    expect(some.gaps).toEqual([
      { what: "1 file", why: "the policy lists them under ignore:", categories: [], blocking: false, count: 1 },
    ]);
    expect(plan({ policy: { ignore: ["*.ts"] } }).gaps[0]).toMatchObject({ what: "2 files", count: 2 });
  });

  it("are without links, and that is told of those that were asked about", () => {
    expect(plan({ changed: ["a.ts"] }).gaps).toEqual([]);
    expect(plan({ changed: ["link"] }).gaps).toMatchObject([{ what: "1 symbolic link", blocking: false }]);
    expect(plan().gaps).toMatchObject([
      { what: "2 symbolic links", why: expect.stringContaining("not followed"), categories: [], count: 2 },
    ]);
  });

  it("are not those that a sparse checkout left out, which blocks a verdict about the whole alone", () => {
    const sparse = { workspace: { ...workspace(files), leftOut: ["out/a.ts", "out/b.ts"] } };
    const told = (given: Given) =>
      plan({ ...sparse, ...given })
        .gaps.filter(({ what }) => what.includes("sparse"))
        .map(({ what, blocking, count }) => [what, blocking, count]);
    const what = "Files left out by a sparse checkout: out/a.ts, out/b.ts";
    expect(told({})).toEqual([[what, true, 2]]);
    expect(told({ changed: ["a.ts"] })).toEqual([[what, false, 2]]);
    expect(told({ policy: { ignore: ["out/b.ts"] } })).toEqual([[what.slice(0, -", out/b.ts".length), true, 1]]);
    expect(told({ policy: { ignore: ["out/"] } })).toEqual([]);
    expect(told({ workspace: workspace(files) })).toEqual([]);
  });

  it("may be none at all, which is told", () => {
    expect(plan({ workspace: workspace({}) }).gaps).toEqual([
      { what: "The whole", why: "there are no files here, so nothing was judged", categories: [], blocking: false },
    ]);
  });
});

describe("the checks that are asked", () => {
  it("are all, or those of the named categories, with secrets only for masking", () => {
    expect(ids(plan().checks)).toEqual(["code/a", "secrets/a", "tests/a"]);
    expect(plan().maskingChecks).toEqual([]);
    const some = plan({ only: ["code", "tests"] });
    expect(ids(some.checks)).toEqual(["code/a", "tests/a"]);
    expect(ids(some.maskingChecks)).toEqual(["secrets/a"]);
    expect(ids(plan({ only: ["code"] }).maskingChecks)).toEqual(["secrets/a"]);
  });

  it("are without those whose rules are all off, but secrets are still masked", () => {
    const two = check("code/b", "code", { rules: [rule("code/b", "code"), rule("code/c", "code")] });
    const given = { checks: [...checks, two] };
    const off = (...rules: string[]) => ({ rules: Object.fromEntries(rules.map((id) => [id, "off" as const])) });
    expect(ids(plan({ ...given, policy: off("code/a", "code/b") }).checks)).toEqual(["secrets/a", "tests/a", "code/b"]);
    expect(ids(plan({ ...given, policy: off("code/b", "code/c") }).checks)).not.toContain("code/b");
    const masked = plan({ policy: off("secrets/a") });
    expect(ids(masked.checks)).not.toContain("secrets/a");
    expect(ids(masked.maskingChecks)).toEqual(["secrets/a"]);
  });

  it("are asked about the base too when nothing that they need runs code", () => {
    const given = [
      check("code/a", "code", { needs: [key("tree")] }),
      check("code/b", "code", { needs: [key("suites")] }),
      check("tests/a", "tests", { needs: [key("tree"), key("tests")] }),
    ];
    expect(ids(plan({ checks: given }).staticChecks)).toEqual(["code/a", "code/b"]);
    expect(ids(plan({ checks: given, only: ["tests"] }).staticChecks)).toEqual([]);
  });
});
