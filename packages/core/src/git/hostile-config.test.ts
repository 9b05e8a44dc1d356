import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readAtCommit } from "../change/read-at-commit.ts";
import { resolveChange } from "../change/resolve-change.ts";
import { openWorkspace } from "../workspace/open-workspace.ts";
import { workspaceAt } from "../workspace/workspace-at.ts";
import { scratchRepository, scratchAt, type ScratchRepository } from "./testing/scratch-repository.ts";

interface Plant {
  name: string;
  /** Plants the command; running `script` leaves a mark. */
  set(repository: ScratchRepository, script: string): void;
  /** What a careless reader would run; it sets the trap off, which shows that the trap is one. */
  careless?(repository: ScratchRepository): void;
}

const status = (repository: ScratchRepository): unknown => repository.git("status");
const diff = (repository: ScratchRepository): unknown => repository.git("diff");
const config =
  (...pairs: [string, string][]) =>
  (repository: ScratchRepository, script: string): void => {
    for (const [key, value] of pairs) repository.git("config", key, value.replace("SCRIPT", script));
  };

/** Every setting by which a repository can name a program that reading could run. */
const plants: Plant[] = [
  { name: "core.fsmonitor", set: config(["core.fsmonitor", "SCRIPT"]), careless: status },
  {
    name: "core.fsmonitor by include.path",
    set(repository, script) {
      writeFileSync(path.join(repository.path, ".git/more"), `[core]\n\tfsmonitor = ${script}\n`);
      repository.git("config", "include.path", "more");
    },
    careless: status,
  },
  {
    name: "core.fsmonitor by config.worktree",
    set(repository, script) {
      repository.git("config", "extensions.worktreeConfig", "true");
      repository.git("config", "--worktree", "core.fsmonitor", script);
    },
    careless: status,
  },
  {
    name: "core.hooksPath",
    set(repository, script) {
      repository.write(".git/evil/post-index-change", `#!/bin/sh\n${script}\n`);
      chmodSync(path.join(repository.path, ".git/evil/post-index-change"), 0o755);
      repository.git("config", "core.hooksPath", path.join(repository.path, ".git/evil"));
    },
    careless: (repository) => repository.git("update-index", "--force-write-index"),
  },
  {
    name: "a hook",
    set(repository, script) {
      repository.write(".git/hooks/post-index-change", `#!/bin/sh\n${script}\n`);
      chmodSync(path.join(repository.path, ".git/hooks/post-index-change"), 0o755);
    },
    careless: (repository) => repository.git("update-index", "--force-write-index"),
  },
  { name: "diff.external", set: config(["diff.external", "SCRIPT"]), careless: diff },
  { name: "a diff driver", set: config(["diff.evil.command", "SCRIPT"]), careless: diff },
  { name: "textconv", set: config(["diff.evil.textconv", "SCRIPT"]), careless: diff },
  { name: "filter clean", set: config(["filter.evil.clean", "SCRIPT"]), careless: diff },
  {
    name: "filter smudge",
    set: config(["filter.evil.smudge", "SCRIPT"]),
    careless: (repository) => repository.git("checkout-index", "--force", "--all"),
  },
  {
    name: "filter process",
    set: config(["filter.evil.process", "SCRIPT"], ["filter.evil.required", "true"]),
    careless: diff,
  },
  {
    name: "filter by info/attributes",
    set(repository, script) {
      repository.git("config", "filter.hidden.clean", script);
      repository.write(".git/info/attributes", "[attr]text filter=hidden\n* filter=hidden\n");
    },
    careless: diff,
  },
  { name: "core.pager", set: config(["core.pager", "SCRIPT"], ["pager.diff", "SCRIPT"]) },
  { name: "an alias", set: config(["alias.ls-files", "!SCRIPT"], ["alias.diff", "!SCRIPT"]) },
  {
    name: "core.sshCommand and a lazy fetch",
    set(repository, script) {
      config(
        ["core.sshCommand", "SCRIPT"],
        ["remote.origin.url", "ssh://nowhere.invalid/x"],
        ["remote.origin.promisor", "true"],
        ["core.repositoryFormatVersion", "1"],
        ["extensions.partialClone", "origin"],
      )(repository, script);
      loseObject(repository);
    },
    careless: (repository) => repository.git("show", "HEAD:lost.txt"),
  },
  {
    name: "the ext transport and a lazy fetch",
    set(repository, script) {
      config(
        ["remote.origin.url", "ext::SCRIPT"],
        ["protocol.ext.allow", "always"],
        ["remote.origin.promisor", "true"],
        ["core.repositoryFormatVersion", "1"],
        ["extensions.partialClone", "origin"],
      )(repository, script);
      loseObject(repository);
    },
    careless: (repository) => repository.git("show", "HEAD:lost.txt"),
  },
  {
    name: "credential.helper",
    set: config(["credential.helper", "!SCRIPT"]),
    careless: (repository) =>
      repository.gitWithInput("protocol=https\nhost=x.invalid\nusername=u\n\n", "credential", "fill"),
  },
  {
    name: "gpg.program",
    set(repository, script) {
      config(["gpg.program", "SCRIPT"], ["log.showSignature", "true"])(repository, script);
      const plain = repository.git("cat-file", "commit", "HEAD");
      const signed = plain.replace(
        "\n\n",
        "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n",
      );
      const oid = repository.gitWithInput(signed, "hash-object", "-t", "commit", "-w", "--stdin");
      repository.git("update-ref", "HEAD", oid);
    },
    careless: (repository) => repository.git("log", "-1"),
  },
  {
    name: "a submodule's own core.fsmonitor",
    set(repository, script) {
      const inner = scratchAt(path.join(repository.path, "inner"));
      repository.write("inner/a.txt", "a\n");
      inner.git("init", "--quiet");
      inner.commit();
      repository.git("add", "inner");
      repository.git("commit", "--quiet", "--message", "submodule");
      inner.git("config", "core.fsmonitor", script);
      inner.write("a.txt", "b\n");
    },
    careless: status,
  },
];

let repository: ScratchRepository;
let mark: string;
beforeEach(() => {
  repository = scratchRepository();
  mark = path.join(repository.path, ".git/mark");
  repository.write(".gitattributes", "* filter=evil diff=evil\n");
  repository.write("a.txt", "one\ntwo\n");
  repository.write("lost.txt", "lost\n");
  repository.commit();
  repository.commit("second");
  repository.write("a.txt", "one\nTWO\n");
});
afterEach(() => {
  repository.remove();
});

describe.skipIf(process.platform === "win32")("a command planted in", () => {
  test.each(plants)("$name does not run", async ({ set, careless }) => {
    const script = path.join(repository.path, ".git/plant");
    writeFileSync(script, `#!/bin/sh\ntouch '${mark}'\n`);
    chmodSync(script, 0o755);
    set(repository, script);

    const before = snapshot(repository.path);
    await lookAtEverything(repository.path);
    expect(existsSync(mark)).toBe(false);
    expect(snapshot(repository.path)).toEqual(before);

    if (careless === undefined) return;
    try {
      careless(repository);
    } catch {
      // The plant is no good filter or helper; that it ran is all that counts.
    }
    expect(existsSync(mark)).toBe(true);
  });
});

test("core.worktree does not lead elsewhere", async () => {
  const other = scratchRepository();
  other.write("secret.txt", "x\n");
  repository.git("config", "core.worktree", other.path);
  const opened = await openWorkspace(repository.path);
  expect(opened.workspace.root).toBe(repository.path);
  expect(opened.workspace.files.map((file) => file.path)).toEqual([".gitattributes", "a.txt", "lost.txt"]);
  await opened.dispose();
  other.remove();
});

test("a broken configuration is told with its place", async () => {
  writeFileSync(path.join(repository.path, ".git/config"), "[core\n\tbare = maybe\n");
  await expect(openWorkspace(repository.path)).rejects.toThrow(
    /\.git\/config cannot be read by git: bad config line 1/,
  );
});

test("attributes that call source binary do not hide its lines", async () => {
  repository.write(".gitattributes", "* -diff\n*.txt binary\n");
  repository.write(".git/info/attributes", "*.txt -diff\n");
  const opened = await openWorkspace(repository.path);
  const { change, dispose } = await resolveChange(opened, { mode: "change" });
  expect(change.files.find((file) => file.path === "a.txt")).toMatchObject({ binary: false, added: [[2, 2]] });
  await dispose();
  await opened.dispose();
});

async function lookAtEverything(directory: string): Promise<void> {
  const opened = await openWorkspace(directory);
  for (const file of opened.workspace.files) await opened.workspace.read(file.path);
  if (opened.repository === null) throw new Error("no repository");
  for (const options of [{}, { staged: true }, { head: "HEAD", base: "HEAD~1" }, { base: "HEAD~1" }]) {
    const resolved = await resolveChange(opened, { mode: "change", ...options });
    for (const file of resolved.workspace.files) await resolved.workspace.read(file.path);
    await resolved.dispose();
  }
  const base = await workspaceAt(opened.repository, "HEAD~1");
  for (const file of base.workspace.files) await base.workspace.read(file.path);
  await base.dispose();
  expect(await readAtCommit(opened.repository, "HEAD", "a.txt")).toBe("one\ntwo\n");
  await opened.dispose();
}

/** Everything in `.git`, with times of change, to show that nothing was written. */
function snapshot(directory: string): Record<string, unknown> {
  const git = path.join(directory, ".git");
  const names = readdirSync(git, { recursive: true, encoding: "utf8" }).toSorted();
  return Object.fromEntries(
    names.map((name) => {
      const file = path.join(git, name);
      const found = statSync(file);
      return [name, found.isFile() ? [found.mtimeMs, readFileSync(file, "latin1")] : found.mtimeMs];
    }),
  );
}

/** Takes the content of lost.txt out of the repository, as a partial clone would. */
function loseObject(from: ScratchRepository): void {
  const oid = from.git("rev-parse", "HEAD:lost.txt");
  rmSync(path.join(from.path, ".git/objects", oid.slice(0, 2), oid.slice(2)));
}
