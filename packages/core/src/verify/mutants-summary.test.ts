import { expect, it } from "vitest";
import { MutantsEvidence, mutantsKey, type Mutant } from "../contracts/evidence/mutants.ts";
import { hideTexts } from "../findings/hide-texts.ts";
import { showMutants } from "./mutants-summary.ts";
import { evidenceOf, outcome, workspace } from "./testing/parts.ts";

const secrets = { hide: hideTexts(new Map(), () => undefined), whyUnsure: () => undefined };

function mutant(path: string, more: Partial<Mutant> = {}): Mutant {
  const place = { start: { line: 1, column: 0 }, end: { line: 1, column: 1 } };
  const edit = { original: "a", replacement: "b", status: "survived" as const };
  return { id: path, path, operator: "o", ...place, ...edit, reachedBy: [], killedBy: [], ...more };
}

function show(mutants: Mutant[], files: Record<string, string>, tests = 0) {
  const names = Array.from({ length: tests }, (_, index) => ({ file: "t.ts", name: [String(index)], occurrence: 0 }));
  const evidence = MutantsEvidence.parse({ tests: names, mutants, found: 9, matrix: true, seed: "1", milliseconds: 5 });
  return showMutants(evidenceOf(outcome(mutantsKey.id, { evidence })), workspace(files), secrets);
}

it("shows mutants with the code that they stand in", async () => {
  expect(await show([mutant("b.ts"), mutant("a.ts")], { "a.ts": "a = 1", "b.ts": "a = 2", "c.ts": "a" })).toMatchObject(
    {
      code: [
        { path: "a.ts", text: "a = 1" },
        { path: "b.ts", text: "a = 2" },
      ],
      found: 9,
      matrix: true,
      milliseconds: 5,
    },
  );
});

it("shows none where none were run", async () => {
  expect(await showMutants(evidenceOf(), workspace({}), secrets)).toBeUndefined();
  const skipped = evidenceOf(outcome(mutantsKey.id, { status: "skipped", reason: "not trusted" }));
  expect(await showMutants(skipped, workspace({}), secrets)).toBeUndefined();
});

it("says which code it leaves out for its length", async () => {
  const long = "a".repeat(300_000);
  const files = Object.fromEntries(["1", "2", "3", "4", "5", "6"].map((name) => [name, long]));
  const shown = await show(
    [...Object.keys(files), "0", "7"].map((path) => mutant(path)),
    { ...files, "0": `${long}a`, "7": "a" },
  );
  expect(shown?.code.map(({ path, text, leftOut }) => [path, text?.length, leftOut])).toEqual([
    ["0", undefined, "it is longer than 300,000 characters"],
    ...["1", "2", "3", "4", "5"].map((path) => [path, 300_000, undefined]),
    ["6", undefined, "the report holds 1,500,000 characters of code at most"],
    ["7", undefined, "the report holds 1,500,000 characters of code at most"],
  ]);
});

it("names the first tests of a mutant, those that noticed it before the others, and counts all", async () => {
  const all = Array.from({ length: 80 }, (_, index) => index);
  const shown = await show(
    [mutant("a.ts", { status: "killed", reachedBy: all, killedBy: [70, 3] })],
    { "a.ts": "a" },
    80,
  );
  const [one] = shown?.mutants ?? [];
  expect(one).toMatchObject({ reached: 80, noticed: 2, killedBy: [0, 1] });
  expect(one?.reachedBy).toEqual(all.slice(0, 50));
  expect(shown?.tests.map(({ name }) => name[0])).toEqual(["70", "3", "0", "1", "2", ...all.slice(4, 49).map(String)]);
});

it("shows the beginning of a long edit", async () => {
  const long = "a".repeat(4_001);
  const edit = { original: long, replacement: long.slice(1), end: { line: 1, column: 4_001 } };
  const shown = await show([mutant("a.ts", edit)], { "a.ts": long });
  expect(shown?.mutants[0]).toMatchObject({ original: `${long.slice(1)}…`, replacement: long.slice(1) });
});
