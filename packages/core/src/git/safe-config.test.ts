import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allowedSettings, writeConfig, type Setting } from "./safe-config.ts";
import { afterTest } from "./testing/cleanup.ts";
import { scratchAt, scratchDirectory } from "./testing/scratch-repository.ts";

/** What is let through of one setting, by where it stands. */
function passes(key: string, value: string): string {
  const listing = `${key}\n${value}\0`;
  return (["repository", "user"] as const).filter((from) => allowedSettings(listing, from).length === 1).join(" ");
}

describe("of the settings of git", () => {
  test.each([
    ["core.filemode", "false", "repository"],
    ["core.symlinks", "0", "repository"],
    ["core.ignorecase", "", "repository"],
    ["core.sparsecheckoutcone", "ON", "repository"],
    ["core.autocrlf", "input", "repository user"],
    ["core.autocrlf", "TRUE", "repository user"],
    ["core.eol", "crlf", "repository user"],
    ["init.defaultbranch", "trunk", "repository user"],
    ["core.excludesfile", "/home/me/.gitignore", "user"],
    ["extensions.objectformat", "sha256", "repository"],
    ["extensions.refstorage", "reftable", "repository"],
    ["branch.a b.remote", "origin", "repository"],
    ["branch.main.merge", "refs/heads/main", "repository"],
    ["remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*", "repository"],
    ["remote.origin.fetch", "refs/heads/a:refs/remotes/b", "repository"],
  ])("%s = %j is taken from: %s", (key, value, from) => {
    expect(passes(key, value)).toBe(from);
  });

  test.each([
    ["core.filemode", "maybe"],
    ["core.filemode", "truer"],
    ["core.filemodes", "true"],
    ["xcore.filemode", "true"],
    ["core.autocrlf", "inputs"],
    ["core.autocrlf", "an input"],
    ["core.autocrlfs", "true"],
    ["xcore.autocrlf", "true"],
    ["core.eol", "lfs"],
    ["core.eol", "a lf"],
    ["core.eols", "lf"],
    ["xcore.eol", "lf"],
    ["core.excludesfile", ""],
    ["core.excludesfiles", "/x"],
    ["xcore.excludesfile", "/x"],
    ["init.defaultbranch", "-x"],
    ["init.defaultbranch", "a b"],
    ["init.defaultbranch", "a~1"],
    ["init.defaultbranch", ""],
    ["init.defaultbranchs", "a"],
    ["xinit.defaultbranch", "a"],
    ["extensions.objectformat", "sha2567"],
    ["extensions.objectformat", "xsha1"],
    ["extensions.objectformats", "sha1"],
    ["xextensions.objectformat", "sha1"],
    ["extensions.refstorage", "reftables"],
    ["extensions.refstorage", "xfiles"],
    ["extensions.refstorages", "files"],
    ["xextensions.refstorage", "files"],
    ["extensions.partialclone", "origin"],
    ["branch.main.remotes", "origin"],
    ["branch..remote", "origin"],
    ["xbranch.main.remote", "origin"],
    ["branch.main.remote", "--upload-pack=x"],
    ["remote.origin.fetch", "++refs/a:refs/b"],
    ["remote.origin.fetch", "refs/a"],
    ["remote.origin.fetch", "x refs/a:refs/b"],
    ["remote.origin.fetch", "refs/a:refs/b x"],
    ["remote.origin.fetch", "refs/:refs/b"],
    ["remote.origin.fetch", "refs/a:refs/"],
    ["remote.origin.fetchs", "refs/a:refs/b"],
    ["remote..fetch", "refs/a:refs/b"],
    ["xremote.origin.fetch", "refs/a:refs/b"],
    ["remote.origin.url", "ext::x"],
    ["core.fsmonitor", "x"],
    ["core.sshcommand", "x"],
  ])("%s = %j is taken from nobody", (key, value) => {
    expect(passes(key, value)).toBe("");
  });

  test("several are told apart, and a key alone is true", () => {
    const listing = "core.symlinks\0core.autocrlf\ninput\0core.pager\nx\0branch.a.remote\no\0";
    expect(allowedSettings(listing, "repository")).toEqual([
      { key: "core.symlinks", value: "true" },
      { key: "core.autocrlf", value: "input" },
      { key: "branch.a.remote", value: "o" },
    ]);
  });
});

test("git reads back what was written, whatever it is", () => {
  const made = scratchAt(scratchDirectory());
  afterTest(() => made.remove());
  const file = path.join(made.path, "config");
  const text = fc.string({ unit: fc.constantFrom("a", '"', "\\", "#", ";", " ", "=", "]", "[", "\n", ".", "é") });
  const setting: fc.Arbitrary<Setting> = fc.oneof(
    fc.record({ key: fc.constant("core.eol"), value: text }),
    text.chain((name) => {
      const subsection = `x${name.replaceAll("\n", "")}`;
      return fc.record({ key: fc.constant(`branch.${subsection}.remote`), value: text });
    }),
  );
  fc.assert(
    fc.property(fc.array(setting, { minLength: 1, maxLength: 30 }), (settings) => {
      writeFileSync(file, writeConfig(settings));
      const listing = execFileSync("git", ["config", "--file", file, "--list", "-z"], { encoding: "utf8" });
      expect(listing).toBe(settings.map(({ key, value }) => `${key}\n${value}\0`).join(""));
    }),
    { numRuns: 20 },
  );
});
