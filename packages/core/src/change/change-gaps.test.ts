import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { scratchAt } from "../git/testing/scratch-repository.ts";
import { repository } from "../workspace/testing/open-for-test.ts";
import { resolve, summary } from "./testing/resolve-for-test.ts";

const isWindows = process.platform === "win32";

const ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

describe("what changed and cannot be judged blocks", () => {
  test("a submodule that points elsewhere", async () => {
    const inner = repository();
    inner.commit();
    const made = repository();
    made.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.path, "inner");
    made.commit();
    scratchAt(path.join(made.path, "inner")).commit("more");
    const resolved = await resolve(made.path);
    expect(summary(resolved)).toEqual(["modified inner + -1"]);
    expect(resolved.gaps).toMatchObject([
      {
        what: "Submodules that this change points elsewhere: inner",
        why: expect.stringContaining("verify it on its own"),
        blocking: true,
      },
    ]);
  });

  test("a file that changed outside of a sparse checkout", async () => {
    const made = repository();
    made.write("in/a.ts", "a\n");
    made.write("out/b.ts", "b\n");
    const base = made.commit();
    made.write("out/b.ts", "b\nc\n");
    made.commit();
    made.git("sparse-checkout", "set", "in");
    const resolved = await resolve(made.path, { base });
    expect(summary(resolved)).toEqual(["modified out/b.ts +2-2 -0"]);
    expect(resolved.gaps).toMatchObject([
      {
        what: "Changed files that are not on this disk: out/b.ts",
        why: expect.stringContaining("git sparse-checkout disable"),
        blocking: true,
      },
    ]);
  });

  test.skipIf(process.platform !== "linux")("a name that is not UTF-8", async () => {
    const made = repository();
    made.commit();
    const odd = Buffer.concat([Buffer.from(`${made.path}/evil`), Buffer.from([0xff])]);
    writeFileSync(odd, "e\n");
    for (const _ of ["untracked", "staged"]) {
      expect((await resolve(made.path)).gaps).toMatchObject([
        { what: expect.stringContaining("not UTF-8"), blocking: true },
      ]);
      made.git("add", ".");
    }
  });

  test.skipIf(isWindows)("a pipe in the place of a file", async () => {
    const made = repository();
    made.write("a.ts", "a\n");
    made.write("b.ts", "b\n");
    made.commit();
    rmSync(path.join(made.path, "a.ts"));
    execFileSync("mkfifo", [path.join(made.path, "a.ts")]);
    made.write("b.ts", "b\nc\n");
    const resolved = await resolve(made.path);
    expect(resolved.change.files.map((file) => file.path)).toEqual(["a.ts", "b.ts"]);
    expect(resolved.change.files[1]).toMatchObject({ added: [[1, 2]] });
    expect(resolved.gaps).toMatchObject([
      { what: "Which lines changed", blocking: false },
      { what: expect.stringContaining("a.ts"), blocking: true },
    ]);
  });
});

test("contents that a partial clone left out make whole files count", async () => {
  const made = repository();
  made.write("a.ts", ten);
  const base = made.commit();
  const oid = made.git("rev-parse", "HEAD:a.ts");
  made.write("a.ts", `${ten}11\n`);
  made.commit();
  rmSync(path.join(made.path, ".git/objects", oid.slice(0, 2), oid.slice(2)));
  const resolved = await resolve(made.path, { base });
  expect(summary(resolved)).toEqual(["modified a.ts +1-11 -0"]);
  expect(resolved.gaps).toEqual([
    {
      what: "Which lines changed",
      why: expect.stringMatching(
        /^Git could not compare the contents \(.*\), so every line of each changed file counts/,
      ),
      categories: ["code", "secrets", "tests"],
      blocking: false,
    },
  ]);
});
