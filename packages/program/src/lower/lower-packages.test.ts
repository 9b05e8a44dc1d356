import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkModule } from "../ir/check-module.ts";
import { languageOf } from "../parse/language.ts";
import { parseModule } from "../parse/parse-module.ts";
import { lowerModule } from "./lower-module.ts";

const require = createRequire(import.meta.url);

/** All files of an installed package that can be parsed. */
function filesOf(name: string): string[] {
  const root = dirname(require.resolve(`${name}/package.json`));
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && languageOf(entry.name) !== undefined)
    .map((entry) => join(entry.parentPath, entry.name));
}

describe("code that others wrote", () => {
  it.each(["zod", "fast-check", "oxc-parser"])("is lowered whole: %s", (name) => {
    const files = filesOf(name);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const ir = lowerModule(parseModule(file, readFileSync(file, "utf8")));
      expect({ file, problems: ir.problems, wrong: checkModule(ir) }).toEqual({ file, problems: [], wrong: undefined });
    }
  });
});
