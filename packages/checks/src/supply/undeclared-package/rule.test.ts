import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector as namesAsked } from "../collect/names-asked.collector.ts";
import { collector as undeclaredPackages } from "../collect/undeclared-packages.collector.ts";
import { packument, startRegistry } from "../testing/registry-server.ts";
import { rule } from "./rule.ts";

const collectors = [undeclaredPackages, namesAsked];

describeRule(rule, import.meta.dirname, { collectors });

const manifest = JSON.stringify({
  name: "app",
  dependencies: { express: "^5" },
  devDependencies: { "@types/estree": "1" },
});

async function judge(files: Record<string, string>) {
  const judged = await judgeFiles({ files: { "package.json": manifest, ...files }, checks: [rule], collectors });
  return judged.findings.map(
    ({ severity, location, message }) => `${severity} ${location.path}:${location.start.line} ${message}`,
  );
}

const says = (line: number, name = "invented") =>
  `medium src/a.ts:${line} ${name} is asked for here, and package.json does not declare it; there is no lockfile that could have it; whether it exists was not asked (--online does)`;

describe("supply/undeclared-package", () => {
  it.each([
    ["an import", 'import x from "invented";', says(1)],
    ["a deep one", '\nimport { x } from "invented/deep/x";', says(2)],
    ["a scoped one", 'import x from "@some/invented/x.js";', says(1, "@some/invented")],
    ["an export", 'export * from "invented";', says(1)],
    ["one for its effect", 'import "invented";', says(1)],
    ["a dynamic one", 'const x = await import("invented");', says(1)],
    ["a required one", 'const x = require("invented");', says(1)],
    ["one that is put together", 'const x = require("inven" + "ted");', says(1)],
    ["one whose place is asked for", 'const x = require.resolve("invented/package.json");', says(1)],
    [
      "one through a require of its own",
      'import { createRequire as make } from "node:module";\nconst load = make(import.meta.url);\nload("invented");',
      says(3),
    ],
    [
      "one through a module's require",
      'const mod = require("module");\nconst load = mod.createRequire(__filename);\nload.resolve("invented");',
      says(3),
    ],
    ["one beside its types", 'import type { A } from "invented";\nimport { b } from "invented";', says(2)],
  ])("finds %s", async (_what, code, expected) => {
    expect(await judge({ "src/a.ts": code })).toEqual([expected]);
  });

  it.each([
    ["what is declared", 'import express from "express/lib/x";'],
    ["the package itself", 'import x from "app/x";'],
    ["Node's own", 'import fs from "fs/promises"; import t from "node:test"; import s from "node:sqlite";'],
    [
      "paths and addresses",
      'import "./x.js"; import "https://esm.sh/x"; import "#own"; import "/x"; import "data:text/javascript,1";',
    ],
    [
      "types",
      'import type { A } from "invented"; export type { B } from "invented"; import { type C } from "invented";',
    ],
    ["what its types stand in for", 'import { Node } from "estree";'],
    [
      "what may be missing",
      'try { require("invented"); } catch {} const x = await import("invented").catch(() => null);',
    ],
    [
      "what is looked for elsewhere",
      'import { createRequire } from "node:module"; const load = createRequire("/opt/x/"); load("invented"); require.resolve("invented", { paths: ["/opt"] });',
    ],
    ["a function that is called like a maker", 'const load = createRequire(import.meta.url); load("invented");'],
    ["a require of one's own", 'function f(require) { require("invented"); }'],
    [
      "names that no package can have",
      'import "virtual:x"; import "~/x"; import "@/x"; import "$lib/x"; import "Components/x";',
    ],
    ["files of bundlers", 'import x from "@components/button.vue"; import y from "assets/y.svg?url";'],
    ["what an editor provides", 'import * as vscode from "vscode";'],
  ])("accepts %s", async (_what, code) => {
    expect(await judge({ "src/a.ts": code })).toEqual([]);
  });

  it.each([
    ["a test", { "src/a.test.ts": 'import "invented";' }],
    ["a fixture", { "test/fixtures/a.ts": 'import "invented";', "src/b.ts": "" }],
    ["a generated file", { "src/x.js": '// @generated\nimport "invented";' }],
    ["a folder of that name", { "src/a.ts": 'import "invented/x";', "src/invented/x.ts": "" }],
    [
      "an alias of TypeScript",
      {
        "src/a.ts": 'import "invented/x";',
        "lib2/x.ts": "",
        "tsconfig.json": '{ "compilerOptions": { "paths": { "invented/*": ["./lib2/*"] } } }',
      },
    ],
    [
      "an alias of a bundler",
      {
        "src/a.ts": 'import "invented";',
        "vite.config.ts": 'export default { resolve: { alias: { invented: "./x" } } };',
      },
    ],
    ["an ambient module", { "src/a.ts": 'import "invented";', "src/x.d.ts": 'declare module "invented" {}' }],
    [
      "a package of the workspace",
      {
        "src/a.ts": 'import "invented";',
        "packages/b/package.json": '{ "name": "invented", "main": "index.js" }',
        "packages/b/index.js": "",
      },
    ],
    [
      "what its framework provides",
      {
        "web/package.json": '{ "dependencies": { "@docusaurus/core": "3" } }',
        "web/a.js": 'import x from "@docusaurus/Link"; import y from "@theme/Layout";',
      },
    ],
  ])("accepts %s", async (_what, files) => {
    expect(await judge({ "src/z.ts": "export {};", ...files })).toEqual([]);
  });

  it("says nothing where no manifest says what is declared", async () => {
    const files = { "src/a.ts": 'import "invented";', "other/package.json": "{}" };
    const { findings, outcomes } = await judgeFiles({ files, checks: [rule], collectors });
    expect(findings).toEqual([]);
    expect(outcomes.map(({ status }) => status)).toEqual(["passed"]);
  });

  it("looks into the manifest of the folder and of those above, and names the nearest", async () => {
    const files = {
      "api/package.json": '{ "dependencies": { "koa": "2" } }',
      "api/a.ts": 'import "koa"; import "express"; import "invented";',
      "b.ts": 'import "koa";',
    };
    expect((await judge(files)).map((text) => text.split(";")[0])).toEqual([
      "medium api/a.ts:1 invented is asked for here, and api/package.json does not declare it",
      "medium b.ts:1 koa is asked for here, and package.json does not declare it",
    ]);
  });

  it.each([
    ["package-lock.json", '{ "packages": { "node_modules/invented": { "version": "1.0.0" } } }'],
    ["pnpm-lock.yaml", "packages:\n  invented@1.0.0:\n    resolution: {}\n"],
    ["yarn.lock", 'invented@^1.0.0:\n  version "1.0.0"\n'],
    ["bun.lock", '{ "packages": {\n    "invented": ["invented@1.0.0"],\n } }'],
  ])("tells what another dependency brings by %s", async (lock, text) => {
    expect(await judge({ "src/a.ts": 'import "invented";', [lock]: text })).toEqual([
      "low src/a.ts:1 invented is asked for here, and package.json does not declare it; it is there only because another dependency brings it",
    ]);
    expect(
      await judge({ "src/a.ts": 'import "invented";', [lock]: text.replaceAll("invented", "invented-too") }),
    ).toEqual([
      "medium src/a.ts:1 invented is asked for here, and package.json does not declare it; no lockfile has it either; whether it exists was not asked (--online does)",
    ]);
  });

  it("tells a package once, with the number of files", async () => {
    const files = {
      "src/a.ts": 'import "invented";',
      "src/b.ts": 'import "invented/x";',
      "src/c.ts": 'import "invented";',
    };
    expect((await judge(files)).map((text) => text.split(",")[0])).toEqual([
      "medium src/a.ts:1 invented is asked for here and 2 more files",
    ]);
  });
});

const pyproject = (...names: string[]) => `[project]\nname = "app"\ndependencies = ${JSON.stringify(names)}\n`;

async function judgePython(files: Record<string, string>) {
  const judged = await judgeFiles({ files, checks: [rule], collectors });
  return judged.findings.map(
    ({ severity, location, message }) => `${severity} ${location.path}:${location.start.line} ${message}`,
  );
}

const saysOfPython = (place: string, name = "invented") =>
  `medium ${place} ${name} is imported here, and nothing that pyproject.toml declares is known to bring it, nor any of the most used distributions; there is no lockfile that could have it; whether it exists was not asked (--online does)`;

describe("supply/undeclared-package in Python", () => {
  it.each([
    ["an import", "import requests, invented", saysOfPython("src/app/a.py:1")],
    ["a part of one", "from invented.deep import x", saysOfPython("src/app/a.py:1")],
    ["one in a function", "def f():\n    import invented", saysOfPython("src/app/a.py:2")],
    ["one that a call asks for", 'import_module("invented.x")', saysOfPython("src/app/a.py:1")],
  ])("finds %s", async (_what, code, expected) => {
    const files = { "pyproject.toml": pyproject("requests==2.32.4"), "src/app/a.py": `${code}\n` };
    expect(await judgePython(files)).toEqual([expected]);
  });

  it("names what brings a module, and weighs less what may be there all the same", async () => {
    const files = { "pyproject.toml": pyproject("flask"), "a.py": "import yaml\n", "b.py": "import yaml\n" };
    expect(await judgePython(files)).toEqual([
      "low a.py:1 yaml is imported here and 1 more file, and pyproject.toml does not declare pyyaml, which brings it; there is no lockfile that could have it",
    ]);
    const lock = (name: string) => `version = 1\n[[package]]\nname = "${name}"\nversion = "1.0"\n`;
    expect(await judgePython({ ...files, "uv.lock": lock("flask") })).toEqual([
      "medium a.py:1 yaml is imported here and 1 more file, and pyproject.toml does not declare pyyaml, which brings it; no lockfile has it either",
    ]);
    expect(await judgePython({ ...files, "uv.lock": lock("PyYAML") })).toEqual([
      "low a.py:1 yaml is imported here and 1 more file, and pyproject.toml does not declare pyyaml, which brings it; it is there only because another dependency brings it",
    ]);
  });

  it.each([
    ["pyproject.toml", pyproject("PyYAML", "opencv-python-headless", "my.own_thing")],
    ["Pipfile", '[packages]\npyyaml = "*"\nopencv-python = "*"\nMy-Own-Thing = "*"\n'],
    ["requirements.txt", "PyYAML>=6\nopencv-python\nmy_own_thing\n"],
    ["requirements/base.in", "PyYAML>=6\nopencv-python\nmy_own_thing\n"],
    ["setup.cfg", "[options]\ninstall_requires =\n    PyYAML\n    opencv-python\n    my-own-thing\n"],
    ["setup.py", 'setup(install_requires=["PyYAML", "opencv-python>=4", "my_own_thing"])\n'],
    ["environment.yml", "dependencies:\n  - pyyaml\n  - opencv\n  - pip:\n    - my-own-thing\n    - opencv-python\n"],
  ])("knows what %s declares", async (manifest, text) => {
    expect(await judgePython({ [manifest]: text, "a.py": "import yaml, cv2, my_own_thing\n" })).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    [
      "Python's own",
      { "a.py": "from __future__ import annotations\nimport os.path, distutils.core, tomllib, urllib2" },
    ],
    ["the workspace's own", { "a.py": "import b, lib.x, app", "b.py": "", "tools/lib/x.py": "" }],
    ["what a compiler makes", { "a.py": "import fast, thing_pb2", "src/fast.pyx": "", "thing.proto": "" }],
    ["what may be missing", { "a.py": "try:\n    import invented\nexcept ImportError:\n    invented = None" }],
    ["types", { "a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import invented" }],
    ["what the program around it brings", { "a.py": "import bpy, gdb, xbmc, machine" }],
    ["a name that a command installs", { "a.py": "import invented", Dockerfile: "RUN pip install invented==1.0" }],
    ["tests, and what tools run", { "tests/a.py": "import invented", "noxfile.py": "import invented", "b.py": "" }],
    [
      "packages that lie there",
      { "venv/lib/site-packages/x/a.py": "import invented", "_vendor/a.py": "import invented" },
    ],
    ["relative imports", { "a.py": "from . import invented\nfrom .invented import x" }],
  ])("leaves %s alone", async (_what, files) => {
    expect(await judgePython({ "pyproject.toml": pyproject("requests"), ...files })).toEqual([]);
  });

  it("is silent where something declared may bring anything", async () => {
    const files = {
      "a.py": "import invented\nimport requests\n",
      "pyproject.toml": pyproject("requests", "acme-base"),
    };
    expect(await judgePython(files)).toEqual([]);
    expect(await judgePython({ ...files, "b.py": "import acme_base\n" })).toEqual([saysOfPython("a.py:1")]);
    expect(await judgePython({ ...files, "pyproject.toml": pyproject("requests", "google-cloud") })).toEqual([]);
  });

  it("is silent where nobody says what is to be declared", async () => {
    const code = { "a.py": "import invented\n" };
    expect(await judgePython(code)).toEqual([]);
    expect(await judgePython({ ...code, "pyproject.toml": "[tool.black]\nline-length = 100\n" })).toEqual([]);
    expect(await judgePython({ ...code, "setup.py": "def f(): pass\n" })).toEqual([]);
    const dynamic = '[project]\nname = "x"\ndynamic = ["version", "dependencies"]\n';
    expect(await judgePython({ ...code, "pyproject.toml": dynamic })).toEqual([]);
  });
});

describe("supply/undeclared-package with the network", () => {
  async function judgeOnline(answers: Record<string, object | string>, files: Record<string, string> = {}) {
    const server = await startRegistry(answers);
    try {
      const judged = await judgeFiles({
        files: { "package.json": manifest, "src/a.ts": 'import "invented";', ...files },
        checks: [rule],
        collectors,
        network: server.network,
      });
      return {
        says: judged.findings.map(({ severity, message }) =>
          `${severity} ${message.split("; ").slice(1).join("; ")}`
            .replace(/127\.0\.0\.1:\d+/g, "HOST")
            .replace(/\d{4}-\d\d-\d\d/, "DATE"),
        ),
        gaps: judged.gaps,
        requests: server.requests,
      };
    } finally {
      await server.close();
    }
  }
  const noLock = "there is no lockfile that could have it";
  const json = { type: "application/json" };

  it.each([
    ["nobody has it", {}, `high ${noLock}; HOST has no package of this name: it is invented`],
    [
      "it is young",
      { invented: packument("invented", { "0.0.1": { daysAgo: 29 }, "9.0.0": { daysAgo: 1 } }) },
      `high ${noLock}; it was first published 29 days ago (DATE by HOST)`,
    ],
    [
      "a mirror says so",
      {
        invented: {
          ...packument("invented", { "0.0.1": { daysAgo: 1 } }),
          time: { "0.0.1": new Date().toISOString() },
        },
      },
      `high ${noLock}; it was first published 0 days ago (DATE by HOST, whose dates may be those of its copies)`,
    ],
    [
      "npm holds it",
      {
        invented: packument("invented", { "0.0.1-security": { daysAgo: 99, description: "security holding package" } }),
      },
      `high ${noLock}; npm's security team removed it from HOST and keeps its name`,
    ],
    [
      "all versions were removed",
      { invented: { name: "invented", time: {} } },
      `high ${noLock}; HOST knows the name and has no version of it: all were removed`,
    ],
    ["it is there and old", { invented: packument("invented", { "0.0.1": { daysAgo: 30 } }) }, `medium ${noLock}`],
    [
      "a mirror gives no dates",
      { invented: { ...packument("invented", { "0.0.1": { daysAgo: 1 } }), time: {} } },
      `medium ${noLock}`,
    ],
    [
      "the registry refuses",
      { invented: { status: 403, body: "{}", ...json } },
      `medium ${noLock}; whether it exists could not be asked: HOST: it answered 403: it lets nobody ask who is not logged in`,
    ],
    [
      "a page is in the way",
      { invented: { status: 404, body: "<html>", type: "text/html" } },
      `medium ${noLock}; whether it exists could not be asked: HOST: it answered 404 with a page of HTML and not with data`,
    ],
  ])("tells where %s", async (_what, answers, expected) => {
    const { says, gaps, requests } = await judgeOnline(answers);
    expect([says, gaps, requests]).toEqual([[expected], [], ["GET /invented"]]);
  });

  it("can't tell a private package from one that is not there", async () => {
    const { says, requests } = await judgeOnline({}, { "src/a.ts": 'import "@corp/lib";' });
    expect(says).toEqual([
      `medium ${noLock}; whether it exists could not be asked: HOST has no such package that you may read: it is private, or there is none`,
    ]);
    expect(requests).toEqual(["GET /@corp%2Flib"]);
  });

  it.each([
    [".npmrc", "@corp:registry=https://npm.corp.example/", "import '@corp/lib';"],
    [".npmrc", "registry=https://npm.corp.example/", "import 'corp-lib';"],
    [".yarnrc.yml", "npmScopes:\n  corp:\n    npmRegistryServer: https://npm.corp.example", "import '@corp/lib';"],
  ])("asks nobody where %s sends the name elsewhere by %j", async (path, text, code) => {
    const { says, requests } = await judgeOnline({}, { [path]: text, "src/a.ts": code });
    expect(says).toEqual([
      `medium ${noLock}; whether it exists could not be asked: ${path} sends it to npm.corp.example, which is not among your own registries`,
    ]);
    expect(requests).toEqual([]);
  });

  it("asks where settings send another scope elsewhere, or this one to the public registry", async () => {
    const lines = "registry=https://npm.corp.example/\n@open:registry=https://registry.npmjs.org/\n";
    const { requests } = await judgeOnline({}, { ".npmrc": lines, "src/a.ts": 'import "@open/lib"; import "closed";' });
    expect(requests).toEqual(["GET /@open%2Flib"]);
  });

  it("asks once about a name, and not about one that a lockfile has", async () => {
    const files = {
      "api/package.json": "{}",
      "api/a.ts": 'import "invented"; import "locked";',
      "package-lock.json": '{ "packages": { "node_modules/locked": { "version": "1.0.0" } } }',
    };
    const { says, requests } = await judgeOnline({}, files);
    const invented = "high no lockfile has it either; HOST has no package of this name: it is invented";
    expect(says.sort()).toEqual([invented, invented, "low it is there only because another dependency brings it"]);
    expect(requests).toEqual(["GET /invented"]);
  });
});
