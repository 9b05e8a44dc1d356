import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { operators } from "./all.ts";

it("lists every operator in the guide, with what it does and where it comes from", () => {
  const guide = readFileSync(new URL("../../../../../docs/guide/mutation.md", import.meta.url), "utf8");
  const rows = guide
    .split("\n")
    .flatMap((line) => [/^\| ([a-z-]+) \| (.*?) \| .* \| (.*?) \|$/.exec(line)?.slice(1) ?? []])
    .filter(([name]) => operators.some((operator) => operator.name === name));
  const inOrder = operators.map(({ name, description, literature }) => [name, description, literature]);
  const placeOf = (name = "") => operators.findIndex((operator) => operator.name === name);
  expect(rows.toSorted(([a], [b]) => placeOf(a) - placeOf(b))).toEqual(inOrder);
});
