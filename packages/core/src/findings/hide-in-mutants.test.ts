import { expect, it } from "vitest";
import { Mutant } from "../contracts/evidence/mutants.ts";
import { hideInMutants } from "./hide-in-mutants.ts";
import { hideTexts } from "./hide-texts.ts";

const secret = "sk_test_4eC39HqLyjWDarjtT1";
const text = `const key = "${secret}";\r\nexport const isKey = (other) => other === key;\n`;
const place = { path: "a.ts", start: { line: 1, column: 14 }, end: { line: 1, column: 14 + secret.length } };
const hide = hideTexts(new Map([["a.ts", [place]]]), (path) => (path === "a.ts" ? text.split("\n") : undefined));
const dots = "•".repeat(secret.length);

function mutant(line: number, from: number, to: number, original: string, replacement: string) {
  return Mutant.parse({
    id: `${line}:${from}`,
    path: "a.ts",
    operator: "o",
    start: { line, column: from },
    end: { line, column: to },
    original,
    replacement,
    status: "survived",
    reachedBy: [0],
    killedBy: [],
  });
}

const ofKey = mutant(1, 12, 14 + secret.length, `"${secret}"`, `"${secret}!"`);
const ofUse = mutant(2, 38, 41, "===", "!==");
const tests = [{ file: "a.test.ts", name: ["a", `takes ${secret}`], occurrence: 0 }];
const sure = () => undefined;

it("masks secrets in the code, in edits and in what tests are called, and moves nothing", () => {
  const shown = hideInMutants(
    { mutants: [ofKey, ofUse], tests, texts: new Map([["a.ts", text]]) },
    { hide, whyUnsure: sure },
  );
  expect(shown.texts.get("a.ts")).toBe(text.replace(secret, dots));
  expect(shown.mutants.map(({ original, replacement }) => [original, replacement])).toEqual([
    [`"${dots}"`, `"${dots}!"`],
    ["===", "!=="],
  ]);
  expect(shown.tests).toEqual([{ file: "a.test.ts", name: ["a", "takes ••••••••"], occurrence: 0 }]);
  expect(shown.leftOut.size).toBe(0);
});

it("leaves out a text that is another by now, and one that is gone, with the reason", () => {
  const withTexts = (texts: [string, string][]) =>
    hideInMutants(
      { mutants: [ofUse, { ...ofKey, path: "b.ts" }], tests, texts: new Map(texts) },
      { hide, whyUnsure: sure },
    );
  const changed = withTexts([["a.ts", ` ${text}`.replace("===", "==")]]);
  expect([...changed.leftOut]).toEqual([
    ["a.ts", "it was changed while its mutants were run"],
    ["b.ts", "it can't be read any more"],
  ]);
  expect(changed.texts.size).toBe(0);
  expect(changed.mutants.map(({ original }) => original)).toEqual(["===", `"${dots}"`]);
});

it("shows nothing of code that was not searched for secrets", () => {
  const shown = hideInMutants(
    { mutants: [ofKey, { ...ofUse, replacement: "" }], tests, texts: new Map([["a.ts", text]]) },
    { hide, whyUnsure: () => "not all of it was searched for secrets" },
  );
  expect(shown.mutants.map(({ original, replacement }) => [original, replacement])).toEqual([
    ["(not shown)", "(not shown)"],
    ["(not shown)", ""],
  ]);
  expect([...shown.leftOut]).toEqual([["a.ts", "not all of it was searched for secrets"]]);
  expect(shown.texts.size).toBe(0);
});
