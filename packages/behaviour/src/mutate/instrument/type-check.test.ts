import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { withoutTypeCheck } from "./type-check.ts";

const wrong = `export const a: number = "text";\n`;
const tops = [
  "// a comment\n",
  "\n",
  "\r\n",
  "/* a */\n",
  "/**\n * Two lines.\n */\n",
  "#!/usr/bin/env node\n// b\n",
  "\ufeff// c\n",
];

/** Without a comment or an empty line that could take the words. */
const crowded = ["", "/* a */ ", "\ufeff", '"use strict"; '];

describe("withoutTypeCheck", () => {
  it("is heeded by TypeScript, and moves no line that need not move", () => {
    const folder = mkdtempSync(join(tmpdir(), "assay-nocheck-"));
    try {
      const files = [...tops, ...crowded].map((top, index) => {
        const text = withoutTypeCheck(top + wrong);
        const more = crowded.includes(top) ? 1 : 0;
        expect(text.split("\n")).toHaveLength((top + wrong).split("\n").length + more);
        writeFileSync(join(folder, `${index}.ts`), text);
        return join(folder, `${index}.ts`);
      });
      writeFileSync(join(folder, "checked.ts"), wrong);
      const home = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
      const options = ["--noEmit", "--pretty", "false", "--ignoreConfig"];
      const all = [join(home, "bin/tsc"), ...options, ...files, join(folder, "checked.ts")];
      const { stdout } = spawnSync(process.execPath, all, { encoding: "utf8", cwd: folder });
      expect(stdout.match(/[^\s/]+\.ts(?=\()/g)).toEqual(["checked.ts"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
