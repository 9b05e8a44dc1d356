import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { installCommands, loadedBy } from "./install-commands.ts";

const paths = new Set([
  "install.js",
  "lib/setup.mjs",
  "scripts/build.sh",
  "tool/index.js",
  "run",
  "check.py",
  "hook.cjs",
]);
const filesOf = (command: string, more: Record<string, string> = {}) =>
  installCommands({ postinstall: command, ...more }, paths).map(({ files, missing }) => [
    ...files,
    ...missing.map((one) => `no ${one}`),
  ])[0];

describe("the files that an install script runs", () => {
  it.each<[string, string[]]>([
    ["node install.js", ["install.js"]],
    ["node ./install", ["install.js"]],
    ["node install.js || exit 0", ["install.js"]],
    ["node --no-warnings -r ./hook.cjs tool", ["hook.cjs", "tool/index.js"]],
    ["NODE_ENV=production cross-env A=1 node lib/setup.mjs", ["lib/setup.mjs"]],
    ["node -e \"try{require('./install')}catch(e){}\"", ["install.js"]],
    ["sh scripts/build.sh --fast && ./run", ["scripts/build.sh", "run"]],
    ["bash -c 'node install.js'", ["install.js"]],
    ["python3 check.py", ["check.py"]],
    ["echo $(node install.js)", ["install.js"]],
    ["node .\\lib\\setup.mjs", ["lib/setup.mjs"]],
    ["node gone.js", ["no gone.js"]],
    ["node ../../elsewhere.js", []],
    ["node node_modules/a/b.js", []],
    ["node-gyp rebuild", []],
    ["husky install", []],
    ["echo install.js", []],
  ])("of %j are known", (command, files) => {
    expect(filesOf(command)).toEqual(files);
  });

  it("are found through other scripts, and round them only so often", () => {
    expect(filesOf("npm run -s setup", { setup: "yarn again", again: "node install" })).toEqual(["install.js"]);
    expect(filesOf("npm run postinstall")).toEqual([]);
  });

  it("are those of hooks that npm runs on install", () => {
    const scripts = { preinstall: "node install.js", prepare: "node tool", test: "sh scripts/build.sh", install: " " };
    expect(installCommands(scripts, paths)).toEqual([
      { hook: "preinstall", command: "node install.js", files: ["install.js"], missing: [] },
    ]);
  });

  it("are looked for in any command without an error", () => {
    fc.assert(
      fc.property(fc.string(), (command) => {
        const known = installCommands({ install: command }, paths).flatMap(({ files }) => files);
        expect(known.filter((file) => !paths.has(file))).toEqual([]);
      }),
    );
  });
});

it("knows what code loads from beside it", () => {
  const code = `
    const a = require("./a"), b = require('../b/c.js'); import d from "./d.mjs"; import "./e";
    await import(\`./f.js\`); require("outside"); require(name); require("./" + x);`;
  expect(loadedBy(code)).toEqual(["./a", "../b/c.js", "./f.js", "./d.mjs", "./e"]);
});
