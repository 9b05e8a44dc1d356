import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveCommand, withoutDependencies } from "./resolve-command.ts";

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), "assay-resolve-")));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function program(file: string, mode = 0o755): string {
  const full = path.join(root, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, "#!/bin/sh\n");
  chmodSync(full, mode);
  return full;
}

describe.skipIf(process.platform === "win32")("a command is looked for", () => {
  const searchPath = (...folders: string[]): string =>
    folders.map((folder) => (folder.startsWith(".") || folder === "" ? folder : path.join(root, folder))).join(":");

  test("in the folders of PATH, of which the first wins", async () => {
    const second = program("b/tool");
    expect(await resolveCommand("tool", searchPath("absent", "a", "b", "c"), root)).toBe(second);
    const first = program("a/tool");
    program("c/tool");
    expect(await resolveCommand("tool", searchPath("absent", "a", "b", "c"), root)).toBe(first);
  });

  test("and nowhere else: not in the current folder, however PATH is written", async () => {
    program("tool");
    program("here/tool");
    for (const entries of [searchPath(""), searchPath("."), searchPath("./here"), "here", "", ":"])
      expect(await resolveCommand("tool", entries, root)).toBeUndefined();
  });

  test("among what can be executed", async () => {
    program("a/tool", 0o644);
    mkdirSync(path.join(root, "b/tool"), { recursive: true });
    mkdirSync(path.join(root, "c"));
    symlinkSync("nowhere", path.join(root, "c/tool"));
    // Root may execute nothing that nobody may execute.
    expect(await resolveCommand("tool", searchPath("a", "b", "c"), root)).toBeUndefined();
    const last = program("d/tool");
    expect(await resolveCommand("tool", searchPath("a", "b", "c", "d"), root)).toBe(last);
  });

  test("by its path when it has one, from the folder where it is to run", async () => {
    const tool = program("sub/tool");
    program("path/sub/tool");
    const elsewhere = searchPath("path");
    expect(await resolveCommand("sub/tool", elsewhere, root)).toBe(tool);
    expect(await resolveCommand("./tool", elsewhere, path.join(root, "sub"))).toBe(tool);
    expect(await resolveCommand(tool, elsewhere, "/")).toBe(tool);
    expect(await resolveCommand("sub/none", elsewhere, root)).toBeUndefined();
  });

  test("and none has no name, or a name that no file can have", async () => {
    program("a/tool");
    for (const odd of ["", "too\0l", "tool\0"])
      expect(await resolveCommand(odd, searchPath("a"), root)).toBeUndefined();
  });
});

test("the PATH that npm starts Assay with is taken without the programs of dependencies", () => {
  const npm = ["/work/repository/node_modules/.bin", "/work/node_modules/.bin/", "/usr/bin", "/opt/node_modules/bin"];
  expect(withoutDependencies(npm.join(path.delimiter))).toBe(
    ["/usr/bin", "/opt/node_modules/bin"].join(path.delimiter),
  );
});
