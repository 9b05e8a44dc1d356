import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { rule as codeInjection } from "../code-injection/rule.ts";
import { rules as all } from "../rules.generated.ts";
import { isSyntaxRule } from "../syntax-rule.ts";
import { collector as flows } from "./flows.collector.ts";
import { collector as controls } from "./request-controls.collector.ts";
import { collector } from "./syntax.collector.ts";

const flaw = "export const run = (code: string) => eval(code);\n";

/** Those that stand on this collector. */
const rules = all.filter(isSyntaxRule);

function judge(files: Record<string, string | Uint8Array>, mode: "change" | "all" = "all") {
  return judgeFiles({ files, checks: rules, collectors: [collector, controls, flows], mode });
}

describe("the syntax collector", () => {
  it("finds the matches of all rules in one walk, with place and symbol", async () => {
    const { findings, outcomes } = await judge({
      "src/a.ts": `\n${flaw}`,
      "src/b.ts": "fetch('/x', { agent: { rejectUnauthorized: false } });",
    });
    expect(
      findings.map((finding) => [finding.rule, finding.location.path, finding.location.start.line, finding.symbol]),
    ).toEqual(
      expect.arrayContaining([
        ["sast/code-injection", "src/a.ts", 2, "run"],
        ["sast/tls-verification-disabled", "src/b.ts", 1, undefined],
      ]),
    );
    expect(
      outcomes
        .filter((outcome) => outcome.status === "failed")
        .map((outcome) => outcome.check)
        .sort(),
    ).toEqual(["sast/code-injection", "sast/tls-verification-disabled"]);
  });

  it("counts places as editors do, behind a byte-order mark, astral characters and CRLF", async () => {
    const { findings } = await judge({
      "src/a.ts": `\ufeff// 😀\r\nconst s = "😀"; export const f = (code) => eval(code);`,
    });
    expect(findings[0]?.location.start).toEqual({ line: 2, column: 44 });
  });

  it("reads JavaScript that is typed with Flow, at its own places", async () => {
    const { findings, gaps } = await judge({
      "src/a.js": `/* @flow strict */\nimport type { A } from './a';\nopaque type Id = string;\nexport const f = (code: ?string, options: {| b: 1 |}): mixed => eval((code: any));`,
      "src/b.js": "// @flow\ndeclare var x: number;\nexport hook useX(code: string): void { eval(code); }",
    });
    expect(findings.map(({ rule, location }) => [rule, location.path, location.start])).toEqual([
      ["sast/code-injection", "src/a.js", { line: 4, column: 65 }],
    ]);
    expect(gaps.map(({ what, why }) => `${what} ${why}`).join()).toMatch(/src\/b\.js.*typed with Flow, in words that/);
  });

  it("reads scripts and raw HTML of components, at their own places", async () => {
    const { findings, gaps } = await judge({
      "src/A.vue": `\ufeff<template>😀<p v-html="$route.query.q" /></template>\r\n<script lang="ts">\r\n${flaw}</script>`,
      "src/B.svelte": `<h1>😀</h1>\n<script module lang='ts'>${flaw}</script>\n{@html location.hash}`,
      "src/pages/c.astro": `---\n${flaw}---\n<p set:html={Astro.params.x} />\n<script>eval(location.hash)</script>`,
    });
    expect(gaps).toEqual([]);
    const found = findings.map(
      ({ rule, location: { path, start } }) => `${rule.slice(5)} ${path}:${start.line}:${start.column}`,
    );
    expect(found.sort()).toEqual([
      "code-injection src/A.vue:3:38",
      "code-injection src/B.svelte:2:63",
      "code-injection src/pages/c.astro:2:38",
      "code-injection src/pages/c.astro:5:9",
      "xss-component src/A.vue:1:16",
      "xss-component src/B.svelte:4:1",
      "xss-component src/pages/c.astro:4:4",
    ]);
  });

  it("makes a blocking gap of a component that it cannot parse, where the flaw is", async () => {
    const { gaps } = await judge({
      "src/A.vue": "<template><p/></template>\n<script>\nconst = 1;\n</script>",
      "src/B.svelte": "<p/>\n{@html a b}",
      "src/C.stories.svelte": "<script>const = 1;</script>",
    });
    expect(gaps.map(({ what, blocking }) => [what, blocking])).toEqual([
      ["src/A.vue:3", true],
      ["src/B.svelte:2", true],
      ["src/C.stories.svelte:1", false],
    ]);
  });

  it("is silent in tests and examples", async () => {
    const { findings, gaps } = await judge({
      "src/a.test.ts": flaw,
      "examples/a.ts": flaw,
      "src/a.ts": "export const a = 1;",
    });
    expect(findings).toEqual([]);
    expect(gaps).toEqual([]);
  });

  it("judges examples that are all there is", async () => {
    const { findings } = await judge({ "examples/a.ts": flaw, "examples/a.test.ts": flaw, "vite.config.ts": "" });
    expect(findings.map(({ location }) => location.path)).toEqual(["examples/a.ts"]);
  });

  it("makes a blocking gap of what it cannot parse, and still reports what it can", async () => {
    const { gaps } = await judge({ "src/a.ts": "const = 1;", "src/fine.ts": "export const a = 1;" });
    expect(gaps).toEqual([
      { what: "src/a.ts:1", why: expect.stringContaining("ignore:"), categories: ["code"], blocking: true, count: 1 },
    ]);
  });

  it.each<[string, Record<string, string | Uint8Array>]>([
    ["none of the 2 files could be parsed", { "src/a.ts": "const = 1;", "src/b.ts": "function ( {" }],
    ["the only file could not be parsed", { "src/a.ts": "const = 1;", "README.md": "text" }],
    // A test that parses, or a file that nobody wrote, stands for nothing: the rules are silent there.
    ["the only file could not be parsed", { "src/a.ts": "const = 1;", "src/a.test.ts": "", "vendor/b.js": "" }],
    ["the only file could not be read", { "src/a.ts": Buffer.from([0, 0xff]) }],
    ["none of the 2 files could be read and parsed", { "src/a.ts": Buffer.from([0, 0xff]), "src/b.ts": "const = 1;" }],
  ])("judges nothing where %s", async (reason, files) => {
    const { outcomes, gaps } = await judge(files);
    expect(new Set(outcomes.map((outcome) => `${outcome.status}: ${outcome.reason}`))).toEqual(
      new Set([`skipped: ${reason}`]),
    );
    expect(gaps.some((gap) => gap.blocking)).toBe(true);
  });

  it.each<[string, string, string[], Record<string, string>]>([
    ["one file is fine", "src/a.ts:1", ["passed"], { "src/a.ts": "const = 1;", "src/b.ts": "export const b = 1;" }],
    [
      "a rule found something in what could be parsed",
      "src/a.ts:2",
      ["passed", "failed"],
      { "src/a.ts": `${flaw}abstract class A { abstract f() {} }` },
    ],
    [
      "only tests are broken",
      "test/fixtures/a.ts:1",
      ["passed"],
      { "test/fixtures/a.ts": "const = 1;", "src/a.ts": "export const a = 1;" },
    ],
  ])("judges as ever where %s", async (_what, where, statuses, files) => {
    const { outcomes, gaps } = await judge(files);
    expect(new Set(outcomes.map((outcome) => outcome.status))).toEqual(new Set(statuses));
    expect(gaps.map(({ what }) => what)).toEqual([where]);
  });

  it("makes a gap of code nested too deeply, and survives it", async () => {
    const { gaps } = await judge({
      "src/a.js": `x = ${"[".repeat(10_000)}${"]".repeat(10_000)}`,
      "src/b.js": `x = ${"a + ".repeat(10_000)}'b'; db.query(x);`,
    });
    expect(gaps.map((gap) => gap.what)).toEqual(["src/a.js:1"]);
  });

  it("makes a blocking gap of source that is not text, which Node runs all the same, but not among tests", async () => {
    const binary = Buffer.concat([Buffer.from(`${flaw}//`), Buffer.from([0, 0xff, 0xfe, 0x80])]);
    const { gaps, findings } = await judge({
      "src/a.ts": binary,
      "test/fixtures/b.js": binary,
      "logo.png": binary,
      "src/c.ts": "export const c = 1;",
    });
    expect(findings).toEqual([]);
    expect(gaps.map((gap) => [gap.what, gap.blocking])).toEqual([
      ["src/a.ts", true],
      ["test/fixtures/b.js", false],
    ]);
  });

  it("reads what a NUL, a byte-order mark or another encoding would hide", async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(flaw, "utf16le")]);
    const { gaps, findings } = await judge({
      "src/nul.ts": `// \0\n${flaw}`,
      "src/latin.ts": Buffer.concat([Buffer.from(flaw), Buffer.from([0x2f, 0x2f, 0xe9])]),
      "src/wide.ts": utf16,
    });
    expect(gaps).toEqual([]);
    expect(findings.map((finding) => finding.location.path)).toEqual(["src/latin.ts", "src/nul.ts", "src/wide.ts"]);
  });

  describe("files that nobody wrote here", () => {
    const header = "// @generated by x\n";
    const files = {
      "src/a.ts": header + flaw,
      "src/b.ts": header + flaw,
      "vendor/c.js": flaw,
      "test/vendor/d.js": flaw,
    };
    const minified = "!function(e){return e()};".repeat(300);

    it("are named together, and do not block where the whole is judged", async () => {
      const { gaps, findings } = await judge({ ...files, "src/own.ts": "export const a = 1;" });
      expect(findings).toEqual([]);
      expect(gaps.map(({ what, blocking, count }) => [what, blocking, count])).toEqual([
        ["2 files, such as src/a.ts", false, 2],
        ["2 files, such as test/vendor/d.js", false, 2],
      ]);
    });

    it("block where a change brings them, but for those among tests, and say what to do", async () => {
      const { gaps } = await judge({ ...files, "src/own.ts": "export const a = 1;" }, "change");
      expect(gaps.map(({ what, blocking }) => [what, blocking])).toEqual([
        ["2 files, such as src/a.ts", true],
        ["test/vendor/d.js", false],
        ["vendor/c.js", true],
      ]);
      expect(gaps[0]?.why).toMatch(/Verify the source it was made from, or list it under ignore: in the policy/);
    });

    it.each([
      ["a name", { "src/x.min.js": flaw.replace(": string", "") }, "failed"],
      ["a name and a banner", { "src/x.min.js": `/*! x */\n${flaw.replace(": string", "")}` }, "failed"],
      ["a declaration, which does not run", { "src/x.d.ts": header }, "not-applicable"],
      ["long lines", { "src/x.min.js": minified }, "skipped"],
      ["a folder", { "vendor/x.js": flaw.replace(": string", "") }, "skipped"],
    ])("are not graded as a change of nothing else: %s", async (_what, brought, status) => {
      const { outcomes } = await judge(brought, "change");
      expect(outcomes.find((outcome) => outcome.check === codeInjection.id)?.status).toBe(status);
    });

    it("make no grade where there is nothing else, which is told", async () => {
      const { outcomes, gaps } = await judge(files);
      expect(outcomes[0]).toMatchObject({
        status: "not-applicable",
        reason: "all of it was passed over: generated code, vendored code",
      });
      expect(gaps.map((gap) => gap.blocking)).toEqual([false, false]);
    });
  });

  it("keeps hostile text out of terminals", async () => {
    const { findings } = await judge({ "src/a.ts": 'export const f = (a) => eval(a["\u202e\u001b[31m"]);' });
    expect(findings[0]?.message).toContain("\\u{202e}");
    expect(findings[0]?.message).not.toContain("\u001b");
  });

  it("ends, without a failed rule, on names that refer to themselves or double each other", async () => {
    const uses = `
      import { exec } from "child_process"; import jwt from "jsonwebtoken"; import session from "express-session"; import crypto from "crypto"; import fs from "fs";
      app.get("/x", (req, res) => {
        db.query("SELECT a FROM b WHERE c = " + NAME); exec("ls " + NAME); eval(NAME); jwt.sign({}, NAME); jwt.decode(NAME); session({ secret: NAME });
        fetch(NAME); res.redirect(NAME); fs.readFile(NAME); User.find(NAME); User.create(NAME); res.send("<p>" + NAME); el.innerHTML = "<p>" + NAME;
        crypto.createCipheriv(NAME, NAME, NAME); crypto.createHmac("sha256", NAME).update(NAME).digest() === NAME; atob(NAME); new RegExp(NAME);
        const x = <div dangerouslySetInnerHTML={{ __html: NAME }} />; console.log(NAME); res.cookie("sid", NAME, NAME); window.postMessage(NAME, "*"); fs.writeFile("/tmp/" + NAME, NAME);
      });`;
    const shapes = {
      itself: "const a = a;",
      template: "const a = `${a}${a}`;",
      choice: "const a = b ? a : req.query.a;",
      fallback: "const a = process.env.JWT_SECRET || a;",
      list: "const a = [a, a]; ",
      object: "const a = { a, ...a, secret: a };",
      member: "const a = a.a;",
      call: "const a = f(a); function f(a) { return f(a) + g(a); } function g(a) { return f(a); }",
      written: "let a; a = a + a; a += a;",
      doubled: Array.from(
        { length: 40 },
        (_, i) => `const a${i || ""} = \`\${a${i + 1}}\${a${i + 1}}\` || [a${i + 1}, a${i + 1}].join("");`,
      ).join("\n"),
    };
    const files = Object.fromEntries(
      Object.entries(shapes).map(([name, code]) => [`src/${name}.jsx`, `${code}\n${uses.replaceAll("NAME", "a")}`]),
    );
    const { gaps } = await judge(files);
    expect(gaps).toEqual([]);
  });

  it("does not apply where there is no code", async () => {
    const { outcomes } = await judgeFiles({
      files: { "README.md": "eval(code)" },
      checks: [codeInjection],
      collectors: [collector, controls, flows],
    });
    expect(outcomes.map((outcome) => outcome.status)).toEqual(["not-applicable"]);
  });
});
