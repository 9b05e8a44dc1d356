import { judgeFiles } from "@assay/core/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprintsOf } from "../duplicates/fingerprints.ts";
import { leastTokens } from "../duplicates/limits.ts";
import { rules } from "../rules.generated.ts";
import { collector } from "./quality.collector.ts";

type Files = Record<string, string>;

async function found(rule: string, files: Files, base?: Files): Promise<string[]> {
  const checks = rules.filter((one) => one.id === `quality/${rule}`);
  const { findings, outcomes } = await judgeFiles({ files, base, checks, collectors: [collector] });
  expect(outcomes.filter(({ status }) => status === "error")).toEqual([]);
  return findings.map(({ message, location }) => `${location.path}:${location.start.line} ${message}`);
}

const body = (count: string, list: string) => `export function load(${list}: string[]) {
  let ${count} = 0;
  for (const entry of ${list}) {
    if (entry.startsWith("a")) ${count} += Number(entry.slice(1));
    else if (entry.startsWith("b")) ${count} -= Number(entry.slice(2));
    else console.warn("unknown", entry, ${count});
    audit.write(entry, ${count}, { at: Date.now(), who: session.user.name });
  }
  return { total: ${count}, entries: ${list}.length, mean: ${count} / ${list}.length };
}
`;

describe("code that stands twice", () => {
  it("is found in other files, with other names and layout, and told of once", async () => {
    const files = { "src/a.ts": body("count", "list"), "src/b.ts": body("sum", "rows").replaceAll("  ", "    ") };
    expect(await found("duplicate-code", files)).toEqual([
      "src/b.ts:1 10 lines are the same but for names and values as those at src/a.ts:1",
    ]);
  });

  it.each([
    [
      "names do not stand for the same throughout",
      body("count", "list")
        .replace("return { total: count", "return { total: list")
        .replace("Number(entry.slice(1))", "Number(list.slice(1))")
        .replace("audit.write(entry, count", "audit.write(count, entry"),
    ],
    [
      "other members are called",
      body("sum", "rows").replaceAll("startsWith", "endsWith").replaceAll("slice", "at").replaceAll("write", "read"),
    ],
    ["it is a test", ""],
  ])("is none where %s", async (_name, other) => {
    const path = other === "" ? "test/b.test.ts" : "src/b.ts";
    expect(
      await found("duplicate-code", { "src/a.ts": body("count", "list"), [path]: other || body("sum", "rows") }),
    ).toEqual([]);
  });

  it("is none where a table only looks alike", async () => {
    const table = (words: string) =>
      `export const words = {\n${words
        .split("")
        .map((word, index) => `  ${word}: { id: "${word}", at: ${index}, text: t("${word}") },`)
        .join("\n")}\n};\n`;
    expect(
      await found("duplicate-code", { "src/a.ts": table("abcdefghijkl"), "src/b.ts": table("mnopqrstuvwx") }),
    ).toEqual([]);
  });

  it("is told of in a change when the change brought it", async () => {
    const old = { "src/a.ts": body("count", "list"), "src/b.ts": "export {};\n" };
    expect(await found("duplicate-code", { ...old, "src/b.ts": body("sum", "rows") }, old)).toHaveLength(1);
  });

  it("shares a fingerprint whenever it is long enough, wherever it stands", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 5 }), { minLength: leastTokens, maxLength: 120 }),
        fc.array(fc.nat({ max: 5 }), { maxLength: 90 }),
        fc.array(fc.nat({ max: 5 }), { maxLength: 90 }),
        (copied, before, after) => {
          const of = (shape: number[]) =>
            fingerprintsOf({ shape: Int32Array.from(shape), length: shape.length }).hashes;
          const known = new Set(of(copied));
          expect(of([...before, ...copied, ...after]).some((hash) => known.has(hash))).toBe(true);
        },
      ),
    );
  });
});

describe("an export that nothing imports", () => {
  const library = "export const used = 1;\nexport const other = 2;\nexport default 3;\n";

  it.each([
    ["by name", `import main, { used, other } from "./library.ts";`],
    ["as a whole", `import * as all from "./library.ts";`],
    ["by require", `const all = require("./library");`],
    ["later", `const all = await import("./library.ts");`],
    ["from a package of its own", `import main, { used, other } from "#library";`],
    ["by a computed name", `import { used } from "./library.ts";\nconst one = await import(\`./\${name}.ts\`);`],
  ])("is none that is imported %s", async (_name, text) => {
    const files = {
      "src/main.ts": text,
      "src/library.ts": library,
      "package.json": `{"imports":{"#library":"./src/library.ts"}}`,
    };
    expect(await found("dead-export", files)).toEqual([]);
  });

  it("is told of at its line, also through files that hand it on", async () => {
    const files = {
      "src/main.ts": `import { used } from "./index.ts";`,
      "src/index.ts": `export * from "./library.ts";`,
      "src/library.ts": library,
    };
    expect(await found("dead-export", files)).toEqual([
      "src/library.ts:2 Nothing imports other",
      "src/library.ts:3 Nothing imports the default export",
    ]);
  });

  it("is told apart where tests import it, and none where frameworks and packages do", async () => {
    const main = `import { used } from "./library.ts";`;
    const test = `import { other } from "../src/library.ts";\nimport three from "../src/library.ts";`;
    expect(
      await found("dead-export", { "src/main.ts": main, "src/library.ts": library, "test/a.test.ts": test }),
    ).toEqual(["src/library.ts:2 Only tests import other", "src/library.ts:3 Only tests import the default export"]);
    expect(
      await found("dead-export", { "app/main.ts": `import { used } from "./page.ts";`, "app/page.ts": library }),
    ).toEqual([]);
    const manifest = { "package.json": `{"name":"a","exports":"./src/library.ts"}` };
    expect(await found("dead-export", { "src/main.ts": main, "src/library.ts": library, ...manifest })).toEqual([]);
  });

  it("is the change's where it added it, or took away what used it", async () => {
    const main = `import main, { used, other } from "./library.ts";`;
    const old = { "src/main.ts": main, "src/library.ts": library };
    const less = `import main, { used } from "./library.ts";`;
    expect(await found("dead-export", { ...old, "src/main.ts": less }, old)).toEqual([
      "src/library.ts:2 Nothing imports other",
    ]);
    const more = `${library}export const fresh = 4;\n`;
    expect(await found("dead-export", { ...old, "src/library.ts": more }, old)).toEqual([
      "src/library.ts:4 Nothing imports fresh",
    ]);
    const dead = { ...old, "src/main.ts": less };
    expect(await found("dead-export", { ...dead, "src/library.ts": `${library}// more\n` }, dead)).toEqual([]);
  });
});
