import { Report } from "@assay/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assayLeavingNothing } from "../support/leftovers.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

let repository: Scratch;

beforeEach(() => {
  repository = scratchRepository();
});

afterEach(() => repository.remove());

/** Rule and place of every finding, and what was not checked, of a repository with these files. */
async function judge(files: Record<string, string>) {
  repository.commit(files);
  const { stdout, stderr, code } = await assayLeavingNothing(
    ["verify", repository.root, "--all", "--json", "--only", "code"],
    { cwd: repository.root, home: repository.home },
  );
  if (code === 2) throw new Error(stderr);
  const report = Report.parse(JSON.parse(stdout));
  return {
    found: report.findings.map(
      ({ rule, location: { path, start } }) => `${rule.slice("sast/".length)} ${path}:${start.line}:${start.column}`,
    ),
    blocking: report.gaps.filter((gap) => gap.blocking).map((gap) => gap.what),
  };
}

const server = 'import express from "express";\nimport { exec } from "node:child_process";\nconst app = express();\n';

describe("source code out of the ordinary", () => {
  it("with names written by escapes means what it means", async () => {
    const { found } = await judge({
      "a.js": `${server}app.get("/a", (req) => {\n  \\u0065val(req.query.x);\n  \\u{65}\\u{76}al(req.\\u0071uery.x);\n  globalThis["\\x65val"](req.body.x);\n});\n`,
    });
    expect(found.sort()).toEqual([5, 6, 7].map((line) => `code-injection a.js:${line}:3`));
  });

  it("with letters that look like others calls what it calls", async () => {
    const { found } = await judge({
      "a.js": `${server}const \u0435val = (text) => text.length;\napp.get("/a", (req, res) => res.json(\u0435val(req.query.x)));\n`,
    });
    expect(found).toEqual([]);
  });

  it("with scripts within components is reported where it stands", async () => {
    const { found } = await judge({
      "A.vue":
        '<template>\n  <p v-html="html"></p>\n</template>\n<script setup lang="ts">\nconst html = location.hash.slice(1);\neval(location.hash);\n</script>\n',
      "B.svelte":
        "<script>\n  const html = location.hash.slice(1);\n  eval(location.hash);\n</script>\n<p>{@html html}</p>\n",
      "C.astro": '---\nconst q = Astro.url.searchParams.get("q");\neval(q);\n---\n<div set:html={q}></div>\n',
    });
    expect(found.sort()).toEqual([
      "code-injection A.vue:6:1",
      "code-injection B.svelte:3:3",
      "code-injection C.astro:3:1",
      "xss-component A.vue:2:6",
      "xss-component B.svelte:5:4",
      "xss-component C.astro:5:6",
    ]);
  });

  it("with modules of both systems that import each other in circles is followed through them", async () => {
    const { found } = await judge({
      "a.js":
        'const express = require("express");\nconst { run } = require("./b.js");\nexpress().get("/", (req) => run(req.query.x, 3));\nexports.again = (x) => run(x, 0);\n',
      "b.js":
        'import { createRequire } from "node:module";\nimport { go } from "./c.cjs";\nexport * from "./b.js";\nexport function run(x, n) {\n  return n > 0 ? run(x, n - 1) : go(x);\n}\n',
      "c.cjs":
        'const a = require("./a.js");\nconst { exec } = require("child_process");\nexports.go = function (x) {\n  exec(x);\n  return a;\n};\n',
    });
    expect(found).toEqual(["command-injection c.cjs:4:3"]);
  });

  it("with a function of ten thousand lines is followed to its end", async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `  const v${index + 1} = v${index} + "a";`);
    const { found, blocking } = await judge({
      "a.js": `${server}app.get("/a", (req) => {\n  const v0 = req.query.x;\n${lines.join("\n")}\n  exec(v10000);\n});\n`,
    });
    expect(found).toEqual(["command-injection a.js:10006:3"]);
    expect(blocking).toEqual([]);
  });

  it("with Flow's types is followed like any other", async () => {
    const { found, blocking } = await judge({
      "flow.js": `// @flow strict\n${server}export const f = (x: ?string): mixed => (x: any);\napp.get("/a", (req) => { exec((f(req.query.x): any)); });\n`,
    });
    expect(found).toEqual(["command-injection flow.js:6:26"]);
    expect(blocking).toEqual([]);
  });

  it("that cannot be read as it stands is named, line by line, and blocks", async () => {
    const { found, blocking } = await judge({
      "deep.js": `export const a = ${"[".repeat(5000)}${"]".repeat(5000)};\n`,
      "broken.js": "// @flow strict\nexport const f = (x: ?string): mixed => => x;\n",
      "fine.js": `${server}app.get("/a", (req) => { exec(req.query.x); });\n`,
    });
    expect(found).toEqual(["command-injection fine.js:4:26"]);
    expect(blocking.sort()).toEqual(["broken.js:1", "deep.js:1"]);
  });
});
