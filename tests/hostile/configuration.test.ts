import { Report } from "@assay/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assayLeavingNothing } from "../support/leftovers.ts";
import { scratchRepository, type Scratch } from "../support/repository.ts";

const evil =
  'import { exec } from "node:child_process";\nexport const run = (request) => exec(`ls ${request.query.path}`);\n';

let repository: Scratch;

beforeEach(() => {
  repository = scratchRepository();
});

afterEach(() => repository.remove());

function verify(...args: string[]) {
  return assayLeavingNothing(["verify", "--only", "code", ...args], { cwd: repository.root, home: repository.home });
}

describe("a broken configuration", () => {
  it.each([
    ["policy.yml", "version: 1\njudge: maybe\n", ':2:8 judge: Invalid option: expected one of "new"|"all"'],
    ["policy.yml", "version: 1\nblock: [\n", ":3:1 is not valid YAML"],
    ["policy.yml", "version: 1\nversoin: 2\n", ':2:1 Unrecognized key: "versoin"'],
    ["policy.yml", "version: 1\nversion: 1\n", ":2:1 is not valid YAML: Map keys must be unique"],
    ["policy.yml", "version: 1\n---\nversion: 1\n", ":2:1 is not valid YAML: it holds several documents"],
    ["policy.yml", "", ":1:1 version"],
    ["policy.yml", "version: 1\n__proto__: { judge: all }\n", ':2:1 Unrecognized key: "__proto__"'],
    ["policy.yml", "version: 1\nconstructor: { prototype: { x: 1 } }\n", ':2:1 Unrecognized key: "constructor"'],
    ["policy.yml", `version: 1\nrules: ${"[".repeat(50_000)}`, "is not valid YAML: it is nested too deeply"],
    ["policy.yml", 'version: 1\nrules: { "\u001b[31m": 5 }\n', ":2:19 rules.\\u{1b}[31m: Invalid input"],
    ["policy.yml", bomb(), "Excessive alias count"],
    ["policy.yml", `version: 1\n# ${"x".repeat(9_000_000)}`, "it is too large"],
    ["baseline.json", '{\n  "version": 1,,\n}', ":2:16 is not valid JSON"],
    [
      "baseline.json",
      '{ "version": 1, "created": "", "findings": [{ "fingerprint": 1 }] }',
      ":1:62 findings.0.fingerprint",
    ],
    [
      "baseline.json",
      '{ "version": 1, "created": "", "findings": [], "__proto__": {} }',
      'Unrecognized key: "__proto__"',
    ],
    [
      "suppressions.yml",
      "version: 1\nsuppressions:\n  - { rule: a, path: b, reason: no, until: 2099-01-01 }\n",
      ":3:33 suppressions.0.reason",
    ],
    [
      "suppressions.yml",
      "version: 1\nsuppressions:\n  - { rule: a, path: b, reason: a good reason, until: soon }\n",
      ":3:55 suppressions.0.until",
    ],
  ])("%s %#: its file, line and column, and exit code 2", async (name, text, sentence) => {
    repository.commit({ [`.assay/${name}`]: text, "a.ts": "" });
    const { code, stdout, stderr } = await verify("--all");
    expect(stderr).toContain(sentence);
    expect(stderr).toContain(`.assay/${name}`);
    expect(stderr).not.toContain("\u001b");
    expect(stderr).not.toMatch(/internal error|^\s+at /m);
    expect([code, stdout]).toEqual([2, ""]);
  });

  it("is no configuration of every object", async () => {
    const lock =
      '{ "lockfileVersion": 3, "packages": { "": {}, "__proto__": { "version": "1.0.0" }, "node_modules/__proto__": { "version": "1.0.0", "__proto__": { "polluted": true } }, "node_modules/constructor": { "prototype": { "polluted": true } } } }';
    repository.commit({
      ".assay/policy.yml": 'version: 1\nrules: { "__proto__": "off", "toString": "off" }\n',
      "package.json":
        '{ "name": "x", "__proto__": { "polluted": true }, "scripts": { "__proto__": "x" }, "dependencies": { "__proto__": "1.0.0", "constructor": "^1.0.0" }, "constructor": { "prototype": { "polluted": true } } }',
      "package-lock.json": lock,
      __proto__: evil,
      "constructor/prototype.ts": evil,
    });
    const { stdout } = await assayLeavingNothing(["verify", "--all", "--no-run", "--json"], {
      cwd: repository.root,
      home: repository.home,
    });
    const report = Report.parse(JSON.parse(stdout));
    expect(report.outcomes.filter((outcome) => outcome.status === "error")).toEqual([]);
    expect(report.findings.map((finding) => finding.location.path)).toContain("constructor/prototype.ts");
  });
});

describe("a change that would weaken what the base demands", () => {
  it.each([
    [
      "a policy",
      ".assay/policy.yml",
      'version: 1\nblock: []\nminimumGrade: { overall: F }\nunchecked: report\nignore: ["**"]\n',
    ],
    ["a policy that is deleted", ".assay/policy.yml", null],
    ["a policy that can't be read", ".assay/policy.yml", "version: ["],
    [
      "suppressions",
      ".assay/suppressions.yml",
      'version: 1\nsuppressions: [{ rule: sast/command-injection, path: "**", reason: because I say so, until: 2099-01-01 }]\n',
    ],
  ])("%s: is named, and changes nothing", async (_what, path, text) => {
    repository.commit({ ".assay/policy.yml": "version: 1\nminimumGrade: { overall: B }\n", "a.ts": "" });
    repository.git("checkout", "-q", "-b", "work");
    if (text === null) repository.git("rm", "-q", path);
    repository.commit({ "b.ts": evil, ...(text !== null && { [path]: text }) });
    const { code, stdout } = await verify("--json");
    const report = Report.parse(JSON.parse(stdout));
    expect(code).toBe(1);
    expect(report.policySource.notes.join()).toContain(path);
    expect(report.policy.minimumGrade.overall).toBe("B");
    expect(report.findings).toMatchObject([{ rule: "sast/command-injection", standing: "new" }]);
  });

  it("a baseline: is named, and changes nothing", async () => {
    repository.commit({ "a.ts": "" });
    repository.git("checkout", "-q", "-b", "work");
    repository.commit({ "b.ts": evil });
    await assayLeavingNothing(["baseline"], { cwd: repository.root, home: repository.home });
    repository.commit();
    const { code, stdout } = await verify("--json");
    const report = Report.parse(JSON.parse(stdout));
    expect(code).toBe(1);
    expect(report.policySource.notes.join()).toContain(".assay/baseline.json is new in this change");
    expect(report.findings).toMatchObject([{ standing: "new" }]);
  });

  it("links in place of the configuration: refused", async () => {
    repository.commit({ ".assay/policy.yml": "version: 1\n", "a.ts": "" });
    repository.git("checkout", "-q", "-b", "work");
    repository.git("rm", "-q", ".assay/policy.yml");
    repository.git("update-index", "--add", "--cacheinfo", `120000,${blob("/etc/passwd")},.assay/policy.yml`);
    repository.git("commit", "-q", "-m", "a link");
    repository.git("checkout", "-q", "-f", "work");
    const { code, stderr } = await verify();
    expect(stderr).toContain(".assay/policy.yml can't be read: It is a symbolic link");
    expect(code).toBe(2);
  });
});

function blob(text: string): string {
  repository.write({ "blob.tmp": text });
  return repository.git("hash-object", "-w", "blob.tmp");
}

/** Aliases of aliases: ninefold with every line. */
function bomb(): string {
  const letters = "abcdefgh".split("");
  const lines = letters.map(
    (letter, index) =>
      `${letter}: &${letter} [${Array(9)
        .fill(index === 0 ? "x" : `*${letters[index - 1]}`)
        .join(", ")}]`,
  );
  return `${lines.join("\n")}\n`;
}
