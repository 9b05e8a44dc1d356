import { describe, expect, it } from "vitest";
import { executableLines } from "./executable-lines.ts";

async function linesOf(text: string): Promise<number[] | string> {
  const result = await executableLines("a.ts", text);
  return "lines" in result ? result.lines : result.problem;
}

describe("executable lines of a file that no test loaded", () => {
  it("are those where a statement starts, and not types, comments or braces", async () => {
    expect(
      await linesOf("// comment\ntype A = string;\nexport function f(a: A) {\n  const b = a;\n\n  return b;\n}\n"),
    ).toEqual([4, 6]);
  });

  it("leave out signatures that have no body: overloads, abstract and declared methods", async () => {
    const text =
      "abstract class A {\n  f(a: string): void;\n  f(a: number): void;\n  f(a: unknown) {\n    log(a);\n  }\n  abstract g(): void;\n  constructor(a: string);\n  constructor(a: unknown) {\n    log(a);\n  }\n}\ndeclare class B {\n  h(): void;\n}\n";
    expect(await linesOf(text)).toEqual([5, 10]);
  });

  it("include the members of an enum, which become assignments", async () => {
    expect(await linesOf("export enum A {\n  B,\n  C = 2,\n}\n")).toEqual([1, 2, 3]);
  });

  it("can't be told where the file can't be parsed, and the place is named", async () => {
    expect(await linesOf("const a = ;\n")).toMatch(/^line 1: /);
  });
});
