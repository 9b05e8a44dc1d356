import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Report } from "@assay/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assay as start, type Ended } from "../support/assay.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

const clean = "export function add(a: number, b: number): number {\n  return a + b;\n}\n";
const evil =
  'import { exec } from "node:child_process";\nexport function list(request: { query: { path: string } }) {\n  exec(`ls ${request.query.path}`);\n}\n';

let repository: Scratch;

beforeEach(() => {
  repository = scratchRepository();
});

afterEach(() => repository.remove());

function assay(...args: string[]): Promise<Ended> {
  return start(args, { cwd: repository.root, home: repository.home });
}

async function reportOf(...args: string[]): Promise<Report> {
  const { stdout } = await assay("verify", "--json", ...args);
  return Report.parse(JSON.parse(stdout));
}

describe("assay verify", () => {
  it("blocks a change that brings a hole, with exit code 1, and shows it", async () => {
    repository.commit({ "src/add.ts": clean });
    repository.write({ "src/list.ts": evil });
    const { code, stdout } = await assay("verify", "--only", "code");
    expect(code).toBe(1);
    expect(stdout).toContain("sast/command-injection");
    expect(stdout).toContain("src/list.ts");
    expect(stdout).toContain("CWE-78");
  });

  it("passes a change that brings none, with exit code 0", async () => {
    repository.commit({ "src/list.ts": evil });
    repository.write({ "src/add.ts": clean });
    const { code, stdout } = await assay("verify", "--only", "code", "secrets");
    expect(stdout).not.toContain("\u001b[");
    expect(code).toBe(0);
    expect((await assay("verify", "--all", "--only", "code")).code).toBe(1);
  });

  it("takes what stands behind the files of formats for what to judge", async () => {
    repository.commit({ "src/list.ts": evil });
    const files = ["-f", "json", "-o", "a.json", "-f", "sarif", "-o", "b.sarif"];
    expect((await assay("verify", "--all", "--only", "code", ...files, "src")).code).toBe(1);
    const report = Report.parse(JSON.parse(readFileSync(join(repository.root, "a.json"), "utf8")));
    expect(report.findings.map(({ location }) => location.path)).toEqual(["list.ts"]);
    expect(JSON.parse(readFileSync(join(repository.root, "b.sarif"), "utf8")).version).toBe("2.1.0");
  });

  it("blocks when tests were not allowed to run, and says how to allow it", async () => {
    const suite = 'import { test } from "node:test";\ntest("adds", () => {});\n';
    repository.commit({
      "package.json": '{ "type": "module", "scripts": { "test": "node --test" } }',
      "test/add.test.js": suite,
    });
    const { code, stdout } = await assay("verify", "--all");
    expect(code).toBe(1);
    expect(stdout).toContain("assay trust");
    const trusted = await assay("trust");
    expect(trusted.code).toBe(0);
    expect((await reportOf("--all")).tests?.suites).toMatchObject([{ runner: "node:test", passed: 1, failed: 0 }]);
    await assay("trust", "--remove");
    expect((await reportOf("--all")).tests).toBeUndefined();
  });

  it("writes several formats at once, each to its file, and the one for people to the terminal", async () => {
    repository.commit({ "src/list.ts": evil });
    const { code, stdout, stderr } = await assay(
      "verify",
      "--all",
      "--only",
      "code",
      "-f",
      "sarif=a.sarif",
      "-f",
      "html",
      "-f",
      "junit",
      "-o",
      "b.html",
      "-o",
      "c.xml",
    );
    expect(code).toBe(1);
    expect(stdout).toContain("sast/command-injection");
    expect(stderr).toContain("wrote sarif to a.sarif");
    expect(JSON.parse(readFileSync(join(repository.root, "a.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
    expect(readFileSync(join(repository.root, "b.html"), "utf8")).toContain("<!doctype html>");
    expect(readFileSync(join(repository.root, "c.xml"), "utf8")).toContain("<testsuites");
    expect(readdirSync(repository.root).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("prints results to stdout and progress to stderr, and nothing of that when quiet", async () => {
    repository.commit({ "src/add.ts": clean });
    const loud = await assay("verify", "--all", "--only", "code", "--json");
    expect(Report.parse(JSON.parse(loud.stdout)).grade.letter).toBe("A");
    expect(loud.stderr).toContain("Reading the repository");
    const quiet = await assay("verify", "--all", "--only", "code", "--quiet");
    expect([quiet.stdout, quiet.stderr, quiet.code]).toEqual(["", "", 0]);
  });

  it("does no analysis again on an unchanged repository, and finds the same", async () => {
    repository.commit({ "src/list.ts": evil });
    const first = await reportOf("--all");
    const second = await reportOf("--all");
    expect(second.findings).toEqual(first.findings);
    expect(existsSync(join(repository.home, "cache"))).toBe(true);
    expect(repository.git("status", "--porcelain")).toBe("");
  });

  it("accepts what a committed baseline holds, and blocks on what comes after", async () => {
    repository.commit({ "src/list.ts": evil });
    expect((await assay("baseline")).stdout).toContain("wrote 2 findings");
    repository.commit();
    const report = await reportOf("--all", "--only", "code");
    expect(report.findings.map((finding) => finding.standing)).toEqual(["baseline"]);
    expect(report.verdict.status).toBe("passed");
    repository.write({ "src/other.ts": evil });
    expect((await assay("verify", "--only", "code")).code).toBe(1);
  });

  it("verifies an address: clones it, judges the whole, and leaves nothing behind", async () => {
    repository.commit({ "src/list.ts": evil });
    repository.git("tag", "v1");
    repository.commit({ "src/list.ts": clean });
    const address = `file://${repository.root}`;
    const old = await reportOf(address, "--ref", "v1", "--only", "code");
    expect(old.findings.map((finding) => finding.rule)).toEqual(["sast/command-injection"]);
    expect(old.network).toEqual([{ url: address, purpose: "clone the repository that was asked for" }]);
    expect((await reportOf(address, "--only", "code")).findings).toEqual([]);
  });
});

describe("assay verify, told something wrong", () => {
  it.each([
    [["verify", "nowhere"], "nowhere does not exist"],
    [["verify", "--base", "mian"], '"mian"'],
    [["verify", "--base=--upload-pack=x"], "cannot be the name of a commit"],
    [["verify", "--only", "everything"], "Allowed choices are code, secrets, supply, tests"],
    [["verify", "--format", "pdf"], "there is no format 'pdf'; there are terminal, json, sarif"],
    [["verify", "--format", "json", "--format", "sarif"], "can't share standard output"],
    [["verify", "--output", "a.json"], "--output a.json has no format"],
    [["verify", "--policy", "none.yml"], "the policy none.yml can't be read"],
    [["verify", "--all", "-f", "json=no/such/dir/a.json"], "its directory does not exist"],
    [["verify", "ext::sh -c id"], "ext::"],
    [["verfiy"], "unknown command 'verfiy'"],
    [["explain", "sast/sql-injektion"], "there is no rule 'sast/sql-injektion'"],
  ])("%j: one sentence, exit code 2, no stack", async (args, sentence) => {
    repository.commit({ "src/add.ts": clean });
    const { code, stderr } = await assay(...args);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(code).toBe(2);
  });

  it("never prints the credentials of an address that can't be reached", async () => {
    const { code, stdout, stderr } = await assay("verify", "http://ann:hunter2secret@127.0.0.1:9/x/y.git");
    expect(code).toBe(2);
    expect(stderr + stdout).not.toContain("hunter2secret");
    expect(stderr).toContain("127.0.0.1");
  });

  it("shows the stack when asked to", async () => {
    const { code, stderr } = await assay("--debug", "verify", "nowhere");
    expect(stderr).toMatch(/^\s+at /m);
    expect(code).toBe(2);
  });
});

describe("the other commands", () => {
  it("init writes a policy that verify accepts, once", async () => {
    expect((await assay("init")).code).toBe(0);
    repository.commit({ "src/add.ts": clean });
    expect((await reportOf("--all")).policySource).toMatchObject({ from: "base-commit", path: ".assay/policy.yml" });
    expect(await assay("init")).toMatchObject({ code: 2, stderr: expect.stringContaining("is there already") });
  });

  it("rules lists what explain explains", async () => {
    const rules: Array<{ id: string }> = JSON.parse((await assay("rules", "--json")).stdout);
    expect(rules.length).toBeGreaterThan(30);
    const { stdout } = await assay("explain", rules[0]?.id ?? "");
    for (const heading of ["Why it matters", "What to do", "Reported", "Accepted"]) expect(stdout).toContain(heading);
  });

  it("doctor says what this machine allows", async () => {
    const { code, stdout } = await assay("doctor");
    expect(code).toBe(0);
    expect(stdout).toContain(process.versions.node);
    expect(stdout).toContain("sandbox: network");
  });

  it("help and version answer", async () => {
    expect((await assay("--help")).stdout).toContain("verify");
    expect((await assay("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
