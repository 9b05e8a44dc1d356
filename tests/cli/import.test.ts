import { Report } from "@assay/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assay as start, type Ended } from "../support/assay.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

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
  const { stdout } = await assay("verify", "--only", "code", "--json", ...args);
  return Report.parse(JSON.parse(stdout));
}

/** A report as CodeQL shapes it, made by hand. */
function codeql(startLine: number, revisionId?: string) {
  const rule = {
    id: "js/command-line-injection",
    shortDescription: { text: "Uncontrolled command line" },
    properties: { tags: ["security", "external/cwe/cwe-078", "external/cwe/cwe-088"], "security-severity": "9.8" },
  };
  const step = (line: number) => ({
    location: {
      physicalLocation: {
        artifactLocation: { uri: "src/list.ts", uriBaseId: "%SRCROOT%" },
        region: { startLine: line },
      },
      message: { text: `line ${line}` },
    },
  });
  return JSON.stringify({
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "CodeQL", semanticVersion: "2.19.0" }, extensions: [{ name: "pack", rules: [rule] }] },
        results: [
          {
            ruleId: rule.id,
            rule: { id: rule.id, index: 0, toolComponent: { index: 0 } },
            message: { text: "This depends on a [user-provided value](1)." },
            locations: [step(startLine).location],
            codeFlows: [{ threadFlows: [{ locations: [step(2), step(startLine)] }] }],
          },
        ],
        ...(revisionId !== undefined && { versionControlProvenance: [{ revisionId }] }),
      },
    ],
  });
}

describe("assay verify --import", () => {
  it("makes one finding of what Assay found too, and names the other tool in every format", async () => {
    repository.commit({ "src/list.ts": evil });
    repository.write({ "../codeql.sarif": codeql(3) });
    const report = await reportOf("--all", "--import", "../codeql.sarif");
    expect(report.findings).toMatchObject([
      {
        rule: "sast/command-injection",
        alsoReportedBy: [{ tool: "CodeQL", rule: "codeql/js/command-line-injection" }],
      },
    ]);
    expect(report.imports).toMatchObject([{ file: "../codeql.sarif", results: 1, taken: 0, merged: 1 }]);
    for (const format of ["terminal", "markdown", "sarif", "gitlab", "junit", "html"]) {
      const { stdout } = await assay("verify", "--only", "code", "--all", "--import", "../codeql.sarif", "-f", format);
      expect(stdout).toContain("codeql/js/command-line-injection");
    }
  });

  it("gates on what only the other tool found, by the lines of the change", async () => {
    const more = `${evil}run(evil);\n`;
    repository.commit({ "src/list.ts": more });
    repository.git("checkout", "-q", "-b", "work");
    repository.write({
      "src/list.ts": more.replace("run(evil)", "run(worse)"),
      "../a.sarif": codeql(5),
      "../b.sarif": codeql(1),
    });
    const touched = await reportOf("--import", "../a.sarif");
    expect(touched.findings.find(({ reportedBy }) => reportedBy !== undefined)).toMatchObject({
      rule: "codeql/js/command-line-injection",
      severity: "critical",
      standing: "new",
      message: "This depends on a user-provided value.",
      proof: { kind: "matched" },
      related: [{ message: "CodeQL, step 1 of 2: line 2" }, { message: "CodeQL, step 2 of 2: line 5" }],
    });
    expect(touched.verdict.status).toBe("blocked");
    const elsewhere = await reportOf("--import", "../b.sarif");
    expect(elsewhere.findings.find(({ reportedBy }) => reportedBy !== undefined)?.standing).toBe("existing");
    expect(elsewhere.verdict.status).toBe("passed");
  });

  it("blocks on a report of another commit, and takes one of this", async () => {
    repository.commit({ "src/add.ts": "export const a = 1;\n", "src/list.ts": "1;\n2;\n3;\n" });
    const head = repository.git("rev-parse", "HEAD");
    repository.write({ "../old.sarif": codeql(3, "a".repeat(40)), "../now.sarif": codeql(3, head) });
    const old = await reportOf("--all", "--import", "../old.sarif");
    expect(old.verdict.reasons.map(({ message }) => message).join("\n")).toContain("made for commit aaaaaaaaa");
    const now = await reportOf("--all", "--import", "../now.sarif");
    expect(now.gaps).toEqual([]);
    expect(now.imports).toMatchObject([{ commit: head, taken: 1 }]);
  });

  it("accepts imported findings in a baseline, and suppresses them by rule", async () => {
    repository.commit({ "src/list.ts": "1;\n2;\n3;\n" });
    repository.write({ "../codeql.sarif": codeql(3) });
    expect((await assay("baseline", "--import", "../codeql.sarif")).stdout).toContain("wrote 2 findings");
    repository.commit();
    const report = await reportOf("--all", "--import", "../codeql.sarif");
    expect(report.findings.map(({ standing }) => standing)).toEqual(["baseline"]);
  });

  it.each([
    ["none.sarif", undefined, "the import none.sarif can't be read"],
    ["a.json", "{}", "the import a.json is not SARIF"],
    ["a.json", "", "the import a.json is empty"],
    ["src", undefined, "the import src can't be read"],
  ])("%s: one sentence, exit code 2", async (name, text, sentence) => {
    repository.commit({ "src/add.ts": "export const a = 1;\n" });
    if (text !== undefined) repository.write({ [name]: text });
    const { code, stderr, stdout } = await assay("verify", "--all", "--quiet", "--import", name);
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect([code, stdout]).toEqual([2, ""]);
  });
});
