import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { samples, type SampleName } from "./lock/testing/samples.ts";
import { rules } from "./rules.generated.ts";
import { collectors } from "./testing/collectors.ts";

async function judge(files: Record<string, string>, mode: "change" | "all" = "all") {
  const { findings, gaps } = await judgeFiles({ files, checks: rules, collectors, mode });
  return {
    gaps,
    findings,
    told: findings.map(
      ({ rule, severity, location, message }) =>
        `${severity} ${rule.slice("supply/".length)} ${location.path}:${location.start.line} ${message}`,
    ),
  };
}

/** A sample with changes, judged for itself. */
async function judgeSample(name: SampleName, changes: [from: string, to: string][], mode: "change" | "all" = "all") {
  const { path, text } = samples[name];
  const changed = changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`${name} has no ${from}`);
    return before.replaceAll(from, to);
  }, text as string);
  return judge({ [path]: changed }, mode);
}

describe("supply/malicious-version and supply/vulnerable-dependency", () => {
  it.each<[SampleName, [string, string][], string, string]>([
    [
      "pnpm 5",
      [
        ["/debug/4.4.0", "/debug/4.4.2"],
        ["debug: 4.4.0", "debug: 4.4.2"],
      ],
      "pnpm-lock.yaml:35",
      "it comes in through @s/a@1.0.0",
    ],
    [
      "pnpm 6",
      [
        ["/debug@4.4.0", "/debug@4.4.2"],
        ["debug: 4.4.0", "debug: 4.4.2"],
      ],
      "pnpm-lock.yaml:24",
      "it comes in through @s/a@1.0.0",
    ],
    [
      "pnpm 9",
      [
        ["debug@4.4.0", "debug@4.4.2"],
        ["debug: 4.4.0", "debug: 4.4.2"],
      ],
      "pnpm-lock.yaml:43",
      "it comes in through @s/a@1.0.0",
    ],
    ["yarn classic", [['version "4.4.0"', 'version "4.4.2"']], "yarn.lock:14", "it comes in through @s/a@1.0.0"],
    [
      "yarn berry",
      [
        ["version: 4.4.0", "version: 4.4.2"],
        ["debug@npm:4.4.0::", "debug@npm:4.4.2::"],
      ],
      "yarn.lock:37",
      "a direct dependency",
    ],
    ["bun", [["debug@4.4.0", "debug@4.4.2"]], "bun.lock:25", "it comes in through @s/a@1.0.0"],
  ])("find a compromised version in a lockfile of %s", async (name, changes, place, origin) => {
    const { told } = await judgeSample(name, changes);
    const found = told.filter((line) => line.startsWith("critical malicious-version"));
    expect(found).toEqual([expect.stringContaining(`${place} debug@4.4.2 was published with malicious code`)]);
    expect(found[0]).toContain(origin);
  });

  it.each<[SampleName, string]>([
    ["pnpm 5", "pnpm add hidden@npm:lodash@"],
    ["pnpm 9", "pnpm add hidden@npm:lodash@"],
    ["yarn berry", "yarn add hidden@npm:lodash@"],
    ["bun", "bun add hidden@npm:lodash@"],
  ])("name the command of the tool, and see through aliases: %s", async (name, command) => {
    const { findings } = await judgeSample(name, []);
    const lodash = findings.find(({ message }) => message.startsWith("lodash@4.17.15"));
    expect(lodash).toMatchObject({ rule: "supply/vulnerable-dependency", fix: expect.stringContaining(command) });
  });

  it.each<[SampleName, number]>([
    ["uv", 3],
    ["poetry", 3],
    ["pdm", 3],
    ["pipfile", 3],
    ["requirements", 3],
  ])("say that nothing is known of Python's packages: %s", async (name, count) => {
    const { path } = samples[name];
    const { gaps } = await judgeSample(name, []);
    expect(gaps.find(({ why }) => why.includes("no data on flaws of PyPI's packages"))).toMatchObject({
      what: path,
      blocking: true,
      count,
    });
  });
});

describe("supply/lockfile-integrity", () => {
  it.each<[SampleName, [string, string][], string]>([
    [
      "pnpm 9",
      [["https://npm.example/debug/-/debug-4.4.0.tgz", "https://registry.npmjs.org/evil/-/evil-4.4.0.tgz"]],
      "critical lockfile-integrity pnpm-lock.yaml:43 debug@4.4.0 is downloaded from the address of another package, evil@4.4.0",
    ],
    [
      "pnpm 9",
      [["tool@2.0.0:\n    resolution: {integrity", "tool@2.0.0:\n    resolution: {shasum"]],
      "low lockfile-integrity pnpm-lock.yaml:53 tool@2.0.0 has neither address nor integrity",
    ],
    [
      "pnpm 5",
      [["codeload.github.com/o/git/tar.gz/0123456789abcdef0123456789abcdef01234567}", "h.example/x.tgz}"]],
      "medium lockfile-integrity pnpm-lock.yaml:44 git@0.0.1 is a tarball from h.example, not a version of a registry",
    ],
    [
      "pnpm 9",
      [
        [
          "{tarball: https://codeload.github.com/o/git/tar.gz/0123456789abcdef0123456789abcdef01234567}",
          "{type: git, repo: 'git@github.com:o/git', commit: main}",
        ],
      ],
      "medium lockfile-integrity pnpm-lock.yaml:46 git@0.0.1 comes from a git address that is not pinned to a full commit (git@github.com:o/git#main)",
    ],
    [
      "yarn classic",
      [["https://registry.yarnpkg.com/debug/-/debug-4.4.0.tgz", "http://registry.yarnpkg.com/debug/-/debug-4.4.0.tgz"]],
      "high lockfile-integrity yarn.lock:14 debug@4.4.0 is downloaded over plain http from registry.yarnpkg.com",
    ],
    [
      "yarn classic",
      [['version "4.4.0"', 'version "4.4.1"']],
      "high lockfile-integrity yarn.lock:14 debug@4.4.1 is downloaded from the address of another version, 4.4.0",
    ],
    ["yarn classic", [], "low lockfile-integrity yarn.lock:28 old@1.0.0 is compared by sha1 only"],
    [
      "yarn berry",
      [],
      "medium lockfile-integrity yarn.lock:37 debug@4.4.0 is downloaded from npm.example, which is not the npm registry and which no settings here name",
    ],
    [
      "yarn berry",
      [["version: 4.17.15", "version: 4.17.21"]],
      "high lockfile-integrity yarn.lock:58 lodash@4.17.21 is downloaded from the address of another version, 4.17.15",
    ],
    [
      "yarn berry",
      [["10c0/abab", "10c0/xx"]],
      "medium lockfile-integrity yarn.lock:8 @s/a@1.0.0 has an integrity that is no whole hash",
    ],
    [
      "yarn berry",
      [["  conditions: os=darwin\n", ""]],
      "low lockfile-integrity yarn.lock:65 mac@1.0.0 has neither address nor integrity",
    ],
    [
      "bun",
      [["https://npm.example/debug/-/debug-4.4.0.tgz", "https://npm.example/x/-/x-4.4.0.tgz"]],
      "critical lockfile-integrity bun.lock:25 debug@4.4.0 is downloaded from the address of another package, x@4.4.0",
    ],
    [
      "bun",
      [
        ['["debug@4.4.0", "https://npm.example/debug/-/debug-4.4.0.tgz"', '["evil@4.4.0", ""'],
        ['"overrides": { "debug": "4.4.0" }', '"overrides": {}'],
      ],
      "critical lockfile-integrity bun.lock:25 debug@4.4.0 is downloaded from the address of another package, evil@4.4.0",
    ],
    [
      "yarn berry",
      [['resolution: "mac@npm:1.0.0"', 'resolution: "evil@npm:1.0.0"']],
      "critical lockfile-integrity yarn.lock:65 mac@1.0.0 is downloaded from the address of another package, evil@1.0.0",
    ],
    [
      "yarn classic",
      [["yarnpkg.com/debug/-/debug-4.4.0", "yarnpkg.com/evil/-/evil-4.4.0"]],
      "critical lockfile-integrity yarn.lock:14 debug@4.4.0 is downloaded from the address of another package, evil@4.4.0",
    ],
    [
      "bun",
      [],
      "medium lockfile-integrity bun.lock:27 git@ comes from a git address that is not pinned to a full commit",
    ],
    [
      "uv",
      [["packages/jinja2-3.1.6.tar.gz", "packages/evil-3.1.6.tar.gz"]],
      "critical lockfile-integrity uv.lock:37 jinja2@3.1.6 is downloaded from the address of another package, evil@3.1.6",
    ],
    [
      "uv",
      [["https://files.pythonhosted.org/packages/jinja2", "https://files.example/packages/jinja2"]],
      "medium lockfile-integrity uv.lock:37 jinja2@3.1.6 is downloaded from files.example, which is not PyPI and which no settings here name",
    ],
    [
      "uv",
      [["main#0123456789abcdef0123456789abcdef01234567", "main"]],
      "medium lockfile-integrity uv.lock:43 tool@1.0 comes from a git address that is not pinned to a full commit",
    ],
    [
      "poetry",
      [["jinja2-3.1.6.tar.gz", "jinja2-3.1.5.tar.gz"]],
      "high lockfile-integrity poetry.lock:18 jinja2@3.1.6 is downloaded from the address of another version, 3.1.5",
    ],
    [
      "poetry",
      [['jinja2-3.1.6.tar.gz", hash = "sha256:', 'jinja2-3.1.6.tar.gz", hash = "']],
      "medium lockfile-integrity poetry.lock:18 jinja2@3.1.6 has an integrity that is no whole hash",
    ],
    [
      "pdm",
      [['    {file = "jinja2-3.1.6.tar.gz"', '    {url = "http://h.example/jinja2-3.1.6.tar.gz"']],
      "high lockfile-integrity pdm.lock:29 jinja2@3.1.6 is downloaded over plain http from h.example",
    ],
    [
      "pipfile",
      [["https://pypi.org/simple", "https://pypi.corp.example/simple"]],
      "medium lockfile-integrity Pipfile.lock:8 flask@3.1.0 is downloaded from pypi.corp.example, which is not PyPI",
    ],
    [
      "requirements",
      [["@0123456789abcdef0123456789abcdef01234567", "@v1"]],
      "medium lockfile-integrity requirements.txt:14 tool@ comes from a git address that is not pinned to a full commit",
    ],
  ])("reports in a lockfile of %s, changed by %j", async (name, changes, expected) => {
    const { told } = await judgeSample(name, changes);
    const found = told.filter((line) => line.startsWith(expected));
    expect(found.map((line) => line.slice(0, expected.length))).toEqual([expected]);
  });

  it.each<[SampleName]>([["pnpm 5"], ["pnpm 6"], ["uv"], ["poetry"], ["pdm"]])(
    "has no doubt of a sound lockfile of %s",
    async (name) => {
      const { told } = await judgeSample(name, []);
      expect(told.filter((line) => line.includes("lockfile-integrity"))).toEqual([]);
    },
  );

  it("accepts the indexes and registries that settings of each tool name", async () => {
    const corp = (name: SampleName, from: string, to: string) => ({
      [samples[name].path]: samples[name].text.replaceAll(from, to),
    });
    const uv = corp("uv", "https://pypi.org/simple", "https://corp.example/simple");
    const settings: Record<string, Record<string, string>> = {
      "pyproject.toml": {
        ...uv,
        "pyproject.toml":
          '[project]\nname = "app"\ndependencies = ["flask>=3"]\n[[tool.uv.index]]\nurl = "https://corp.example/simple"\n',
      },
      "uv.toml": { ...uv, "uv.toml": '[[index]]\nurl = "https://corp.example/simple"\n' },
      ".yarnrc.yml": {
        "yarn.lock": samples["yarn berry"].text,
        ".yarnrc.yml": "npmRegistryServer: https://npm.example\n",
      },
      "bunfig.toml": {
        "bun.lock": samples.bun.text.replaceAll(
          "github:o/git#0123456",
          "github:o/git#0123456789abcdef0123456789abcdef01234567",
        ),
        "bunfig.toml": '[install]\nregistry = "https://npm.example"\n',
      },
    };
    for (const [file, files] of Object.entries(settings)) {
      // oxlint-disable-next-line no-await-in-loop -- four runs
      const { told } = await judge(files);
      expect([file, told.filter((line) => line.includes("lockfile-integrity"))]).toEqual([file, []]);
    }
  });
});

describe("supply/install-script-added", () => {
  it.each<[SampleName, string[]]>([
    ["pnpm 5", ["@s/a@1.0.0 runs a script when it is installed; a direct dependency"]],
    ["pnpm 6", ["tool@2.0.0 runs a script when it is installed; a direct dependency"]],
    [
      "uv",
      [
        "jinja2@3.1.6 runs its own code to be built when it is installed; it comes in through flask@3.1.0",
        "tool@1.0 runs its own code to be built when it is installed; a direct dependency",
      ],
    ],
  ])("reports what a lockfile of %s says", async (name, expected) => {
    const { findings } = await judgeSample(name, [], "change");
    expect(findings.filter(({ rule }) => rule === "supply/install-script-added").map(({ message }) => message)).toEqual(
      expected,
    );
  });

  it.each<[SampleName, string]>([
    ["pnpm 9", "pnpm-lock.yaml: install scripts"],
    ["yarn classic", "yarn.lock: install scripts"],
    ["yarn berry", "yarn.lock: install scripts"],
    ["bun", "bun.lock: install scripts"],
    ["pipfile", "Pipfile.lock: install scripts"],
  ])("says that a lockfile of %s does not tell", async (name, what) => {
    const { gaps } = await judgeSample(name, [], "change");
    expect(gaps.filter((gap) => gap.what === what)).toMatchObject([{ blocking: false }]);
  });
});

describe("supply/lockfile-out-of-step", () => {
  const json = (fields: object) => JSON.stringify({ name: "app", ...fields }, null, 2);
  const inStep = { dependencies: { "@s/a": "^1.0.0", hidden: "npm:lodash@^4.17.0" } };

  it.each<[SampleName, object, string[]]>([
    ["pnpm 5", inStep, []],
    ["pnpm 9", { ...inStep, devDependencies: { tool: "catalog:" } }, []],
    ["yarn classic", { ...inStep, devDependencies: { git: "git+https://github.com/o/git.git#main" } }, []],
    ["yarn berry", { ...inStep, dependencies: { ...inStep.dependencies, b: "workspace:*", git: "github:o/git" } }, []],
    [
      "bun",
      { dependencies: { ...inStep.dependencies, git: "github:o/git" }, devDependencies: { tool: "catalog:" } },
      [],
    ],
    ["pnpm 9", { dependencies: { "@s/a": "^1.0.1" } }, ["@s/a ^1.0.1, but pnpm-lock.yaml has 1.0.0"]],
    [
      "pnpm 9",
      { dependencies: { "@s/a": "~1.0.0" } },
      ["@s/a ~1.0.0, but pnpm-lock.yaml was made for ^1.0.0 (and has 1.0.0)"],
    ],
    ["pnpm 9", { dependencies: { debug: "^4" } }, []],
    ["pnpm 6", { dependencies: { gone: "^4" } }, ["gone ^4, but pnpm-lock.yaml has no such package"]],
    [
      "yarn classic",
      { dependencies: { "@s/a": "~1.0.0", debug: "^3.0.0" } },
      ["debug ^3.0.0, but yarn.lock has 4.4.0"],
    ],
    [
      "yarn classic",
      { dependencies: { debug: "^4.1.0" } },
      ["debug ^4.1.0, but yarn.lock was made for ^4.0.0 (and has 4.4.0)"],
    ],
    ["yarn classic", { dependencies: { debug: "^3.0.0" }, resolutions: { "**/debug": "4.4.0" } }, []],
    ["yarn berry", { dependencies: { "@s/a": "^2.0.0" } }, ["@s/a ^2.0.0, but yarn.lock has 1.0.0"]],
    ["bun", { dependencies: { "@s/a": "^2.0.0", debug: "1" } }, ["@s/a ^2.0.0, but bun.lock has 1.0.0"]],
  ])("compares a package.json with a lockfile of %s: %j", async (name, fields, expected) => {
    const { told } = await judge({ [samples[name].path]: samples[name].text, "package.json": json(fields) });
    const found = told.filter((line) => line.includes("lockfile-out-of-step"));
    expect(found.map((line) => line.replace(/^.* asks for /, ""))).toEqual(expected);
  });

  it.each<[SampleName, string, string[]]>([
    ["uv", 'dependencies = ["Flask>=3"]', []],
    [
      "uv",
      'dependencies = [\n"flask>=4",\n"gone"]',
      [
        "pyproject.toml:4 pyproject.toml asks for flask >=4, but uv.lock has 3.1.0",
        "pyproject.toml:5 pyproject.toml asks for gone, but uv.lock has no such package",
      ],
    ],
    ["poetry", 'dependencies = ["flask (>=3,<4)", "JINJA2==3.1.*"]', []],
    [
      "poetry",
      'dependencies = ["flask<3"]',
      ["pyproject.toml:3 pyproject.toml asks for flask <3, but poetry.lock has 3.1.0"],
    ],
    [
      "pdm",
      'dependencies = ["flask~=3.0", "click"]',
      ["pyproject.toml:3 pyproject.toml asks for click, but pdm.lock has no such package"],
    ],
    ["requirements", 'dependencies = ["flask<3", "gone"]', []],
  ])("compares a pyproject.toml with a lockfile of %s: %s", async (name, fields, expected) => {
    const { told } = await judge({
      [samples[name].path]: samples[name].text,
      "pyproject.toml": `[project]\nname = "app"\n${fields}\n`,
    });
    const found = told.filter((line) => line.includes("lockfile-out-of-step"));
    expect(found.map((line) => line.replace(/^medium lockfile-out-of-step /, ""))).toEqual(expected);
  });

  it("takes from the manifest what is for development where the lockfile does not tell", async () => {
    const { findings } = await judge({
      "yarn.lock": samples["yarn berry"].text,
      "package.json": json({ devDependencies: { hidden: "npm:lodash@^4.17.0" } }),
    });
    expect(findings.find(({ message }) => message.startsWith("lodash@4.17.15"))?.message).toContain(
      "only development uses it",
    );
  });

  it("compares with the lockfile of the tool that the manifest names", async () => {
    const files = { "yarn.lock": samples["yarn classic"].text, "pnpm-lock.yaml": samples["pnpm 6"].text };
    const wish = { dependencies: { hidden: "npm:lodash@^4.17.0" } };
    const named = await judge({ ...files, "package.json": json({ ...wish, packageManager: "yarn@1.22.22" }) });
    expect(named.told.filter((line) => line.includes("out-of-step"))).toEqual([]);
    const unnamed = await judge({ ...files, "package.json": json(wish) });
    expect(unnamed.told.filter((line) => line.includes("out-of-step"))).toHaveLength(1);
  });
});

describe("includes of requirements", () => {
  it("are read whatever their names, also in a circle, and told where they are not there", async () => {
    const { told, gaps } = await judge({
      "requirements.txt": "-r deps/base.in\n-r ../out.txt\n-r https://h.example/r.txt\n",
      "deps/base.in": "-r ../requirements.txt\n-c more.in\nflask==3.1.0\n",
      "deps/more.in": "a==1\nb @ http://h.example/b.zip\n",
    });
    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringContaining("high lockfile-integrity deps/more.in:2 b@ is downloaded over plain http"),
      ]),
    );
    expect(gaps.filter(({ why }) => why.includes("takes in")).map(({ what }) => what)).toEqual([
      "requirements.txt:2",
      "requirements.txt:3",
    ]);
  });
});
