import { judgeFiles } from "@assay/core/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { looksLike, popularNames } from "../names/look-alike.ts";
import { isOneEdit } from "../names/one-edit.ts";
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

describe("isOneEdit", () => {
  const name = fc.stringMatching(/^[ab-]{0,6}$/);

  it("agrees with the definition", () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(isOneEdit(one, other)).toBe(edits(one).has(other) && one !== other);
      }),
    );
  });

  it("is as far one way as the other", () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(isOneEdit(one, other)).toBe(isOneEdit(other, one));
      }),
    );
  });
});

/** Every name at one edit, written out. */
function edits(name: string): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at <= name.length; at += 1) {
    const [before, after] = [name.slice(0, at), name.slice(at)];
    found.add(before + after.slice(1));
    found.add(before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2));
    for (const letter of "ab-") found.add(before + letter + after).add(before + letter + after.slice(1));
  }
  return found;
}

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

  it("knows PyPI's popular names, however they are written", async () => {
    const files = { "requirements.txt": "reqeusts==1.0\nFlask==3.0.0\nPython_Dateutl==2.0\ntyping.extensions==4.0\n" };
    const { findings } = await judgeFiles({ files, checks: [rule], collectors });
    expect(findings.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      "medium reqeusts is one letter from requests, which is popular and another package; a direct dependency",
      "medium Python_Dateutl is one letter from python-dateutil, which is popular and another package; a direct dependency",
    ]);
  });
});
