import { describe, expect, it } from "vitest";
import { readLock } from "./read-lock.ts";
import { samples, type SampleName } from "./testing/samples.ts";

/** What a reader objects to after one change of a sound file. */
function problemsAfter(name: SampleName, from: string, to: string): string[] {
  const { path, text } = samples[name];
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
  const lock = readLock(path, text.replace(from, to))?.lock;
  if (lock?.status !== "read") return [`${lock?.line}: ${lock?.why}`];
  return [...lock.problems, ...lock.unmet.map(({ line, name: asked }) => ({ line, message: `unmet ${asked}` }))].map(
    ({ line, message }) => `${line}: ${message}`,
  );
}

describe("lockfiles that cannot be taken at their word", () => {
  it.each<[string, SampleName, string, string, string[]]>([
    [
      "an entry twice",
      "pnpm 9",
      "\nsnapshots:",
      "  debug@4.4.0:\n    resolution: {integrity: sha512-x}\n\nsnapshots:",
      ["55: 'debug@4.4.0' stands twice, and tools differ on which one counts"],
    ],
    [
      "a part twice",
      "pnpm 6",
      "\npackages:",
      "\npackages: {}\npackages:",
      ["17: 'packages' stands twice, and tools differ on which one counts"],
    ],
    [
      "a dangling wish",
      "pnpm 9",
      "      debug: 4.4.0",
      "      debug: 4.4.1",
      ["38: '@s/a@1.0.0(react@18.0.0)' asks for 'debug@4.4.1', which has no entry"],
    ],
    [
      "a dangling importer",
      "pnpm 6",
      "version: 2.0.0",
      "version: 3.0.0",
      ["12: 'tool' is locked to '3.0.0', which has no entry"],
    ],
    [
      "no resolution",
      "pnpm 9",
      "  tool@2.0.0:\n    resolution: {integrity",
      "  tool@2.0.0:\n    other: {integrity",
      ["53: 'resolution' of 'tool@2.0.0' is missing"],
    ],
    [
      "a wrong type",
      "pnpm 9",
      "packages:\n",
      "packages: []\nx:\n",
      [
        "36: 'packages' has a value of the wrong type",
        "16: '@s/a' is locked to '1.0.0(react@18.0.0)', which has no entry",
        "19: 'hidden' is locked to 'lodash@4.17.15', which has no entry",
        "23: 'tool' is locked to '2.0.0', which has no entry",
        "32: 'git' is locked to 'https://codeload.github.com/o/git/tar.gz/0123456789abcdef0123456789abcdef01234567', which has no entry",
      ],
    ],
    [
      "an alias bomb",
      "pnpm 9",
      "  default:\n    tool:",
      "  default: &a\n    tool: *a",
      ["4: it is not YAML as pnpm writes it: it uses an anchor, an alias or a tag, which no package manager writes"],
    ],
    ["an unknown version", "pnpm 9", "'9.0'", "'12.0'", ["1: its lockfileVersion 12.0 is not one of 5.x, 6 and 9"]],
    [
      "an entry twice",
      "yarn classic",
      "old@*:",
      "debug@^4.0.0:",
      ["28: 'debug@^4.0.0' stands twice; Yarn takes the last one only", "5: unmet old"],
    ],
    [
      "a field twice",
      "yarn classic",
      '  version "4.4.0"',
      '  version "4.4.0"\n  version "4.4.1"',
      ["16: 'version' stands twice in one entry"],
    ],
    ["no version", "yarn classic", '  version "4.4.0"\n', "", ["14: 'debug@^4.0.0' has no version", "5: unmet debug"]],
    ["nonsense", "yarn classic", '  version "4.4.0"', "   version", ["15: a line is not in Yarn's format"]],
    ["an unclosed quote", "yarn classic", '"git@git', '"git@git\\', ["19: a line is not in Yarn's format"]],
    [
      "an entry twice",
      "yarn berry",
      '"mac@npm:^1.0.0"',
      '"git@github:o/git"',
      [
        "8: '@s/a@npm:^1.0.0, @s/a@npm:~1.0.0' asks for 'mac@^1.0.0', which has no entry",
        "65: 'git@github:o/git' stands twice; Yarn takes the last one only",
      ],
    ],
    [
      "a descriptor twice",
      "yarn berry",
      '"mac@npm:^1.0.0"',
      '"mac@npm:^1.0.0, debug@npm:^4.0.0"',
      ["65: 'debug@^4.0.0' stands twice; Yarn takes the last one only"],
    ],
    [
      "no resolution",
      "yarn berry",
      '  resolution: "mac@npm:1.0.0"\n',
      "",
      [
        "65: 'mac@npm:^1.0.0' has no version and resolution",
        "8: '@s/a@npm:^1.0.0, @s/a@npm:~1.0.0' asks for 'mac@^1.0.0', which has no entry",
      ],
    ],
    [
      "an unknown version",
      "yarn berry",
      "version: 8",
      "version: 99",
      ["4: its __metadata version 99 is not one of 4 to 10"],
    ],
    [
      "an entry twice",
      "bun",
      '    "tool": [',
      '    "debug": ["debug@4.4.0", "", {}, "sha512-x"],\n    "tool": [',
      ["31: 'debug' stands twice; Bun takes the last one only"],
    ],
    [
      "no array",
      "bun",
      '["b@workspace:packages/b"]',
      "{}",
      ["23: the entry 'b' is not an array that begins with a name and a version"],
    ],
    [
      "a dangling wish",
      "bun",
      '"dependencies": { "debug": "^4.0.0" }',
      '"dependencies": { "gone": "1" }',
      ["21: '@s/a' asks for 'gone@1', which has no entry"],
    ],
    [
      "an unknown version",
      "bun",
      '"lockfileVersion": 1',
      '"lockfileVersion": 7',
      ["2: its lockfileVersion is not one of 0 and 1"],
    ],
    [
      "a package twice",
      "uv",
      'name = "jinja2"\nversion = "3.1.6"',
      'name = "Flask"\nversion = "3.1.0"',
      ["25: 'flask@3.1.0' asks for 'jinja2', which has no entry", "37: 'Flask' 3.1.0 stands twice; uv may take either"],
    ],
    [
      "no source",
      "uv",
      'source = { git = "https://github.com/o/tool?rev=main#0123456789abcdef0123456789abcdef01234567" }',
      "",
      ["43: the package 'tool' has no name or no source"],
    ],
    [
      "a key twice",
      "uv",
      "revision = 3",
      "revision = 3\nrevision = 4",
      ["3: it is not valid TOML: trying to redefine an already defined table or value"],
    ],
    [
      "a package twice",
      "poetry",
      'name = "jinja2"\nversion = "3.1.6"',
      'name = "flask"\nversion = "3.1.0"',
      ["18: 'flask' 3.1.0 stands twice; Poetry may take either"],
    ],
    [
      "an unknown version",
      "poetry",
      'lock-version = "2.1"',
      'lock-version = "9.0"',
      ["1: its lock-version 9.0 is not one of 1.x and 2.x"],
    ],
    ["no name", "pdm", 'name = "tool"\n', "", ["37: a package has no name"]],
    [
      "an entry twice",
      "pipfile",
      '"loose": {',
      '"flask": {',
      ["13: 'flask' stands twice; Pipenv takes the last one only"],
    ],
    [
      "a wrong type",
      "pipfile",
      '"develop": {',
      '"other": [], "develop": {',
      ["15: 'other' has a value of the wrong type"],
    ],
    ["an unknown version", "pipfile", '"pipfile-spec": 6', '"pipfile-spec": "6"', ["4: its pipfile-spec is not 6"]],
    [
      "a package twice",
      "requirements",
      "loose>=1.0",
      "flask==2.0",
      ["13: 'flask' stands twice, as 3.1.0 and as 2.0; pip refuses that"],
    ],
    ["nonsense", "requirements", "loose>=1.0", "loose >>= 1", ["13: 'loose >>= 1' is not a requirement"]],
  ])("tell of %s: %s", (_what, name, from, to, expected) => {
    expect(problemsAfter(name, from, to)).toEqual(expected);
  });
});
