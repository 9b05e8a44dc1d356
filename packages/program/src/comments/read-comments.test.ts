import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readComments } from "./read-comments.ts";

/** `line>target text` of each comment. */
function read(path: string, text: string): string[] {
  return (readComments(path, text) ?? expect.fail("not known")).map(
    (comment) => `${comment.startLine}>${comment.targetLine ?? "-"} ${comment.text.trim()}`,
  );
}

describe("comments of JavaScript and TypeScript", () => {
  it("are about their own line, or the next that has code", () => {
    expect(read("a.ts", "// A\nf();\ng(); // B\n\n/* C */\n\n// D\nh();\n// E\n")).toEqual([
      "1>2 A",
      "3>3 B",
      "5>8 C",
      "7>8 D",
      "9>- E",
    ]);
    expect(read("a.ts", "/* A */ f();\nf(); /* B\n B */\ng();\n/* C\n */ h();\n")).toEqual([
      "1>1 A",
      "2>2 B\n B",
      "5>6 C",
    ]);
  });

  it("in JSX stand in braces of their own", () => {
    const text = "const a = (\n  <p>\n    {/* A */}\n    <b />\n    {/*\n B */}\n    <i /> {/* C */}\n  </p>\n);\n";
    expect(read("a.tsx", text)).toEqual(["3>4 A", "5>7 B", "7>7 C"]);
  });

  it("are no text of strings, templates, expressions or markup", () => {
    const text = 'f("// A");\ng(`\n// B\n${/* C */ 1}`);\nh(/\\/\\/ D/);\nconst i = <p>// E</p>;\n';
    expect(read("a.tsx", text)).toEqual(["4>4 C"]);
  });

  it("are none where the parser stumbles", () => {
    expect(read("a.ts", "// A\nconst = ;\n")).toEqual([]);
  });
});

describe("comments of other files", () => {
  it.each<[string, string, string[]]>([
    ["a.py", '# A\nf()  # B\ns = \'# C\'\nt = """\n# D\n"""\nu = \'it\\\'s # E\'  # F\n', ["1>2 A", "2>2 B", "7>7 F"]],
    ["a.yml", "# A\na: b # B\nc: 'x # C'\nd: |\n  # D\n  text\ne: f#G\n", ["1>2 A", "2>2 B"]],
    ["a.yaml", 'a: "x\n  # A\n  y"\n# B\nb: it\'s # C\n', ["4>5 B", "5>5 C"]],
    [
      "a.sh",
      "# A\nf # B\necho '\n# C\n' \"# D\"\necho x#E $#\ncat <<EOF\n# F\nEOF\n# G\ng\n",
      ["1>2 A", "2>2 B", "10>11 G"],
    ],
    ["Dockerfile", "# A\nFROM x # B\nRUN <<EOF\n# C\nEOF\nCOPY a b\n", ["1>2 A"]],
    ["api.dockerfile", "# A\nFROM x\n", ["1>2 A"]],
    ["a.toml", "# A\na = \"# B\" # C\nb = '''\n# D\n'''\n", ["1>2 A", "2>2 C"]],
    ["a.tf", '# A\na = "# B // C" // D\n/* E */\nb = <<EOT\n# F\nEOT\n', ["1>2 A", "2>2 D", "3>4 E"]],
    ["a.go", "// A\nf(`\n// B\n`, '\"') // C\n", ["1>2 A", "4>4 C"]],
    ["A.java", 'f("// A"); // B\nvar s = """\n// C\n""";\n', ["1>1 B"]],
    [
      "a.html",
      "<!-- A -->\n<p>x</p>\n<script>\n// B\nf('<!-- C -->');\n</script>\n<p><!-- D --></p>\n",
      ["1>2 A", "4>5 B", "7>7 D"],
    ],
    ["a.vue", "<template><!-- A -->\n<b/></template>\n<script>\n// B\nf();</script>\n", ["1>1 A", "4>5 B"]],
    ["a.css", "/* A */\na { content: '/* B */' }\n", ["1>2 A"]],
    ["a.sql", "-- A\nselect '-- B'; -- C\n", ["1>2 A", "2>2 C"]],
    [".env", "# A\nKEY=x # B\n", ["1>2 A"]],
    ["a.d.ts", "// A\ndeclare const a: `// B`;\n", ["1>2 A"]],
  ])("%s", (path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
    expect(read(path, text.replaceAll("\n", "\r\n")).map((line) => line.replaceAll("\r", ""))).toEqual(expected);
  });

  it("are not known of every kind of file", () => {
    for (const path of ["package.json", "a.png", "README.md", "LICENSE", "a.php", "__proto__", "a.constructor"])
      expect(readComments(path, "// A\n# B\n")).toBeUndefined();
  });
});

it("whatever a file holds, a comment is of its lines", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '"',
      "'",
      "`",
      '"""',
      "//",
      "/*",
      "*/",
      "#",
      "<!--",
      "-->",
      "<<EOF",
      "\nEOF\n",
      "\n",
      "\r\n",
      "\\",
      "{",
      "}",
      " ",
      "- a: |\n",
    ),
    fc.string({ maxLength: 4 }),
  );
  const paths = [
    "a.ts",
    "a.tsx",
    "a.py",
    "a.yml",
    "a.sh",
    "Dockerfile",
    "a.tf",
    "a.go",
    "a.rs",
    "a.html",
    "a.css",
    "a.sql",
    "a.rb",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.array(piece, { maxLength: 30 }), (path, pieces) => {
      const text = pieces.join("");
      const count = text.split(/\r\n|[\n\r\u2028\u2029]/).length;
      for (const comment of readComments(path, text) ?? []) {
        expect(text).toContain(comment.text);
        expect(comment.endLine).toBeLessThanOrEqual(count);
        expect(comment.targetLine ?? comment.endLine).toBeGreaterThanOrEqual(comment.startLine);
      }
    }),
    { numRuns: 2_000 },
  );
});
