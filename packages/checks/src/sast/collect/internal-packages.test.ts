import { describe, expect, it } from "vitest";
import { internalPackages } from "./internal-packages.ts";

const workspace = (server: string, app = '{ "name": "app", "dependencies": { "@acme/server": "workspace:*" } }') =>
  internalPackages(
    new Map([
      ["packages/server/package.json", server],
      ["apps/web/package.json", app],
    ]),
  );

describe("packages that a workspace keeps for itself", () => {
  it.each([
    ["another package is built on it", '{ "name": "@acme/server" }', true],
    ["npm refuses to publish it", '{ "name": "@acme/other", "private": true }', true],
    ["nobody here uses it", '{ "name": "@acme/other" }', false],
    ["it says so in words", '{ "name": "@acme/other", "private": "true", "description": "internal, private" }', false],
    ["it has no name", "{}", false],
    ["its manifest is broken", "{ name", false],
  ])("%s", (_why, manifest, expected) => {
    expect(workspace(manifest)("packages/server/src/a/b.ts")).toBe(expected);
  });

  it("are told apart by the nearest manifest", () => {
    const isInternal = workspace('{ "name": "@acme/server" }');
    expect([isInternal("apps/web/a.ts"), isInternal("a.ts")]).toEqual([false, false]);
  });
});
