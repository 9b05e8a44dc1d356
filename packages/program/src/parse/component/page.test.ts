import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCodeModel } from "../../model/code-model.ts";
import { parseModule } from "../parse-module.ts";

function callsOf(text: string): string[] {
  const parsed = parseModule("a.html", text);
  return createCodeModel(parsed)
    .nodes("CallExpression")
    .map(({ start, end }) => `${parsed.text.slice(start, end)}@${parsed.lineIndex.at(start).line}`);
}

describe("a page of HTML", () => {
  it.each<[string, string[]]>([
    ["<!doctype html>\n<body onload='x'>\n<script>\na(1)\n</script>", ["a(1)@4"]],
    [
      "<SCRIPT type=module>import b from './b.js'; b(1)</SCRIPT ><script type='text/babel'>c(<p>{d}</p>)</script>",
      ["c(<p>{d}</p>)@1", "b(1)@1"],
    ],
    ["<!-- <script>a(1)</script> --><script>b('<!--')</script>", ["b('<!--')@1"]],
    [
      "<script src=x.js>a(1)</script><script type='application/json'>{\"a\": 1}</script><template id=t>{{ a }}</template>",
      [],
    ],
    ["<script>var q = '<%= q %>';\nvar n = {{ n | json }};\n{% if x %}a(n){% endif %}</script>", ["a(n)@3"]],
    ["<script>a(<?= $x ?>, <%- JSON.stringify(y) %>);</script>", ["a(<?= $x ?>, <%- JSON.stringify(y) %>)@1"]],
    ["<script>const t = '{{ kept }}'; a(t)</script>", ["a(t)@1"]],
    ["<p>no code</p>", []],
  ])("%s", (text, calls) => {
    expect(parseModule("a.html", text).errors).toEqual([]);
    expect(callsOf(text)).toEqual(calls);
  });

  it("shares names among its scripts but with modules", () => {
    const text = "<script>const a = f();</script><script type=module>const a = 1;</script><script>use(a)</script>";
    const model = createCodeModel(parseModule("a.htm", text));
    const used = model.nodes("CallExpression").find(({ arguments: given }) => given.length === 1)?.arguments[0];
    expect(used?.type === "Identifier" && model.resolve(used)?.init?.type).toBe("CallExpression");
  });

  it("says mildly what is no program, and reads the other scripts", () => {
    const text = "<script>a b</script>\n<script>c(1)</script>\n<script>@Model.x(</script>";
    const { errors } = parseModule("a.html", text);
    expect(errors.map(({ line, isMild }) => [line, isMild])).toEqual([
      [1, true],
      [3, true],
    ]);
    expect(callsOf(text)).toEqual(["c(1)@2"]);
  });

  it("says in earnest what is too deep to be read", () => {
    const { errors } = parseModule("a.html", `<script>x = ${"(".repeat(5_000)}1${")".repeat(5_000)}</script>`);
    expect(errors.map(({ isMild }) => isMild)).toEqual([undefined]);
  });

  it("is read whatever it holds, at places within it", () => {
    const pieces = fc.constantFrom(
      "<script>",
      "<script type=module src=a>",
      "</script>",
      "<!--",
      "-->",
      "{{",
      "}}",
      "<%=",
      "%>",
      "a(1);",
      "'",
      "\n",
      '<p onclick="',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        const { program, errors } = parseModule("a.html", text);
        for (const { start, end } of program.body) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const { line } of errors) expect(line).toBeGreaterThan(0);
      }),
    );
  });
});
