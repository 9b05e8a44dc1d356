import { describe, expect, it } from "vitest";
import type { Location } from "../contracts/location.ts";
import { frameOf } from "./frame.ts";

function at(line: number, column = 1, endLine = line, endColumn = 80): Location {
  return { path: "a", start: { line, column }, end: { line: endLine, column: endColumn } };
}

const ten = Array.from({ length: 10 }, (_, index) => `line ${index + 1}`);

describe("a code frame", () => {
  it("shows two lines before and after", () => {
    expect(frameOf(ten, at(5), [])).toEqual({
      firstLine: 3,
      lines: ["line 3", "line 4", "line 5", "line 6", "line 7"],
    });
  });

  it("masks a hidden text where it stands once more, before it cuts a long line", () => {
    const lines = [`a("k9-Qz7"); b("k9-Qz7");`, `${"x".repeat(236)}k9-Qz7`];
    const place = at(1, 4, 1, 10);
    expect(frameOf(lines, place, [place], (line) => line.replaceAll("k9-Qz7", "••••••"))?.lines).toEqual([
      `a("••••••"); b("••••••");`,
      `${"x".repeat(236)}••••…`,
    ]);
  });

  it("stops at the ends of the file", () => {
    expect(frameOf(ten, at(1), [])).toEqual({ firstLine: 1, lines: ["line 1", "line 2", "line 3"] });
    expect(frameOf(ten, at(10), [])).toEqual({ firstLine: 8, lines: ["line 8", "line 9", "line 10"] });
  });

  it("does not count a line that the location only touches", () => {
    expect(frameOf(ten, at(5, 1, 6, 1), [])?.lines.at(-1)).toBe("line 7");
    expect(frameOf(ten, at(5, 1, 6, 3), [])?.lines.at(-1)).toBe("line 8");
    expect(frameOf(ten, at(5, 1, 5, 1), [])?.lines.at(-1)).toBe("line 7");
  });

  it("shows the beginning of a long finding", () => {
    expect(
      frameOf(
        Array.from({ length: 50 }, () => "x"),
        at(10, 1, 40),
        [],
      ),
    ).toMatchObject({ firstLine: 8, lines: { length: 9 } });
  });

  it("is none where the file has no such line", () => {
    expect(frameOf([], at(1), [])).toBeUndefined();
    expect(frameOf(ten, at(11), [])).toBeUndefined();
  });

  it("cuts a long line and says so, and keeps columns where tabs stand", () => {
    expect(frameOf(["x".repeat(1000)], at(1), [])?.lines).toEqual([`${"x".repeat(240)}…`]);
    expect(frameOf(["x".repeat(240)], at(1), [])?.lines).toEqual(["x".repeat(240)]);
    expect(frameOf(["a\rb\r"], at(1), [])?.lines).toEqual(["a\\nb"]);
    expect(frameOf(["\tfoo()\r"], at(1), [])?.lines).toEqual([" foo()"]);
  });

  it("makes control and bidirectional characters visible", () => {
    expect(frameOf(["a\u001b[31mb\u202ec"], at(1), [])?.lines).toEqual(["a\\u{1b}[31mb\\u{202e}c"]);
  });

  it("masks secrets wherever they stand, of any finding", () => {
    const lines = ["const a = 'hunter2hunter2';", "use(a);"];
    expect(frameOf(lines, at(2), [at(1, 12, 1, 26)])?.lines).toEqual(["const a = '••••••••••••••';", "use(a);"]);
  });

  it("masks a secret that runs over lines and leaves the rest", () => {
    const lines = ["key = '-----", "MIIE", "-----'; rest"];
    expect(frameOf(lines, at(1), [at(1, 8, 3, 6)])?.lines).toEqual(["key = '•••••", "••••", "•••••'; rest"]);
  });

  it("does not stumble over a secret that begins past the end of its line", () => {
    expect(frameOf(["key", "MIIE"], at(1), [at(1, 8, 2, 3)])?.lines).toEqual(["key", "••IE"]);
  });
});
