import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Manifest } from "./manifest.ts";
import { overriddenName } from "./package-json.ts";
import { isManifestName, readManifest } from "./read-manifest.ts";
import { readRequirement } from "./requirement.ts";

function wishes(path: string, text: string): string[] {
  const manifest = readManifest(path, text);
  if (manifest.status !== "read") throw new Error(manifest.why);
  return manifest.wishes.map(({ line, name, range, kind }) => `${line}: ${name} ${range} ${kind}`);
}

const pyproject = `[build-system]
requires = ["hatchling"]

[project]
name = "My_App"
dependencies = [
  "flask[async]>=3 ; python_version >= '3.9'",
  'click ~= 8.1',
  "local @ file:///x",
]
[project.optional-dependencies]
all = ["my-app[x]", "redis (>=5,<6)"]
[dependency-groups]
dev = ["pytest", { include-group = "lint" }]
[tool.uv]
dev-dependencies = ["ruff==0.4"]
override-dependencies = ["werkzeug>=3"]
index-url = "https://a.example/simple"
[tool.uv.sources]
click = { git = "https://github.com/pallets/click" }
[[tool.uv.index]]
url = "https://b.example/simple"
[tool.pdm.dev-dependencies]
test = ["coverage"]
`;

describe("readManifest", () => {
  it.each([
    ['{\n"dependencies": ["left-pad"]}', 2, "its 'dependencies' is not an object of names and ranges"],
    ['{"devDependencies": "x"}', 1, "its 'devDependencies' is not an object of names and ranges"],
    [
      '{"dependencies": {\n"a": "1",\n"b": {"version": "1"}}}',
      3,
      "the range of 'b' in its 'dependencies' is not a text",
    ],
  ])("refuses %j, which package managers read in ways of their own", (text, line, why) => {
    expect(readManifest("package.json", text)).toEqual({ status: "unreadable", line, column: 1, why });
  });

  it("takes empty sections of any kind, and comments", () => {
    const text = '{"devDependencies": [], "peerDependencies": null, "dependencies": {"//": ["why"], "a": "1"}}';
    expect(wishes("package.json", text)).toEqual(["1: a 1 production"]);
  });

  it("reads a pyproject.toml of uv and PDM with the line of each wish", () => {
    expect(wishes("a/pyproject.toml", pyproject)).toEqual([
      "7: flask >=3 production",
      "8: click ~=8.1 production",
      "9: local  production",
      "12: redis >=5,<6 optional",
      "14: pytest  development",
      "16: ruff ==0.4 development",
      "24: coverage  development",
    ]);
    expect(readManifest("pyproject.toml", pyproject)).toMatchObject({
      name: "My_App",
      overridden: ["werkzeug", "click"],
      registries: [
        { line: 22, host: "b.example", scheme: "https" },
        { line: 18, host: "a.example", scheme: "https" },
      ],
    });
  });

  it("reads a pyproject.toml of Poetry", () => {
    const text = `[tool.poetry]
name = "app"
[tool.poetry.dependencies]
python = "^3.10"
flask = "^3.0"
"click" = { version = "~8.1", optional = true }
neighbour = { path = "../neighbour" }
numpy = [{ version = "1", python = "<3.10" }, { version = "2", python = ">=3.10" }]
git = { git = "https://github.com/o/git" }
[tool.poetry.group.dev.dependencies]
pytest = "*"
[tool.poetry.dev-dependencies]
black = "24.1"
[[tool.poetry.source]]
name = "corp"
url = "http://pypi.corp.example/simple"
`;
    expect(wishes("pyproject.toml", text)).toEqual([
      "5: flask >=3.0,<4 production",
      "6: click >=8.1,<8.2 optional",
      "9: git  production",
      "13: black ==24.1 development",
      "11: pytest  development",
    ]);
    expect(readManifest("pyproject.toml", text)).toMatchObject({
      registries: [{ line: 16, host: "pypi.corp.example", scheme: "http" }],
    });
  });

  it("reads a Pipfile", () => {
    const text = `[[source]]
url = "https://pypi.corp.example/simple"
verify_ssl = true
name = "corp"

[packages]
flask = "==3.1.0"
[dev-packages]
pytest = { version = ">=8", extras = ["x"] }
[requires]
python_version = "3.12"
`;
    expect(wishes("Pipfile", text)).toEqual(["7: flask ==3.1.0 production", "9: pytest >=8 development"]);
    expect(readManifest("Pipfile", text)).toMatchObject({ registries: [{ line: 2, host: "pypi.corp.example" }] });
  });

  it("reads a package.json with overrides, workspaces and its package manager", () => {
    const text = JSON.stringify({
      name: "app",
      packageManager: "pnpm@9.1.0+sha512.abc",
      workspaces: { packages: ["packages/*"] },
      overrides: { a: "1" },
      resolutions: { "**/@s/b": "1", "c/d@npm:^1": "2" },
      pnpm: { overrides: { "e@1>f": "1" } },
      dependencies: { a: "^1" },
      optionalDependencies: { b: "2" },
    });
    expect(readManifest("package.json", text)).toEqual({
      status: "read",
      ecosystem: "npm",
      name: "app",
      tool: "pnpm",
      workspaces: ["packages/*"],
      overridden: ["a", "@s/b", "d", "f"],
      registries: [],
      wishes: [
        { name: "a", range: "^1", line: 1, kind: "production" },
        { name: "b", range: "2", line: 1, kind: "optional" },
      ],
    });
  });

  it.each([
    ["pyproject.toml", "[project\n", 1, "it is not valid TOML"],
    ["pyproject.toml", "[project]\na = 1\na = 2\n", 3, "it is not valid TOML"],
    ["Pipfile", "\n= 1", 2, "it is not valid TOML"],
    ["package.json", "[]", 1, "it is not a JSON object"],
  ])("says what is wrong with the %s %j", (path, text, line, why) => {
    expect(readManifest(path, text)).toMatchObject({ status: "unreadable", line, why: expect.stringContaining(why) });
  });

  it.each(["pyproject.toml", "Pipfile", "package.json"])(
    "gives a value of its schema for any damage to a %s",
    (path) => {
      const text =
        path === "package.json" ? '{"dependencies":{"a":"1"},"workspaces":["x"],"overrides":{"b":"1"}}' : pyproject;
      const junk = fc.constantFrom(
        "",
        "{",
        "]",
        '"',
        "=",
        "\n",
        "__proto__",
        "[[project]]\n",
        "dependencies = 1\n",
        "🙂",
        "\0",
      );
      fc.assert(
        fc.property(fc.nat(text.length), fc.nat(30), junk, (from, length, put) => {
          const manifest = readManifest(path, text.slice(0, from) + put + text.slice(from + length));
          expect(Manifest.safeParse(manifest).success).toBe(true);
        }),
      );
    },
  );

  it("knows manifests by their names alone", () => {
    expect(["package.json", "Pipfile", "constructor", "x.json"].map(isManifestName)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

it.each([
  ["b", "b"],
  ["@s/b@^1", "@s/b"],
  ["a@1>@s/b@2", "@s/b"],
  ["a/**/b", "b"],
  ["@s/a/@t/b@npm:1", "@t/b"],
  ["", ""],
])("finds the name at the end of %j", (selector, name) => {
  expect(overriddenName(selector)).toBe(name);
});

it.each([
  ["flask", { name: "flask", range: "" }],
  ["Flask [async,x] >=3, <4", { name: "Flask", range: ">=3,<4" }],
  ["a (>=1)", { name: "a", range: ">=1" }],
  ["a==1.* ; extra == 'x'", { name: "a", range: "==1.*", marker: "extra == 'x'" }],
  [
    "a @ https://h/x.whl ; python_version < '3'",
    { name: "a", range: "", url: "https://h/x.whl", marker: "python_version < '3'" },
  ],
  ["a 1.0", undefined],
  ["-e .", undefined],
  ["a @", undefined],
  ["", undefined],
])("reads the requirement %j", (text, expected) => {
  expect(readRequirement(text)).toEqual(expected);
});
