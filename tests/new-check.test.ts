import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
let copy: string;

// The newcomer's exercise, in a copy of the project: one command, and the new rule's own test passes.
beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), "assay-new-check-")));
  for (const path of ["packages", "tools", "tests", "docs", "package.json", "tsconfig.json", "vitest.config.ts"]) {
    cpSync(join(root, path), join(copy, path), {
      recursive: true,
      filter: (source) => !/[/\\](?:node_modules|dist)(?:[/\\]|$)/.test(source),
    });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  execFileSync("git", ["init", "-q"], { cwd: copy });
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function newCheck(id: string) {
  return spawnSync(process.execPath, ["node_modules/tsx/dist/cli.mjs", "tools/new-check.ts", id], {
    cwd: copy,
    encoding: "utf8",
  });
}

describe("npm run new:check", () => {
  const ids = ["sast/newcomer-rule", "supply/newcomer-rule", "tests/newcomer-rule"];

  it.each(ids)("writes %s and registers it", (id) => {
    expect(newCheck(id).stderr).toBe("");
    const [capability = ""] = id.split("/");
    expect(readFileSync(join(copy, `packages/checks/src/${capability}/rules.generated.ts`), "utf8")).toContain(
      "newcomer-rule/rule.ts",
    );
    expect(existsSync(join(copy, `docs/rules/${id}.md`))).toBe(true);
  });

  it("writes tests with them that pass", () => {
    const folders = ids.map((id) => `packages/checks/src/${id}`);
    const ran = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...folders], {
      cwd: copy,
      encoding: "utf8",
      env: { ...process.env, VITEST: undefined, FORCE_COLOR: undefined, NO_COLOR: "1" },
    });
    const lines = ran.stdout.split("\n").map((line) => line.trim());
    expect(lines.find((line) => line.startsWith("Test Files"))).toBe("Test Files  3 passed (3)");
  });

  it.each([
    ["nonsense", "is not a rule's id"],
    ["cooking/too-salty", "there is no capability 'cooking'"],
    ["sast/sql-injection", "is there already"],
  ])("refuses %s in one sentence", (id, sentence) => {
    const { status, stderr } = newCheck(id);
    expect([status, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });
});
