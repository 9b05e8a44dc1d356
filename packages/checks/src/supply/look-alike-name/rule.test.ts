import { judgeFiles } from "@assay/core/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { looksLike, popularNames } from "../names/look-alike.ts";
import { oneEditFrom } from "../names/one-edit.ts";
import { collectors } from "../testing/collectors.ts";
import { entry, lockfile } from "../testing/lockfile.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors });

const popular = popularNames(["lodash", "express", "ansi", "@babel/core", "@ab/core", "chalk", "chall", "lib-v4"]);

describe("looksLike", () => {
  it.each([
    ["lodas", "lodash"],
    ["lodashh", "lodash"],
    ["1odash", "lodash"],
    ["lo-dash", "lodash"],
    ["lodahs", "lodash"],
    ["chalj", "chalk"],
    ["@babe1/core", "@babel/core"],
  ])("takes %s for %s", (name, expected) => {
    expect(looksLike(name, popular)).toBe(expected);
  });

  it.each(["lodash", "chall", "ldoahs", "ansy", "@babel/cores", "@ac/core", "lib-v5", "expres-s-x", ""])(
    "leaves %s alone",
    (name) => {
      expect(looksLike(name, popular)).toBeUndefined();
    },
  );
});

describe("oneEditFrom", () => {
  it("is as far from a name as the name is from it", () => {
    const name = fc.stringMatching(/^[a-z0-9-]{1,8}$/);
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(new Set(oneEditFrom(one)).has(other)).toBe(new Set(oneEditFrom(other)).has(one));
      }),
    );
    fc.assert(
      fc.property(name, fc.nat(300), (one, index) => {
        const edits = [...oneEditFrom(one)];
        const edit = edits[index % edits.length] ?? "";
        fc.pre(edit !== "");
        expect(new Set(oneEditFrom(edit))).toContain(one);
      }),
    );
  });
});

describe("supply/look-alike-name", () => {
  it("weighs what somebody asked for by name more than what came with it", async () => {
    const packages = {
      "node_modules/expresss": entry("expresss", "1.0.0", { dependencies: { raect: "1" } }),
      "node_modules/raect": entry("raect", "1.0.0"),
      "node_modules/x/node_modules/raect": entry("raect", "1.1.0"),
      "node_modules/alias": entry("react", "19.0.0", { name: "react" }),
    };
    const files = { "package-lock.json": lockfile(packages, { dependencies: { expresss: "1" } }) };
    const { findings } = await judgeFiles({ files, checks: [rule], collectors });
    expect(findings.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      "medium expresss is one letter from express, which is popular and another package; a direct dependency",
      "low raect is one letter from react, which is popular and another package; it comes in through expresss@1.0.0",
    ]);
  });
});
