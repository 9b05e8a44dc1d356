import { execFileSync } from "node:child_process";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { scratchAt } from "../git/testing/scratch-repository.ts";
import {
  conflictGap,
  counted,
  dependencyFolderGap,
  nestedRepositoryGap,
  noGitGap,
  sparseGap,
  specialFileGap,
  submoduleGaps,
  undecodableGap,
  unreachableGap,
} from "./listing-gaps.ts";
import { names, open, repository } from "./testing/open-for-test.ts";

const isWindows = process.platform === "win32";

describe("any number of places is one line", () => {
  const told = (...paths: string[]) => counted(paths, (shown) => `Odd: ${shown}`, "Mend it.");

  test.each([
    [["a"], "Odd: a"],
    [["a", "b", "c"], "Odd: a, b, c"],
    [["a", "b", "c", "d"], "Odd: a, b, c and 1 more"],
    [["a", "b", "c", "d", "e"], "Odd: a, b, c and 2 more"],
    [["x\u001b[31m", "y".repeat(200)], `Odd: x\\u{1b}[31m, ${"y".repeat(120)}…`],
  ])("%j", (paths, what) => {
    const categories = ["code", "secrets", "supply", "tests", "quality"];
    expect(told(...paths)).toEqual([{ what, why: "Mend it.", categories, blocking: false, count: paths.length }]);
  });

  test("but none is none", () => {
    expect([...told(), ...submoduleGaps([], []), ...dependencyFolderGap(0)]).toEqual([]);
  });

  test("with what it is, what to do, and whether a verdict can do without", () => {
    const gaps = [
      ...undecodableGap(["a"]),
      ...specialFileGap(["a"]),
      ...unreachableGap(["a"]),
      ...conflictGap(["a"]),
      ...sparseGap(["a"], true),
      ...submoduleGaps(["a"], ["b"]),
      ...nestedRepositoryGap(["a"]),
      ...dependencyFolderGap(2),
      noGitGap(),
    ];
    expect(gaps.map(({ what, blocking, count }) => [what, blocking, count])).toEqual([
      ["Files whose names are not UTF-8: a", true, 1],
      ["Tracked paths that are not plain files here: a", true, 1],
      ["Places that could not be looked at: a", true, 1],
      ["Files with unresolved conflicts: a", true, 1],
      ["Files left out by a sparse checkout: a", true, 1],
      ["Submodules that are not checked out: a", false, 1],
      ["Submodules: b", false, 1],
      ["Repositories within this one: a", false, 1],
      ["Folders named node_modules", false, 2],
      ["Ignore rules", false, undefined],
    ]);
    expect(gaps.map(({ why }) => why)).toEqual(
      [
        /rename them/,
        /restore it/,
        /run as a user who may/,
        /resolve the conflicts and "git add"/,
        /git sparse-checkout disable/,
        /git submodule update --init/,
        /verify it on its own/,
        /verify each on its own/,
        /taken for installed packages/,
        /install git/,
      ].map((words) => expect.stringMatching(words)),
    );
    expect(gaps.at(-1)?.categories).toEqual(["code", "secrets", "supply", "tests", "quality"]);
    expect(gaps.at(-2)?.categories).toEqual(["code", "secrets"]);
  });
});

describe("what cannot be judged is told", () => {
  test("submodules, checked out or not, and repositories within", async () => {
    const inner = repository();
    inner.write("i.ts", "i\n");
    inner.commit();
    const made = repository();
    for (const name of ["here", "absent"])
      made.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.path, name);
    made.commit();
    made.git("submodule", "--quiet", "deinit", "--force", "absent");
    made.write("nested/b.ts", "b\n");
    scratchAt(path.join(made.path, "nested")).git("init", "--quiet");
    scratchAt(path.join(made.path, "nested")).commit();
    const workspace = await open(made.path);
    expect(workspace.files.map(({ path: name, kind }) => [name, kind])).toEqual([
      [".gitmodules", "file"],
      ["absent", "submodule"],
      ["here", "submodule"],
    ]);
    expect(workspace.gaps.map(({ what, why }) => `${what}: ${why}`)).toEqual([
      expect.stringMatching(/not checked out: absent: .*git submodule update --init/),
      expect.stringMatching(/Submodules: here: .*verify it on its own/),
      expect.stringMatching(/Repositories within this one: nested\/: .*on its own/),
    ]);
    expect(await workspace.read("here")).toMatchObject({ kind: "unreadable" });
  });

  test("a sparse checkout", async () => {
    const made = repository();
    for (let index = 0; index < 20; index++) made.write(`out/${index}.ts`, "o\n");
    made.write("in/a.ts", "a\n");
    made.commit();
    made.git("sparse-checkout", "set", "in");
    const workspace = await open(made.path);
    expect(names(workspace)).toEqual(["in/a.ts"]);
    expect(workspace.leftOut).toHaveLength(20);
    expect(workspace.leftOut).toContain("out/0.ts");
    expect(workspace.gaps).toEqual([]);
  });

  test.skipIf(process.platform !== "linux")("names that are not UTF-8", async () => {
    const made = repository();
    const odd = Buffer.concat([Buffer.from(`${made.path}/evil`), Buffer.from([0xff]), Buffer.from(".js")]);
    writeFileSync(odd, "evil()\n");
    made.write("ok.js", "ok\n");
    expect(await open(made.path)).toMatchObject({
      files: [{ path: "ok.js" }],
      gaps: [{ what: expect.stringContaining("not UTF-8"), count: 1, blocking: true }],
    });
    made.commit();
    expect(await open(made.path)).toMatchObject({ files: [{ path: "ok.js" }], gaps: [{ count: 1 }] });
  });

  test.skipIf(isWindows)("a pipe in the place of a file, which is not opened", async () => {
    const made = repository();
    made.write("a.ts", "a\n");
    made.commit();
    rmSync(path.join(made.path, "a.ts"));
    execFileSync("mkfifo", [path.join(made.path, "a.ts"), path.join(made.path, "new.ts")]);
    const workspace = await open(made.path);
    expect(names(workspace)).toEqual([]);
    expect(workspace.gaps).toMatchObject([{ what: expect.stringContaining("a.ts"), blocking: true, count: 1 }]);
  });

  test.skipIf(isWindows || process.getuid?.() === 0)(
    "a directory without permission (needs a user other than root)",
    async () => {
      const made = repository();
      made.write("closed/a.ts", "a\n");
      chmodSync(path.join(made.path, "closed"), 0o000);
      const workspace = await open(made.path);
      chmodSync(path.join(made.path, "closed"), 0o755);
      expect(workspace.gaps).toMatchObject([{ what: expect.stringContaining("closed"), blocking: true }]);
    },
  );
});
