import { createFlowSession } from "@assay/program";
import { describe, expect, it } from "vitest";
import { rules as all } from "../rules.generated.ts";
import { isSyntaxRule } from "../syntax-rule.ts";
import { analyseFile } from "./analyse-file.ts";

const rules = all.filter(isSyntaxRule);
const lines = (count: number, line: (index: number) => string, between = "\n") =>
  Array.from({ length: count }, (_, index) => line(index)).join(between);

/** Code that was made to be costly: what it grows in, and how much of that is the smaller of two. */
const costly: Record<string, [smaller: number, make: (count: number) => string]> = {
  "a long sum": [1_500, (n) => `f(${lines(n, (i) => `'a' + q.x${i}`, " +\n")})`],
  "a long condition": [400, (n) => `const f = (a) => ${lines(n, (i) => `a.x${i}`, " ||\n")};`],
  "a variable written in a loop": [
    600,
    (n) => `function f(q) { let x = q; while (q.y) { ${lines(n, () => "x = g(x);")} } }`,
  ],
  "a switch": [600, (n) => `function f(q) { let x; switch (q.a) { ${lines(n, (i) => `case ${i}: x = q.b${i};`)} } }`],
  "a table read by computed names": [
    400,
    (n) => `const o = { ${lines(n, (i) => `k${i}: x${i},`)} };\n${lines(n, (i) => `z(o[q${i}]);`)}`,
  ],
  "an object copied with one field more": [
    500,
    (n) => `function f(o) { ${lines(n, (i) => `o = { ...o, k${i}: o.x${i} };`)} }`,
  ],
  "a chain of promises": [300, (n) => `p${lines(n, (i) => `\n  .then((x) => x.y${i})`)};`],
  "many requires": [800, (n) => lines(n, (i) => `const a${i} = require('p${i}'); a${i}();`)],
  "many routes": [
    250,
    (n) =>
      `const app = require('express')();\n${lines(n, (i) => `app.get('/x${i}', (q, s) => { s.send(q.query.x); });`)}`,
  ],
  "functions with a comment each": [
    1_500,
    (n) => lines(n, (i) => `function f${i}(q) {\n  // verifyToken(q${i});\n  return q.x;\n}`),
  ],
  "checks in comments within one function": [
    300,
    (n) => `async function f(q) {\n${lines(n, (i) => `  // requireAuth(q${i});\n  g(q.x${i});`)}\n}`,
  ],
  "checks in comments where an app is put together": [
    300,
    (n) => `const app = express();\n${lines(n, (i) => `// app.use(requireAuth);\napp.use(x${i});`)}`,
  ],
  "notes of missing checks": [
    600,
    (n) => lines(n, (i) => `app.get("/x${i}", (req, res) => {\n  // TODO: add auth check\n  res.json(all(${i}));\n});`),
  ],
  imports: [800, (n) => `${lines(n, (i) => `import a${i} from "./m${i}.js";`)}\n${lines(n, (i) => `a${i}(x);`)}`],
  "a chain of calls": [1_000, (n) => lines(n, (i) => `function f${i}(a) { return f${i + 1}(a); }`)],
  "a chain of classes": [
    400,
    (n) => `class C0 {}\n${lines(n, (i) => `class C${i + 1} extends C${i} { m${i}(x) { return x; } }`)}`,
  ],
};

/** CPU time in milliseconds: the least of two, since others use the machine too. */
function costOf(work: () => void): number {
  const times = [1, 2].map(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}

describe("what a file costs grows with its length", () => {
  it.each(Object.entries(costly))("%s", (_, [smaller, make]) => {
    const cost = (count: number): number => {
      const text = make(count);
      expect(analyseFile("src/a.js", text, rules, false)).toMatchObject({ isTest: false });
      return costOf(() => {
        analyseFile("src/a.js", text, rules, false);
        createFlowSession({ isForOnce: true }).follow(new Map([["src/a.js", text]]));
      });
    };
    cost(smaller);
    const [one, four] = [cost(smaller), cost(4 * smaller)];
    // Twice as much may cost 2.6 times as much; what is quadratic costs 16 times as much here. 50 ms are noise.
    expect(four).toBeLessThan(2.6 * 2.6 * one + 50);
  });
});
