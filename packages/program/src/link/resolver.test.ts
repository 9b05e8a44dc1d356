import { describe, expect, it } from "vitest";
import { createResolver } from "./resolver.ts";

const files = [
  "src/app.ts",
  "src/db/index.ts",
  "src/util.ts",
  "src/Button.tsx",
  "src/Page.vue",
  "src/Card.svelte",
  "src/pages/index.astro",
  "packages/core/src/index.ts",
  "packages/core/src/money.ts",
  "packages/web/src/page.ts",
  "packages/web/src/lib/api.ts",
  "packages/web/internal/log.js",
];
const settings = new Map([
  [
    "tsconfig.json",
    '{ // comments\n "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["./src/*"], "db": ["src/db"] } }, }',
  ],
  ["packages/web/tsconfig.json", '{ "extends": "./tsconfig.base.json" }'],
  ["packages/web/tsconfig.base.json", '{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }'],
  [
    "packages/core/package.json",
    '{ "name": "@acme/core", "main": "dist/index.js", "exports": { ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" }, "./*": "./src/*.ts" } }',
  ],
  ["packages/web/package.json", '{ "name": "web", "imports": { "#log": "./internal/log.js" } }'],
]);
const { resolve } = createResolver(files, settings);

describe("a request for a module", () => {
  it.each([
    ["src/app.ts", "./util", "src/util.ts"],
    ["src/app.ts", "./util.js", "src/util.ts"],
    ["src/app.ts", "/src/util", "src/util.ts"],
    ["packages/web/src/page.ts", "/src/lib/api", "packages/web/src/lib/api.ts"],
    ["packages/web/src/page.ts", "/src/util", "src/util.ts"],
    ["src/app.ts", "./Button.jsx", "src/Button.tsx"],
    ["src/app.ts", "./Page.vue", "src/Page.vue"],
    ["src/Page.vue", "@/util", "src/util.ts"],
    ["src/pages/index.astro", "../Card.svelte", "src/Card.svelte"],
    ["src/app.ts", "./pages/index.astro", "src/pages/index.astro"],
    ["src/app.ts", "./db", "src/db/index.ts"],
    ["src/db/index.ts", "..", undefined],
    ["src/db/index.ts", "../util", "src/util.ts"],
    ["src/app.ts", "@/util", "src/util.ts"],
    ["src/app.ts", "db", "src/db/index.ts"],
    ["src/app.ts", "src/util", "src/util.ts"],
    ["packages/web/src/page.ts", "~/lib/api", "packages/web/src/lib/api.ts"],
    ["packages/web/src/page.ts", "#log", "packages/web/internal/log.js"],
    ["packages/web/src/page.ts", "@acme/core", "packages/core/src/index.ts"],
    ["packages/web/src/page.ts", "@acme/core/money", "packages/core/src/money.ts"],
  ])("from %s of %s leads to %s", (from, specifier, file) => {
    expect(resolve(from, specifier)).toEqual(file === undefined ? undefined : { file });
  });

  it.each([
    ["express", "express"],
    ["node:fs", "fs"],
    ["@scope/name/sub", "@scope/name/sub"],
    ["@acme/other", "@acme/other"],
  ])("of %s leads out of the workspace", (specifier, name) => {
    expect(resolve("src/app.ts", specifier)).toEqual({ package: name });
  });

  it("leads nowhere where there is nothing", () => {
    expect(resolve("src/app.ts", "./missing")).toBeUndefined();
    expect(resolve("src/app.ts", "#log")).toBeUndefined();
    expect(createResolver([], new Map([["tsconfig.json", "{ broken"]])).resolve("a.ts", "b")).toEqual({ package: "b" });
  });
});

describe("what packages give to whoever installs them", () => {
  const published = (manifest: object, ...paths: string[]): string[] =>
    createResolver(paths, new Map([["package.json", JSON.stringify({ name: "p", ...manifest })]])).published();

  it("are the files behind all names under which they are imported", () => {
    const exports = { ".": "./src/a.js", "./b": { types: "./src/b.d.ts", import: "./src/b.js" }, "./*": "./src/*.js" };
    expect(published({ exports }, "src/a.ts", "src/b.ts", "src/c.ts")).toEqual(["src/a.ts", "src/b.ts"]);
  });

  it("are the sources of what is built", () => {
    expect(published({ main: "./dist/cjs/helper/index.js" }, "src/helper/index.ts")).toEqual(["src/helper/index.ts"]);
    expect(published({ main: "build/p.js" }, "src/index.ts", "src/other.ts")).toEqual(["src/index.ts"]);
  });

  it("are nothing where a package is private, unless it speaks to those who might install it", () => {
    const main = "index.js";
    expect(published({ main, private: true }, "index.js")).toEqual([]);
    expect(published({ main, private: true, license: "MIT", dependencies: { a: "1" } }, "index.js")).toEqual([]);
    expect(published({ main, private: true, keywords: ["templates"] }, "index.js")).toEqual(["index.js"]);
    expect(published({ main, private: true, license: "MIT" }, "index.js")).toEqual(["index.js"]);
  });
});
