import { existsSync } from "node:fs";
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
  return start(args, { cwd: repository.root, home: repository.home });
}

async function found(...args: string[]): Promise<{ code: number | null; paths: string[]; report: Report }> {
  const { code, stdout } = await assay("secrets", "--json", ...args);
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

describe("assay secrets --history", () => {
  it("tells each secret once, with the first and the last commit that had it", async () => {
    const first = repository.commit({ ".env": settings("one") });
    const second = repository.commit({ "src/a.ts": "export {};\n" });
    const third = repository.commit({ ".env": settings("two") });
    const { code, report } = await found("--history");
    expect(code).toBe(1);
    expect(report.subject.commits).toBe(3);
    expect(
      report.findings
        .map(({ history }) => [history?.first.commit, history?.last.commit, history?.removed?.commit, history?.inHead])
        .toSorted(),
    ).toEqual(
      [
        [first, second, third, false],
        [third, third, undefined, true],
      ].toSorted(),
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
    expect(report.findings.map(({ history }) => history?.removed?.commit).toSorted()).toEqual([gone, undefined]);
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
