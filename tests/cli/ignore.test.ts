import { Report } from "@assay/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assay as start, type Ended } from "../support/assay.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

const until = "(until 2999-01-31)";
const ignore = `assay-ignore sast/command-injection -- only administrators get here ${until}`;
const sink = "exec(`ls ${request.query.path}`);";

/** The hole, with a comment before it or at the end of its line. */
function program({ before = "", after = "", code = sink } = {}): string {
  return `import { exec } from "node:child_process";
export function list(request: { query: { path: string } }) {
${before === "" ? "" : `  ${before}\n`}  ${code}${after === "" ? "" : ` ${after}`}
}
`;
}

let repository: Scratch;

beforeEach(() => {
  repository = scratchRepository();
});

afterEach(() => repository.remove());

function assay(...args: string[]): Promise<Ended> {
  return start(args, { cwd: repository.root, home: repository.home });
}

/** How the hole stands, and what became of each ignore. */
async function outcome(...args: string[]) {
  const { stdout } = await assay("verify", "--only", "code", "--json", ...args);
  const report = Report.parse(JSON.parse(stdout));
  return {
    standing: report.findings.map((finding) => finding.standing),
    states: report.ignores.map(({ state }) => state),
    status: report.verdict.status,
    report,
  };
}

describe("an assay-ignore that stands on the base", () => {
  it.each([
    ["before", { before: `// ${ignore}` }],
    ["behind", { after: `// ${ignore}` }],
    ["in a block", { before: `/* ${ignore} */` }],
  ])("%s suppresses its finding, and every report lists it", async (_, where) => {
    repository.commit({ "src/list.ts": program(where) });
    const { standing, states, status, report } = await outcome("--all");
    expect({ standing, states, status }).toEqual({ standing: ["suppressed"], states: ["used"], status: "passed" });
    expect(report.findings[0]?.suppression).toMatchObject({
      reason: "only administrators get here",
      until: "2999-01-31",
    });
    for (const format of ["terminal", "markdown", "sarif", "junit", "html"]) {
      const { stdout } = await assay("verify", "--only", "code", "--all", "-f", format);
      expect(stdout).toContain("only administrators get here");
    }
  });

  it.each([
    ["of another rule", `// assay-ignore sast/sql-injection -- only administrators get here ${until}`, ["unused"]],
    ["past its day", "// assay-ignore sast/command-injection -- only administrators (until 2020-01-31)", ["expired"]],
    ["without a day", "// assay-ignore sast/command-injection -- only administrators get here", ["invalid"]],
    ["without a reason", `// assay-ignore sast/command-injection ${until}`, ["invalid"]],
    ["of all rules", `// assay-ignore * -- only administrators get here ${until}`, ["invalid"]],
    ["in a string", `const text = "// ${ignore}";`, []],
  ])("%s suppresses nothing", async (_, before, states) => {
    repository.commit({ "src/list.ts": program({ before }) });
    expect(await outcome("--all")).toMatchObject({ standing: ["new"], states, status: "blocked" });
  });

  it("counts in files without a repository too, as every demand does", async () => {
    repository.write({ "../plain/src/list.ts": program({ before: `// ${ignore}` }) });
    expect(await outcome("--all", "../plain")).toMatchObject({ standing: ["suppressed"], states: ["used"] });
  });
});

describe("a change", () => {
  beforeEach(() => {
    repository.commit({ "src/list.ts": program({ before: `// ${ignore}` }), "src/other.ts": "export {};\n" });
    repository.git("checkout", "-q", "-b", "work");
  });

  it.each(["change", "all"])("cannot excuse what it brings (%s)", async (mode) => {
    repository.commit({ "src/other.ts": program({ before: `// ${ignore}` }) });
    const { standing, report } = await outcome(...(mode === "all" ? ["--all"] : []));
    expect(standing).toContain("new");
    expect(report.ignores.find(({ path }) => path === "src/other.ts")).toMatchObject({
      state: "not-on-base",
      findings: 0,
    });
    expect(report.verdict.status).toBe("blocked");
  });

  it.each<[string, string]>([
    ["rewrites the code under an ignore", program({ before: `// ${ignore}`, code: "exec(request.query.path);" })],
    ["prolongs an ignore", program({ before: `// ${ignore.replace("2999", "2998")}` })],
    ["widens an ignore", program({ before: `// ${ignore.replace("sast/command-injection", "sast/*")}` })],
    ["takes the line between out", program({ before: `// ${ignore}`, code: "exec(request.query.path);" })],
    ["copies an ignored line", program({ before: `// ${ignore}`, code: `${sink}\n  // ${ignore}\n  ${sink}` })],
  ])("that %s answers for it under --all", async (_, text) => {
    repository.commit({ "src/list.ts": text });
    const { standing, report } = await outcome("--all");
    expect(standing).toContain("new");
    expect(report.verdict.status).toBe("blocked");
  });

  it("that deletes the harmless line under an ignore does not put another under it", async () => {
    repository.git("checkout", "-q", "main");
    repository.commit({ "src/list.ts": program({ before: `// ${ignore}`, code: `safe();\n  ${sink}` }) });
    repository.git("checkout", "-q", "-b", "again");
    repository.commit({ "src/list.ts": program({ before: `// ${ignore}` }) });
    expect(await outcome("--all")).toMatchObject({ standing: ["new"], states: ["not-on-base"] });
  });

  it("that moves or renames a file keeps its ignores, and one that edits other lines too", async () => {
    repository.git("mv", "src/list.ts", "src/show.ts");
    repository.commit();
    expect(await outcome("--all")).toMatchObject({ standing: ["suppressed"], states: ["used"] });
    expect(await outcome()).toMatchObject({ standing: ["suppressed"], states: ["used"], status: "passed" });
    repository.commit({ "src/show.ts": `// a new first line\n${program({ before: `// ${ignore}` })}` });
    expect(await outcome("--all")).toMatchObject({ standing: ["suppressed"], states: ["used"] });
  });

  it("is excused by another tool's rule in the same way", async () => {
    const comment = `// assay-ignore scanner/* -- looked at by hand, harmless ${until}`;
    repository.git("checkout", "-q", "main");
    repository.commit({ "src/other.ts": `${comment}\nrun();\nrun();\n` });
    const location = (startLine: number) => ({
      physicalLocation: { artifactLocation: { uri: "src/other.ts" }, region: { startLine } },
    });
    const results = [2, 3].map((line) => ({ ruleId: "r", message: { text: "m" }, locations: [location(line)] }));
    const log = { version: "2.1.0", runs: [{ tool: { driver: { name: "Scanner" } }, results }] };
    repository.write({ "../a.sarif": JSON.stringify(log) });
    const { report } = await outcome("--all", "--import", "../a.sarif");
    const theirs = report.findings.filter(({ reportedBy }) => reportedBy !== undefined);
    expect(theirs.map(({ location: { start }, standing }) => [start.line, standing])).toEqual([
      [2, "suppressed"],
      [3, "new"],
    ]);
  });
});
