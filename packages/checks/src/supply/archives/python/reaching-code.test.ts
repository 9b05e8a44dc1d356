import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isReaching } from "./reaching-code.ts";

describe("code at the start of Python", () => {
  it.each<[string, boolean]>([
    ["import a; a.begin()", false],
    ["import os; enabled = os.environ.get('X') == 'y'; enabled and __import__('_hack').add()", false],
    [
      String.raw`import os, sys;exec('try:\n  from a import init\n  init()\nexcept Exception:\n  sys.stderr.write("no subprocess")\n')`,
      false,
    ],
    ["import os, subprocess; subprocess.Popen(['x'])", true],
    [String.raw`import os;exec('import subprocess\nsubprocess.run("x")')`, true],
    ["import os;exec('exec(\\'import base64\\')')", true],
    ["import os;exec(os.environ['X'])", true],
    ["import os; __import__('subprocess').run('x')", true],
    ['import importlib; importlib.import_module("base64")', true],
    ["import os; os.system('x')", true],
    ["import a; a.get('https://example.com')", true],
    ["import builtins; getattr(builtins, 'ev' + 'al')('1')", true],
  ])("%s: reaching %s", (code, expected) => {
    expect(isReaching(code)).toBe(expected);
  });

  it("is reaching by its first line, whatever stands below", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (code) => {
        expect(isReaching(`import subprocess\n${code}`)).toBe(true);
      }),
    );
  });

  it("is judged in time where quotes never end", () => {
    expect(isReaching(`import os;${"exec('".repeat(20_000)}`)).toBe(true);
  });
});
