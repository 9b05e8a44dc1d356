import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { libraries } from "../../models/libraries.generated.ts";
import { groupsOf } from "./pattern-groups.ts";
import { flowsOf } from "../testing/flows-of.ts";

const piece = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("a", "[(]", String.raw`\(`, String.raw`\d+`, ".", String.raw`[\])]`, "b|c"),
    fc
      .tuple(fc.constantFrom("(", "(?:", "(?=", "(?!", "(?<=", "(?<!"), tie("node"))
      .map(([open, inner]) => `${open}${inner as string})`),
    fc.tuple(tie("node"), tie("node")).map(([one, other]) => `${one as string}${other as string}`),
  ),
})).node;

describe("groups of a regular expression", () => {
  it("are as many as the language counts, and each is an expression", () => {
    fc.assert(
      fc.property(piece, (source) => {
        const groups = groupsOf(source);
        expect(groups.length).toBe((new RegExp(`${source}|`).exec("")?.length ?? 0) - 1);
        for (const group of groups) expect(() => new RegExp(group.source)).not.toThrow();
      }),
    );
  });

  it("have names and texts", () => {
    expect(groupsOf(String.raw`(?<year>\d{4})-((a)|[)])`)).toEqual([
      { name: "year", source: String.raw`\d{4}` },
      { name: undefined, source: "(a)|[)]" },
      { name: undefined, source: "a" },
    ]);
  });
});

describe("what a regular expression finds", () => {
  const commands = (body: string): number =>
    flowsOf(
      {
        "app.ts": `import express from "express"; import { exec } from "child_process"; const app = express(); app.get("/", (req, res) => { const { q } = req.query; ${body} });`,
      },
      libraries,
    ).filter((flow) => flow.startsWith("command")).length;

  it.each([
    ["a group of letters", String.raw`exec("x " + /id=(\w+)/.exec(q)[1]);`],
    ["a group with a name", String.raw`exec("x " + q.match(/(?<id>\d+)-(.*)/).groups.id);`],
    ["the whole", String.raw`exec("x " + q.match(/\d+/)[0]);`],
    ["all of them", String.raw`for (const one of q.match(/\w+/g)) exec("x " + one);`],
  ])("is harmless where its own expression says so: %s", (_what, body) => {
    expect(commands(body)).toBe(0);
  });

  it.each([
    ["another group", String.raw`exec("x " + /(\w+)=(.*)/.exec(q)[2]);`],
    ["the whole around a group", String.raw`exec("x " + /(\w+)=(.*)/.exec(q)[0]);`],
    ["what it was found in", String.raw`exec("x " + q.match(/\d+/).input);`],
    ["of an expression that is made", String.raw`exec("x " + new RegExp(name).exec(q)[1]);`],
    ["a choice", String.raw`exec("x " + /(\w+|.*)/.exec(q)[1]);`],
  ])("is dangerous else: %s", (_what, body) => {
    expect(commands(body)).toBe(1);
  });
});
