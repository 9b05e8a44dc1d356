import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitScript } from "./words.ts";

describe("splitting a script into commands", () => {
  it("gives back any words that were quoted for a shell", () => {
    const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
    const words = fc.array(fc.string(), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 1 }), (commands) => {
        const script = commands.map((command) => command.map(quoted).join(" ")).join(" && ");
        const split = splitScript(script);
        expect("commands" in split && split.commands.map((command) => command.map((word) => word.text))).toEqual(
          commands,
        );
      }),
    );
  });

  it("never throws, and never lets an operator into a word unseen", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab '\"\\$&|;<>()`*\n#".split("")) }), (script) => {
        const split = splitScript(script);
        if ("unclear" in split) expect(split.unclear).toMatch(/\S/);
        else expect(split.commands.filter((command) => command.length === 0)).toEqual([]);
      }),
    );
  });

  it("marks what a shell would replace by names of files, and only that", () => {
    const split = splitScript(String.raw`mocha test/*.js 'test/*.js' "a*" a\*`);
    expect("commands" in split && split.commands[0]?.map((word) => word.glob)).toEqual([
      false,
      true,
      false,
      false,
      false,
    ]);
  });
});
