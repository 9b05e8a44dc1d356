import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector as members } from "../collect/invented-members.collector.ts";
import { collector as uses } from "../collect/module-uses.collector.ts";
import { rule } from "./rule.ts";

const collectors = [uses, members];
describeRule(rule, import.meta.dirname, { collectors });

/** One package of each shape that declarations come in. */
const installed = {
  "node_modules/plain/package.json": '{ "name": "plain", "version": "1.2.3", "types": "types.d.ts" }',
  "node_modules/plain/types.d.ts":
    "export declare function verify(token: string): Promise<Claims>; export interface Claims { sub: string } export * from './more';",
  "node_modules/plain/more.d.ts": "export declare class Client { static create(): Client; query(sql: string): void }",
  "node_modules/assigned/package.json": '{ "name": "assigned", "version": "2.0.0" }',
  "node_modules/@types/assigned/package.json": '{ "name": "@types/assigned", "version": "2.0.1" }',
  "node_modules/@types/assigned/index.d.ts":
    "export = make; declare function make(): make.App; declare namespace make { function Router(): IRouter; interface App extends IRouter { listen(): void } interface IRouter { (): void; get(path: string): this } }",
  "node_modules/static/package.json": '{ "name": "static", "version": "1.0.0" }',
  "node_modules/static/index.d.ts":
    '/// <reference path="./part.d.ts" />\ndeclare const _: _.Static; export = _; declare namespace _ { interface Static { chunk(): void } }',
  "node_modules/static/part.d.ts":
    "import _ = require('./index'); declare module './index' { interface Static { merge(): void } }",
  "node_modules/open/package.json": '{ "name": "open", "version": "1.0.0" }',
  "node_modules/open/index.d.ts": "declare const it: { [name: string]: () => void }; export = it;",
  "node_modules/anything/package.json": '{ "name": "anything", "version": "1.0.0" }',
  "node_modules/anything/index.d.ts": "export * from 'not-installed'; export const a: any;",
  "node_modules/behind/package.json": '{ "name": "behind", "version": "1.0.0", "types": "index.d.ts" }',
  "node_modules/behind/index.d.ts": "export declare function old(): void;",
  "node_modules/behind/index.js": "exports.old = () => {}; exports.fresh = () => {};",
  "node_modules/bare/package.json": '{ "name": "bare", "version": "3.0.0", "main": "lib" }',
  "node_modules/bare/lib/index.js": "module.exports = { sign: require('./sign'), verify() {} };",
  "node_modules/bare/lib/sign.js": "module.exports = function () {};",
  "node_modules/dynamic/package.json": '{ "name": "dynamic", "version": "1.0.0" }',
  "node_modules/dynamic/index.js": "for (const name of names) exports[name] = make(name);",
};

async function judge(code: string, more: Record<string, string> = {}, path = "src/app.js") {
  return judgeFiles({ files: { ...installed, ...more, [path]: code }, checks: [rule], collectors });
}

async function messages(code: string, more: Record<string, string> = {}, path?: string): Promise<string[]> {
  return (await judge(code, more, path)).findings.map((finding) => finding.message);
}

describe("a member that is not there", () => {
  it.each([
    ["an import of Node's", "import { encryptAes } from 'node:crypto'; encryptAes();", "`crypto` has no `encryptAes`"],
    ["a member by require", "const fs = require('fs'); fs.readFileAsync('a');", "`fs` has no `readFileAsync`"],
    ["an alias", "const fs = require('fs'); const files = fs; files['readFile' + 'Async']('a');", "readFileAsync"],
    ["destructuring", "const { readFileAsync: read } = require('fs'); read('a');", "readFileAsync"],
    ["a dynamic import", "const fs = await import('fs'); fs.readFileAsync('a');", "readFileAsync"],
    ["a re-export", "export { verifyAll } from 'plain';", "`plain` has no `verifyAll`; did you mean `verify`?"],
    ["a namespace", "import * as plain from 'plain'; plain.decodeJwt('x');", "`plain` has no `decodeJwt`"],
    ["a static", "import { Client } from 'plain'; Client.connectNow();", "`plain.Client` has no `connectNow`"],
    ["an instance", "import { Client } from 'plain'; const c = new Client(); c.queryAll('x');", "has no `queryAll`"],
    ["a made instance", "import { Client } from 'plain'; Client.create().queryAll('x');", "has no `queryAll`"],
    ["an awaited result", "import { verify } from 'plain'; const c = await verify(t); use(c.user);", "has no `user`"],
    ["what export = gives", "import make from 'assigned'; make.Handler();", "`assigned` has no `Handler`"],
    ["a function's result", "import make from 'assigned'; const app = make(); app.secure();", "has no `secure`"],
    ["an inherited interface", "const { Router } = require('assigned'); Router().secure();", "has no `secure`"],
    ["an augmented interface", "import _ from 'static'; _.mergeAll({});", "`static` has no `mergeAll`"],
    [
      "code without declarations",
      "const bare = require('bare'); bare.verifyAsync('x');",
      "`bare` has no `verifyAsync`",
    ],
  ])("is found by %s", async (_what, code, message) => {
    expect((await messages(code)).join("\n")).toContain(message);
  });

  it("is told with the file and version that were read", async () => {
    const { findings } = await judge("import { Router } from 'assigned'; Router().secure();");
    expect(findings[0]?.proof.summary).toContain("assigned 2.0.0 was read");
    expect(findings[0]?.proof.summary).toContain("node_modules/@types/assigned/index.d.ts (@types/assigned 2.0.1)");
  });

  it("is found from a package of a workspace upwards", async () => {
    const code = "import { nothing } from 'plain'; nothing();";
    expect(await messages(code, {}, "packages/a/src/app.ts")).toEqual([
      expect.stringContaining("`plain` has no `nothing`"),
    ]);
  });
});

describe("nothing is said of", () => {
  it.each([
    [
      "what is there",
      "import make, { Router } from 'assigned'; make().get('/').get('/'); Router().get('/'); make.length;",
    ],
    ["types", "import type { Nothing } from 'plain'; import { type None } from 'plain';"],
    ["what newer versions of Node have", "import { styleText, diff } from 'util'; import { glob } from 'fs/promises';"],
    ["what older versions had", "import crypto from 'crypto'; crypto.createCipher('a', b);"],
    ["an optional call", "import fs from 'fs'; fs.globEverything?.('a');"],
    ["a test", "import fs from 'fs'; if (fs.globEverything) fs.globEverything('a');"],
    ["a fallback", "import fs from 'fs'; const g = fs.globEverything ?? require('glob');"],
    ["a default", "const { globEverything = other } = require('fs');"],
    ["an assignment", "const fs = require('fs'); fs.readFileAsync = f; fs.readFileAsync('a');"],
    ["a cast", "import fs from 'fs'; (fs as any).globEverything('a');"],
    ["an excuse", "import fs from 'fs';\n// @ts-expect-error not declared yet\nfs.globEverything('a');"],
    ["another thing of that name", "function f(fs) { fs.readFileAsync('a'); }"],
    ["what is written again", "let fs = require('fs'); fs = promisifyAll(fs); fs.readFileAsync('a');"],
    ["an index signature", "import it from 'open'; it.whatever();"],
    ["a module that is handed on and not installed", "import { whatever } from 'anything'; whatever();"],
    ["a value of any", "import { a } from 'anything'; a.whatever();"],
    ["declarations behind the code", "import { fresh } from 'behind'; fresh();"],
    ["exports that are computed", "const dynamic = require('dynamic'); dynamic.whatever();"],
    ["underscores", "const Module = require('module'); Module._whatever();"],
    ["functions and objects", "import { verify } from 'plain'; verify.call(null, 'x'); verify.toString();"],
  ])("%s", async (_what, code) => {
    expect(await messages(code, {}, "src/app.ts")).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ["an augmentation", { "src/types.d.ts": "declare module 'plain' { export function extra(): void }" }],
    ["a patch", { "src/patch.js": "const plain = require('plain'); plain.extra = () => {};" }],
    [
      "a mapped path",
      { "tsconfig.json": '{ "compilerOptions": { "paths": { "plain": ["./src/own"] } } }', "src/own.ts": "" },
    ],
    [
      "a package of its own",
      { "packages/plain/package.json": '{ "name": "plain" }', "packages/plain/src/index.ts": "" },
    ],
  ])("what the workspace adds by %s", async (_what, more) => {
    expect(await messages("import { extra } from 'plain'; extra();", more, "src/app.ts")).toEqual([]);
  });

  it("tests, which replace what they use", async () => {
    expect(await messages("import fs from 'fs'; fs.readFileAsync('a');", {}, "src/a.test.js")).toEqual([]);
  });
});

describe("what cannot be checked", () => {
  it("is listed, and does not block", async () => {
    const { gaps, findings } = await judge(
      "import a from 'missing'; import b from 'missing-too'; a.x(); b.y(); require('dynamic').z();",
    );
    expect(findings).toEqual([]);
    expect(gaps.map(({ what, blocking, count }) => [what, blocking, count])).toEqual([
      ["2 packages, such as missing", false, 2],
      ["package dynamic", false, 1],
    ]);
  });
});
