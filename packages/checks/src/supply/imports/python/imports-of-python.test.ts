import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importsOfPython } from "./imports-of-python.ts";

/** `name:line`, with `?` behind what may be missing and `!` behind what is for types only. */
const found = (code: string) =>
  importsOfPython(code).map(
    ({ specifier, line, isTried, isType }) => `${specifier}:${line}${isTried ? "?" : ""}${isType ? "!" : ""}`,
  );

describe("importsOfPython", () => {
  it.each([
    ["a module, and one under another name", "import a\nimport b as c", ["a:1", "b:2"]],
    ["several, with their dots", "import a.b.c, d as e, f . g", ["a.b.c:1", "d:1", "f.g:1"]],
    ["what names are taken from", "from a.b import (c,\n  d)\nimport e", ["a.b:1", "e:3"]],
    ["one that goes on behind a backslash", "import \\\n  a\nimport b", ["a:1", "b:3"]],
    ["one behind a semicolon, and in a block of one line", "x = 1; import a\nif x: import b", ["a:1", "b:2"]],
    ["those of functions and classes", "def f():\n\timport a\n\tclass C:\n\t\timport b", ["a:2", "b:4"]],
    ["one that a call asks for", "importlib.import_module(\"a.b\")\nm = __import__('c')", ["a.b:1", "c:2"]],
    ["a call's text that stands behind others", 'f("x", "y", import_module("a"))', ["a:1"]],
    ["names of any script", "import größe", ["größe:1"]],
    ["behind a mark of the order of bytes", "\ufeffimport a", ["a:1"]],
    ["with Windows' ends of lines", "import a\r\nfrom b import c\r\n", ["a:1", "b:2"]],
  ])("finds %s", (_what, code, expected) => {
    expect(found(code)).toEqual(expected);
  });

  it.each([
    ["relative ones", "from . import a\nfrom .b import c\nfrom .. import d"],
    ["comments", "# import a\nx = 1  # from b import c"],
    ["texts, of one line or many", 'x = "import a"\ny = """\nimport b\n"""\nz = r\'\\\'\nt = \'import c\''],
    ["texts that hold quotes", 'x = \'it\\\'s; import a\'\ny = """"\nimport b\n"""'],
    ["other words that begin alike", "imports = important(import_, from_)\nimportant.x()"],
    ["a text that is put together", 'import_module("a" + x)\nimport_module(f"{a}")\nimport_module(name)'],
    ["an import that a bracket holds", "x = [\nimport_a,\n]"],
  ])("finds nothing in %s", (_what, code) => {
    expect(found(code)).toEqual([]);
  });

  it.each([
    ["try", "try:\n    import a\nfinally:\n    pass\nimport b", ["b:5", "a:2?"]],
    ["a handler", "try:\n    import a\nexcept ImportError:\n    import b", ["a:2?", "b:4?"]],
    ["try in one line", "try: import a\nexcept ImportError: a = None", ["a:1?"]],
    ["a block within", "try:\n  if x:\n    import a\nexcept: pass", ["a:3?"]],
    ["suppress", "with contextlib.suppress(ImportError):\n    import a", ["a:2?"]],
    ["a look before", 'if importlib.util.find_spec("a"):\n    import a.b', ["a.b:2?"]],
    ["TYPE_CHECKING", "if TYPE_CHECKING:\n    import a\nelse:\n    import b", ["b:4", "a:2!"]],
    ["typing.TYPE_CHECKING", "if typing.TYPE_CHECKING:\n    import a\nimport b", ["b:3", "a:2!"]],
    ["two ways, of which the plainer counts", "try:\n    import a\nexcept ImportError: pass\nimport a", ["a:4"]],
    ["another with", "with open(x) as f:\n    import a", ["a:2"]],
  ])("tells what may be missing: %s", (_what, code, expected) => {
    expect(found(code)).toEqual(expected);
  });

  it("reads any text to its end", () => {
    const pieces = fc.constantFrom(
      "import a",
      "'",
      '"',
      '"""',
      "#",
      "\\",
      "\n",
      "(",
      ")",
      "  ",
      "\t",
      "f",
      "try:",
      ";",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        for (const one of found(parts.join(""))) expect(one).toMatch(/^a\w*:\d+\??$/);
      }),
    );
  });

  it("finds what stands between texts and comments, and nothing in them", () => {
    const text = fc.constantFrom(
      '"import no"',
      "'''\nimport no\n'''",
      "# import no",
      "f'import no'",
      'r"\\"; import no"',
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), fc.array(text, { maxLength: 6 }), (before, after) => {
        const code = [...before, "import yes", ...after].join("\n");
        expect(importsOfPython(code).map(({ specifier }) => specifier)).toEqual(["yes"]);
      }),
    );
  });
});
