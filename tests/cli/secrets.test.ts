import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Report } from "@assay/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noise } from "../../packages/checks/src/secrets/testing/fakes.ts";
import { assay as start, type Ended } from "../support/assay.ts";
import { assayLeavingNothing } from "../support/leftovers.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

const password = (seed: string): string => `${noise(14, seed)}!7`;
const settings = (seed: string): string => `DB_USER=shop\nDB_PASSWORD=${password(seed)}\n`;

let repository: Scratch;

beforeEach(() => {
  repository = scratchRepository();
});

afterEach(() => repository.remove());

function assay(...args: string[]): Promise<Ended> {
  return within(".", ...args);
}

function within(folder: string, ...args: string[]): Promise<Ended> {
  return start(args, { cwd: join(repository.root, folder), home: repository.home });
}

function found(...args: string[]): ReturnType<typeof foundWithin> {
  return foundWithin(".", ...args);
}

async function foundWithin(
  folder: string,
  ...args: string[]
): Promise<{ code: number | null; paths: string[]; report: Report }> {
  const { code, stdout } = await within(folder, "secrets", "--json", ...args);
  const report = Report.parse(JSON.parse(stdout));
  return { code, report, paths: report.findings.map(({ location }) => location.path).toSorted() };
}

describe("assay secrets", () => {
  it("looks into the change, what is staged, what is named or all, and exits as verify does", async () => {
    repository.commit({ "old.env": settings("old"), "src/a.ts": "export {};\n" });
    expect(await found()).toMatchObject({ code: 0, paths: [] });
    repository.write({ "new.env": settings("new") });
    expect(await found()).toMatchObject({ code: 1, paths: ["new.env"] });
    expect(await found("--staged")).toMatchObject({ code: 0, paths: [] });
    expect(await found("--all")).toMatchObject({ code: 1, paths: ["new.env", "old.env"] });
    expect(await found("old.env", "src")).toMatchObject({ code: 1, paths: ["old.env"] });
    repository.git("add", "new.env");
    repository.write({ "new.env": "nothing\n" });
    expect(await found("--staged")).toMatchObject({ code: 1, paths: ["new.env"] });
  });

  it("looks into all of a folder elsewhere, or its change or history", async () => {
    repository.commit({ "a/old.env": settings("old"), "b/x.ts": "export {};\n" });
    expect(await foundWithin("b", "../a")).toMatchObject({ code: 1, paths: ["old.env"] });
    expect(await foundWithin("b", "../a", "--history")).toMatchObject({ code: 1, paths: ["old.env"] });
    expect(await foundWithin("b", "../a", "--staged")).toMatchObject({ code: 0, paths: [] });
  });

  it.each([
    [["--all", "--staged"], "--all and --staged ask for different things"],
    [["--since", "2026-01-01"], "give --history with it"],
    [["--all", "--base", "main"], "--all looks at no change"],
    [["nowhere.ts"], "nowhere.ts is no file of this repository"],
    [["../elsewhere"], "../elsewhere lies outside"],
    [["--history", "--since", "yesterday-ish"], 'No commit is named "yesterday-ish"'],
    [["--format", "xml"], "there is no format 'xml'"],
  ])("refuses %j with exit code 2", async (args, message) => {
    repository.commit({ "a.ts": "export {};\n" });
    const { code, stderr } = await assay("secrets", ...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe("much text", () => {
  it("is shared by two threads, which find what one finds", async () => {
    const filler = "const sum = list.reduce((a, b) => a + b, 0);\n".repeat(9_000);
    const names = Array.from({ length: 45 }, (_, index) => `src/${String(index).padStart(2, "0")}.ts`);
    repository.commit(
      Object.fromEntries(
        names.map((name) => [name, `${filler}const s = { dbPassword: "${password(name)}" };\n${filler}`]),
      ),
    );
    const { report, paths } = await found("--all");
    expect(paths).toEqual(names);
    expect(new Set(report.findings.map(({ location: { start } }) => `${start.line}:${start.column}`))).toEqual(
      new Set(["9001:26"]),
    );
  });
});

describe("assay secrets --history", () => {
  it("tells each secret once, with the first and the last commit that had it", async () => {
    const first = repository.commit({ ".env": settings("one") });
    const second = repository.commit({ "src/a.ts": "export {};\n" });
    const third = repository.commit({ ".env": settings("two") });
    const { code, report } = await found("--history");
    expect(code).toBe(1);
    expect(report.subject.commits).toBe(3);
    const told = report.findings.map(({ history }) =>
      [history?.first.commit, history?.last.commit, history?.removed?.commit, history?.inHead].join(" "),
    );
    expect(new Set(told)).toEqual(
      new Set([[first, second, third, false].join(" "), [third, third, undefined, true].join(" ")]),
    );
    expect(JSON.stringify(report)).not.toContain(password("one"));
    expect(JSON.stringify(report)).not.toContain(password("two"));
  });

  it("finds what stands in no file any more, on other branches and in UTF-16", async () => {
    repository.commit({ "a.ts": "export {};\n" });
    repository.git("checkout", "-q", "-b", "side");
    repository.commit({ "side.env": settings("side") });
    repository.git("checkout", "-q", "-");
    repository.commit({ "wide.env": Buffer.from(`\ufeff${settings("wide")}`, "utf16le") });
    const gone = repository.commit({ "wide.env": "nothing\n" });
    const { report, paths } = await found("--history");
    expect(paths).toEqual(["side.env", "wide.env"]);
    expect(new Set(report.findings.map(({ history }) => history?.removed?.commit))).toEqual(new Set([gone, undefined]));
    expect(await found()).toMatchObject({ code: 0, paths: [] });
  });

  it("runs nothing that the repository names, and changes nothing in it", async () => {
    const mark = join(repository.home, "ran");
    repository.commit({ ".env": settings("one"), ".gitattributes": "* diff=evil filter=evil\n.env -diff binary\n" });
    for (const key of ["diff.evil.textconv", "diff.evil.command", "diff.external", "filter.evil.smudge", "core.pager"])
      repository.git("config", key, `touch ${mark}; cat`);
    const before = repository.git("status", "--porcelain");
    expect((await found("--history")).paths).toEqual([".env"]);
    const { report } = await found("--all");
    expect(report.findings.map(({ location }) => location.path)).toEqual([".env"]);
    expect(existsSync(mark)).toBe(false);
    expect(repository.git("status", "--porcelain")).toBe(before);
  });

  it("accepts what the policy's suppressions name", async () => {
    repository.commit({ ".env": settings("one") });
    repository.commit({ ".env": "nothing\n" });
    const [finding] = (await found("--history")).report.findings;
    repository.commit({
      ".assay/suppressions.yml": `version: 1\nsuppressions:\n  - fingerprint: ${finding?.fingerprint ?? ""}\n    reason: changed on 2026-11-01\n    until: 2099-01-01\n`,
    });
    const after = await found("--history");
    expect(after.report.findings.map(({ standing }) => standing)).toEqual(["suppressed"]);
    expect(after.code).toBe(0);
  });

  it("says that a shallow clone is cut", async () => {
    repository.commit({ ".env": settings("one") });
    repository.commit({ ".env": "nothing\n" });
    const clone = join(repository.home, "clone");
    repository.git("clone", "-q", "--depth", "1", `file://${repository.root}`, clone);
    const { code, stdout } = await start(["secrets", "--history", "--json"], { cwd: clone, home: repository.home });
    const report = Report.parse(JSON.parse(stdout));
    expect(report.gaps.map(({ what, blocking }) => [what, blocking])).toContainEqual(["The history", true]);
    expect(code).toBe(1);
  });

  it("leaves no process and no file", async () => {
    repository.commit({ ".env": settings("one") });
    const { code } = await assayLeavingNothing(["secrets", "--history", "-q"], {
      cwd: repository.root,
      home: repository.home,
    });
    expect(code).toBe(1);
  });

  it("goes no further back than it is asked", async () => {
    repository.commit({ ".env": settings("one") });
    repository.git("tag", "v1");
    repository.commit({ "b.env": settings("two") });
    expect((await found("--history", "--since", "v1")).paths).toEqual(["b.env"]);
    expect((await found("--history", "--since", "2001-01-31")).paths).toEqual([".env", "b.env"]);
    expect((await found("--history", "b.env")).paths).toEqual(["b.env"]);
  });
});

describe("assay secrets fix", () => {
  const code = (seed: string): string => `export const settings = { dbPassword: "${password(seed)}" };\n`;
  const moved = "export const settings = { dbPassword: process.env.DB_PASSWORD! };\n";

  function read(path: string): string {
    return readFileSync(join(repository.root, path), "utf8");
  }

  it("shows the edits without the secret, and makes them when told to", async () => {
    repository.commit({ ".env.example": "DB_USER=\n", "src/a.ts": code("a") });
    const shown = await assay("secrets", "fix", "--all");
    expect(shown.code).toBe(1);
    expect(shown.stdout).toContain('- export const settings = { dbPassword: "••••••••" };');
    expect(shown.stdout).toContain("+ export const settings = { dbPassword: process.env.DB_PASSWORD! };");
    expect(shown.stdout + shown.stderr).not.toContain(password("a"));
    expect(read("src/a.ts")).toBe(code("a"));

    const applied = await assay("secrets", "fix", "--all", "--apply");
    expect(applied.code).toBe(0);
    expect(applied.stdout + applied.stderr).not.toContain(password("a"));
    expect([read("src/a.ts"), read(".env.example")]).toEqual([moved, "DB_USER=\nDB_PASSWORD=\n"]);
    expect(existsSync(join(repository.root, ".env"))).toBe(false);
    expect(await found("--all")).toMatchObject({ code: 0, paths: [] });
  });

  it("writes values only to an .env that git ignores, and else changes nothing", async () => {
    repository.commit({ "src/a.ts": code("a") });
    const refused = await assay("secrets", "fix", "--all", "--apply", "--write-env");
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(".env is not ignored by git");
    expect(read("src/a.ts")).toBe(code("a"));

    repository.commit({ ".gitignore": ".env\n" });
    const { code: exit, stdout } = await assay("secrets", "fix", "--all", "--apply", "--write-env");
    expect(exit).toBe(0);
    expect(stdout).toContain("Wrote .env.");
    expect([read("src/a.ts"), read(".env")]).toEqual([moved, `DB_PASSWORD='${password("a")}'\n`]);
    expect(statSync(join(repository.root, ".env")).mode & 0o777).toBe(0o600);
  });

  it("says what it leaves to be done by hand", async () => {
    repository.commit({ "src/a.py": `DB_PASSWORD = "${password("py")}"\n` });
    const { code: exit, stdout } = await assay("secrets", "fix", "--all", "--apply");
    expect(exit).toBe(1);
    expect(stdout).toContain("src/a.py:1");
    expect(stdout).toContain('os.environ["NAME"]');
  });
});

describe("gitleaks' configuration", () => {
  const rule = (regex: string): string => `[[rules]]\nid = "acme"\nregex = '''${regex}'''\nkeywords = ["acme"]\n`;

  it("is that of the base commit", async () => {
    const [token, other] = [`acme_${noise(20, "acme")}`, `acme_${noise(20, "other")}`];
    repository.commit({ ".gitleaks.toml": rule("acme_[0-9A-Za-z]{20}") });
    repository.write({ "a.txt": `${token}\n`, ".gitleaks.toml": rule("umbrella") });
    expect(await found()).toMatchObject({ code: 1, paths: ["a.txt"] });
    repository.commit({ "a.txt": "nothing\n" });
    repository.write({ "b.txt": `${other}\n` });
    expect(await found()).toMatchObject({ code: 0, paths: [] });
  });

  it("that is broken is one sentence, and exit code 2", async () => {
    repository.commit({ ".gitleaks.toml": rule("acme_[") });
    const { code, stderr } = await assay("secrets", "--all", "-q");
    expect(stderr).toContain(
      "assay: .gitleaks.toml:3 the regex of the rule acme is no regular expression of RE2's syntax",
    );
    expect(code).toBe(2);
  });
});
