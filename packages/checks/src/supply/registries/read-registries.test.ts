import { expect, it } from "vitest";
import { isSettingsName, readRegistries } from "./read-registries.ts";

const told = (path: string, text: string) =>
  readRegistries(path, text).map(({ line, scope, scheme, host }) =>
    [line, scope ?? "*", `${scheme}://${host}`].join(" "),
  );

it.each([
  ["a/.npmrc", "registry=https://r.example/", ["1 * https://r.example"]],
  [
    ".yarnrc",
    'lastUpdateCheck 1\nregistry "https://r.example/"\n"@s:registry" "http://s.example"',
    ["2 * https://r.example", "3 @s http://s.example"],
  ],
  [
    ".yarnrc.yml",
    "nodeLinker: pnp\nnpmRegistryServer: 'https://r.example'\nnpmScopes:\n  s:\n    npmAlwaysAuth: true\n    npmRegistryServer: https://s.example",
    ["2 * https://r.example", "6 @s https://s.example"],
  ],
  [
    "pnpm-workspace.yaml",
    "packages: [a]\nregistries:\n  default: https://r.example\n  '@s': https://s.example\n",
    ["3 * https://r.example", "4 @s https://s.example"],
  ],
  [
    "bunfig.toml",
    '[install]\nregistry = "https://r.example"\n[install.scopes]\ns = { token = "$T", url = "https://s.example" }\n"@t" = "https://t.example"',
    ["2 * https://r.example", "4 @s https://s.example", "5 @t https://t.example"],
  ],
  [
    "uv.toml",
    'index-url = "https://r.example/simple"\n[[index]]\nname = "x"\nurl = "http://s.example"',
    ["4 * http://s.example", "1 * https://r.example"],
  ],
  [
    "etc/pip.conf",
    "[global]\n; index-url = https://no.example\nindex-url = https://r.example\nextra-index-url =\n  https://s.example\n  https://t.example\ntimeout = 60\n  https://no.example",
    ["3 * https://r.example", "5 * https://s.example", "6 * https://t.example"],
  ],
])("reads the registries of %s", (path, text, expected) => {
  expect(told(path, text)).toEqual(expected);
});

it.each([
  [".yarnrc.yml", "npmRegistryServer: [https://r.example"],
  [".yarnrc.yml", "- npmRegistryServer"],
  [".yarnrc.yml", "npmScopes: { s: 1 }\nnpmRegistryServer: { a: b }"],
  ["bunfig.toml", "[install\nregistry = 1"],
  ["bunfig.toml", "install = 1\n"],
  ["uv.toml", "index = 1\nindex-url = []"],
  [".yarnrc", "registry"],
  ["pip.conf", "index-url"],
])("finds none in %s with %j", (path, text) => {
  expect(told(path, text)).toEqual([]);
});

it("knows settings by their names alone", () => {
  expect(["pip.conf", "bunfig.toml", "x.npmrc", "constructor"].map(isSettingsName)).toEqual([true, true, false, false]);
});
