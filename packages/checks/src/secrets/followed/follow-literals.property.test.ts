import { judgeFiles } from "@assay/core/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collector } from "../collect/secrets.collector.ts";
import { rule } from "../literal-used-as-credential/rule.ts";

/** The code so far, by file; the file that is written to last, and the expression that is the value there. */
interface Written {
  files: Record<string, string>;
  at: string;
  value: string;
}

type Hop = (written: Written, number: number) => Written;

function more({ files, at }: Written, code: string, value: string): Written {
  return { files: { ...files, [at]: `${files[at] ?? ""}${code}\n` }, at, value };
}

/** Goes on in another file, which imports what the last one exports. */
function elsewhere(written: Written, number: number, exported: string, imported: string): Written {
  const { files, at } = more(written, exported, "");
  const next = `src/f${number}.ts`;
  const code = imported.replace("FROM", `./${at.slice("src/".length, -".ts".length)}`);
  return { files: { ...files, [next]: `${code}\n` }, at: next, value: `n${number}` };
}

const hops: Record<string, Hop> = {
  constant: (w, n) => more(w, `const n${n} = ${w.value};`, `n${n}`),
  variable: (w, n) => more(w, `let n${n}; n${n} = ${w.value};`, `n${n}`),
  member: (w, n) => more(w, `const n${n} = { x: 1, y: { z: ${w.value} } };`, `n${n}.y.z`),
  computed: (w, n) => more(w, `const n${n} = { "x-y": ${w.value} } as const;`, `n${n}["x-" + "y"]`),
  element: (w, n) => more(w, `const n${n} = [null, ${w.value}];`, `n${n}[1]`),
  pattern: (w, n) => more(w, `const { a: [, n${n}] } = { a: [0, ${w.value}] };`, `n${n}`),
  static: (w, n) => more(w, `class N${n} { static x = ${w.value}; }`, `N${n}.x`),
  field: (w, n) => more(w, `class N${n} { #x = ${w.value}; get y() { return this.#x; } }`, `new N${n}().y`),
  returned: (w, n) => more(w, `function n${n}() { return ${w.value}; }`, `n${n}()`),
  handed: (w, n) => more(w, `const n${n} = (x: string, { y } = { y: x }) => y;`, `n${n}(${w.value})`),
  given: (w, n) => more(w, `class N${n} { constructor(readonly x: string) {} }`, `new N${n}(${w.value}).x`),
  fallback: (w, n) => more(w, `const n${n} = process.env.X${n} ?? ${w.value};`, `n${n}`),
  template: (w, n) => more(w, `const n${n} = \`\${${w.value}}\`;`, `n${n}`),
  call: (w) => ({ ...w, value: `String(${w.value}).trim()` }),
  named: (w, n) => elsewhere(w, n, `export const e${n} = ${w.value};`, `import { e${n} as n${n} } from "FROM";`),
  default: (w, n) => elsewhere(w, n, `export default ${w.value};`, `import n${n} from "FROM";`),
  namespace: (w, n) => ({
    ...elsewhere(w, n, `export const e${n} = () => ${w.value};`, `import * as n${n} from "FROM";`),
    value: `n${n}.e${n}()`,
  }),
  required: (w, n) => elsewhere(w, n, `exports.e${n} = ${w.value};`, `const { e${n}: n${n} } = require("FROM");`),
};

describe("a literal", () => {
  it("is found again at the end of any chain of names, members, functions and modules", async () => {
    const chain = fc.array(fc.constantFrom(...Object.keys(hops)), { maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(chain, async (names) => {
        const start: Written = { files: { "src/start.ts": "" }, at: "src/start.ts", value: '"blue-Harbor77"' };
        const first = more(start, 'const n = "blue-Harbor77";', "n");
        const end = names.reduce((written, name, number) => hops[name]?.(written, number) ?? written, first);
        const use = `import { Pool } from "pg"; new Pool({ host: "db", password: ${end.value} });`;
        const { findings } = await judgeFiles({
          files: more(end, use, "").files,
          checks: [rule],
          collectors: [collector],
        });
        expect(findings.map(({ location: { path, start: at } }) => [path, at])).toEqual([
          ["src/start.ts", { line: 1, column: 12 }],
        ]);
      }),
      { numRuns: 150 },
    );
  });
});
