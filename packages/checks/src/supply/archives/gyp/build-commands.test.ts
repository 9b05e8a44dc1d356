import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCommandsOf } from "./build-commands.ts";

const commandsOf = (files: Record<string, string>) =>
  buildCommandsOf(new Map(Object.entries(files))).commands.map(
    ({ file, line, kind, command }) => `${file}:${line} ${kind} ${command}`,
  );

describe("the commands of build files", () => {
  it.each<[string, Record<string, string>, string[]]>([
    ["nothing", {}, []],
    [
      "each way of running one",
      { "binding.gyp": "['<!(a b)',\n'x >!@(c (d) e) y', '^!(f)', '<(g) <@(h) <|(i)']" },
      ["binding.gyp:1 command a b", "binding.gyp:2 command c (d) e", "binding.gyp:2 command f"],
    ],
    [
      "one in another",
      { "binding.gyp": "['<!(a <!(b))']" },
      ["binding.gyp:1 command a <!(b)", "binding.gyp:1 command b"],
    ],
    ["one that never ends", { "binding.gyp": "['<!(a']" }, ["binding.gyp:1 command a"]],
    ["a list, which needs no shell", { "binding.gyp": '[\'<!(["a", "b c"])\']' }, ['binding.gyp:1 action a "b c"']],
    [
      "a list that is code",
      { "binding.gyp": '[\'<!([__import__("os").system("x")])\']' },
      ['binding.gyp:1 python [__import__("os").system("x")]'],
    ],
    ["a module of Python", { "binding.gyp": "['<!pymod_do_main(a b)']" }, ["binding.gyp:1 python a b"]],
    [
      "a step of the build",
      { "binding.gyp": "{'actions': [\n{'action': ['node', '-e', 'a b']}]}" },
      ['binding.gyp:2 action node -e "a b"'],
    ],
    [
      "a condition that is code",
      { "binding.gyp": "{'conditions': [['OS==\"mac\"', {}], ['().__class__', {}]]}" },
      ["binding.gyp:1 python ().__class__"],
    ],
    ["a file that is code", { "binding.gyp": "[\nopen('x')]" }, ["binding.gyp:2 python open('x')]"]],
    [
      "files that are taken in, in a circle",
      {
        "binding.gyp": "{'includes': ['a/b.gypi']}",
        "a/b.gypi": "{'dependencies': ['../c.gyp:d'], 'e': '<!(f)'}",
        "c.gyp": "['binding.gyp', '<!(g)']",
        "other.gyp": "['<!(h)']",
      },
      ["a/b.gypi:1 command f", "c.gyp:1 command g"],
    ],
    [
      "a file whose folder is a variable",
      { "binding.gyp": "['<(where)/a.gypi']", "x/a.gypi": "['<!(f)']", "x/b.gypi": "['<!(g)']" },
      ["x/a.gypi:1 command f"],
    ],
  ])("are found: %s", (_what, files, expected) => {
    expect(commandsOf(files)).toEqual(expected);
  });

  it("tells the texts of variables", () => {
    const { variables } = buildCommandsOf(new Map([["binding.gyp", "{'variables': {'a%': 'b', 'c': ['d']}}"]]));
    expect([...variables]).toEqual([["a", ["b"]]]);
  });

  it("are looked for in whatever it is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("<!(", ">!@(", ")", "(", "[", "]", "'", '"', "a.gypi", "{", "}", ":", ",", " ", "\n")),
        (pieces) => {
          const source = pieces.join("");
          const found = buildCommandsOf(
            new Map([
              ["binding.gyp", source],
              ["a.gypi", source],
            ]),
          ).commands;
          expect(found.every(({ line }) => line >= 1 && line <= source.split("\n").length)).toBe(true);
        },
      ),
    );
  });
});
