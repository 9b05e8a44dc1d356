import { expect, it } from "vitest";
import { scanText } from "../collect/scan-text.ts";
import { githubToken, privateKey } from "../testing/fakes.ts";
import { maskedChange } from "./masked-change.ts";

const matches = (text: string) => scanText("a.js", text)?.matches ?? [];

function change(before: string, after: string): string[] {
  return maskedChange(before, after, matches(before), matches(after));
}

it("shows the lines that change with one before, and masks what stays in them too", () => {
  const [one, two] = [githubToken("one"), githubToken("two")];
  expect(change(`a\nb\nf("${one}", "${two}");\n`, `a\nb\nf(process.env.ONE, "${two}");\n`)).toEqual([
    "  b",
    '- f("••••••••", "••••••••");',
    '+ f(process.env.ONE, "••••••••");',
  ]);
});

it("shows nothing of a key of many lines", () => {
  const key = privateKey();
  const lines = change(`const key = \`${key}\`;\nuse(key);\n`, "const key = process.env.KEY;\nuse(key);\n");
  expect(lines.filter((line) => line.startsWith("+"))).toEqual(["+ const key = process.env.KEY;"]);
  expect(lines.filter((line) => key.split("\n").some((part) => part.length > 3 && line.includes(part)))).toEqual([]);
});
