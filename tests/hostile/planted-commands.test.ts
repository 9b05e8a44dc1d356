import { appendFileSync, chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assayLeavingNothing } from "../support/leftovers.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

const evil =
  'import { exec } from "node:child_process";\nexport const run = (request) => exec(`ls ${request.query.path}`);\n';

let repository: Scratch;
/** A file that only a planted command writes. */
let mark: string;
let trap: string;

beforeEach(() => {
  repository = scratchRepository();
  mark = join(repository.home, "mark");
  trap = join(repository.home, "trap");
  writeFileSync(trap, `#!/bin/sh\necho ran >> ${mark}\n`);
  chmodSync(trap, 0o755);
});

afterEach(() => repository.remove());

function verify(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return assayLeavingNothing(["verify", ...args, "--only", "code"], {
    cwd: repository.root,
    home: repository.home,
    env,
  });
}

describe("commands that a repository plants", () => {
  it("in its git configuration, attributes, hooks and links are never run", async () => {
    repository.commit({
      "a.ts": "export const a = 1;\n",
      ".gitattributes": "*.ts filter=trap diff=trap merge=trap\n* text=auto\n",
    });
    repository.git("checkout", "-q", "-b", "work");
    repository.commit({ "b.ts": evil });
    repository.write({ "a.ts": "export const a = 2;\n" });
    const quoted = JSON.stringify(trap);
    appendFileSync(
      join(repository.root, ".git/config"),
      `[core]\n fsmonitor = ${quoted}\n sshCommand = ${quoted}\n pager = ${quoted}\n editor = ${quoted}\n hooksPath = hooks\n gitProxy = ${quoted}\n[diff]\n external = ${quoted}\n[diff "trap"]\n command = ${quoted}\n textconv = ${quoted}\n[filter "trap"]\n clean = ${quoted}\n smudge = ${quoted}\n process = ${quoted}\n required = true\n[credential]\n helper = !${trap}\n[gpg]\n program = ${quoted}\n[alias]\n diff = !${trap}\n ls-files = !${trap}\n[include]\n path = ../more.config\n`,
    );
    repository.write({ "more.config": `[core]\n fsmonitor = ${quoted}\n`, node_modules: "" });
    mkdirSync(join(repository.root, "hooks"));
    for (const hook of [
      "post-checkout",
      "post-index-change",
      "pre-commit",
      "reference-transaction",
      "fsmonitor-watchman",
    ]) {
      writeFileSync(join(repository.root, "hooks", hook), `#!/bin/sh\n${trap}\n`, { mode: 0o755 });
      writeFileSync(join(repository.root, ".git/hooks", hook), `#!/bin/sh\n${trap}\n`, { mode: 0o755 });
    }
    const { code, stdout } = await verify([]);
    expect(stdout).toContain("b.ts");
    expect(code).toBe(1);
    expect((await verify([`file://${repository.root}`])).code).toBe(1);
    expect(existsSync(mark)).toBe(false);
  });

  it("under the names of tools that Assay runs are never run", async () => {
    repository.commit({ "b.ts": evil });
    const bin = join(repository.root, "node_modules/.bin");
    mkdirSync(bin, { recursive: true });
    for (const folder of [repository.root, bin])
      for (const name of ["git", "node", "git.cmd", "node.exe"])
        writeFileSync(join(folder, name), `#!/bin/sh\n${trap}\n`, { mode: 0o755 });
    const { code } = await verify(["--all"], { PATH: `.:${bin}:${process.env["PATH"]}` });
    expect(code).toBe(1);
    expect(existsSync(mark)).toBe(false);
  });

  it("in files that configure Assay's own tools, and in its package, are never run", async () => {
    const planted = `require("node:fs").appendFileSync(${JSON.stringify(mark)}, "ran");\n`;
    repository.commit({
      "b.ts": evil,
      "package.json": `{ "name": "x", "scripts": { "preinstall": ${JSON.stringify(trap)}, "test": ${JSON.stringify(trap)} } }`,
      ".npmrc": `script-shell=${trap}\n`,
      "assay.config.js": planted,
      ".assay/policy.js": planted,
      "node_modules/oxc-parser/index.js": planted,
      "vitest.config.js": planted,
      "jest.config.js": planted,
    });
    expect(
      (await assayLeavingNothing(["verify", "--all", "--no-run"], { cwd: repository.root, home: repository.home }))
        .code,
    ).toBe(1);
    expect(existsSync(mark)).toBe(false);
  });
});

describe("what the user's environment holds", () => {
  it("does not turn git elsewhere, nor change the verdict", async () => {
    repository.commit({ "a.ts": "export const a = 1;\n" });
    repository.write({ "b.ts": evil });
    const { code, stdout } = await verify([], {
      GIT_DIR: "/nowhere",
      GIT_WORK_TREE: "/",
      GIT_OBJECT_DIRECTORY: "/nowhere",
      GIT_INDEX_FILE: "/nowhere",
      GIT_EXTERNAL_DIFF: trap,
      GIT_PAGER: trap,
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "core.fsmonitor",
      GIT_CONFIG_VALUE_0: trap,
      GIT_TRACE: mark,
      LC_ALL: "tr_TR.UTF-8",
      COLUMNS: "1",
      NODE_OPTIONS: "--trace-warnings --throw-deprecation --unhandled-rejections=strict",
      FORCE_COLOR: "0",
    });
    expect(stdout).toContain("b.ts");
    expect(code).toBe(1);
    expect(existsSync(mark)).toBe(false);
  });
});
