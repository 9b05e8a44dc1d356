import { describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { importing, log, result, type Loose } from "./testing/sarif.ts";

const where = async (uri: string, more: Loose = {}, artifact: Loose = {}) => {
  const one = result(uri, { startLine: 1 });
  one["locations"] = [{ physicalLocation: { artifactLocation: { uri, ...artifact }, region: { startLine: 1 } } }];
  const { drafts } = await importing([log([one], more)]);
  return drafts[0]?.location.path;
};

describe("a file that is no SARIF is one sentence", () => {
  it.each([
    ["", "is empty"],
    ["   \n", "is empty"],
    ["{", "is not JSON"],
    ["[]", "is not SARIF"],
    ["null", "is not SARIF"],
    ['"text"', "is not SARIF"],
    ['{"runs":[]}', 'it has no "version"'],
    ['{"version":"2.1.0"}', "a list of"],
    ['{"version":"2.1.0","runs":{}}', "a list of"],
    ['{"version":"1.0.0","runs":[]}', "is SARIF 1.0.0"],
    ['<?xml version="1.0"?>', "is not JSON"],
  ])("%j", async (text, sentence) => {
    const error = await importing([text]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain("1.sarif");
    expect(String(error)).toContain(sentence);
  });

  it("byte-order marks and UTF-16 are read all the same", async () => {
    const text = JSON.stringify(log([result("src/a.ts", { startLine: 2 })]));
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    for (const bytes of [`\ufeff${text}`, new Uint8Array(utf16), new Uint8Array(Buffer.from(utf16).swap16())])
      expect((await importing([bytes])).drafts).toMatchObject([{ location: { path: "src/a.ts", start: { line: 2 } } }]);
  });
});

describe("a place is found", () => {
  it.each([
    ["src/a.ts", "src/a.ts"],
    ["./src/../src/a.ts", "src/a.ts"],
    ["src\\a.ts", "src/a.ts"],
    ["file:///work/repository/src/a.ts", "src/a.ts"],
    ["file://localhost/work/repository/src/a.ts", "src/a.ts"],
    ["/work/repository/src/a.ts", "src/a.ts"],
    ["src/%C3%BCber%20gr%C3%BCn.ts", "src/über grün.ts"],
    ["src/über grün.ts", "src/über grün.ts"],
    ["src/100%25.ts", "src/100%25.ts"],
    ["src/100%2525.ts", "src/100%25.ts"],
    ["/home/runner/work/x/x/src/a.ts", "src/a.ts"],
    ["file:///C:/agent/1/s/src/a.ts", "src/a.ts"],
    ["C:\\agent\\1\\s\\src\\a.ts", "src/a.ts"],
    ["../../etc/passwd", undefined],
    ["src/../../repository/src/a.ts", undefined],
    ["https://example.com/src/a.ts", undefined],
    ["src/none.ts", undefined],
    ["/etc/passwd", undefined],
    ["", undefined],
    ["src/a.ts\0", undefined],
  ])("%s → %s", async (uri, path) => {
    expect(await where(uri)).toBe(path);
  });

  it("through bases, nested and circular, and through the run's artifacts", async () => {
    const bases = (ids: Loose) => ({ originalUriBaseIds: ids });
    const root = bases({ ROOT: { uri: "file:///work/repository/" }, SRC: { uri: "src/", uriBaseId: "ROOT" } });
    expect(await where("a.ts", root, { uriBaseId: "SRC" })).toBe("src/a.ts");
    expect(await where("src/a.ts", bases({ "%SRCROOT%": { uri: "file:///ci/x/" } }), { uriBaseId: "%SRCROOT%" })).toBe(
      "src/a.ts",
    );
    expect(await where("src/a.ts", {}, { uriBaseId: "%SRCROOT%" })).toBe("src/a.ts");
    const circular = bases({ A: { uri: "x/", uriBaseId: "B" }, B: { uri: "y/", uriBaseId: "A" } });
    expect(await where("src/a.ts", circular, { uriBaseId: "A" })).toBe("src/a.ts");
    const artifacts = { artifacts: [{ location: { uri: "lib/config.ts" } }] };
    const indexed = result("x", {}, { locations: [{ physicalLocation: { artifactLocation: { index: 0 } } }] });
    expect((await importing([log([indexed], artifacts)])).drafts[0]?.location.path).toBe("lib/config.ts");
  });

  it("by line, column and offset; code points are not UTF-16 units", async () => {
    const at = async (uri: string, region: Loose, run: Loose = {}) => {
      const { location } = (await importing([log([result(uri, region)], run)])).drafts[0] ?? expect.fail("left out");
      return `${location.start.line}:${location.start.column}-${location.end.line}:${location.end.column}`;
    };
    expect(await at("src/a.ts", { startLine: 2, startColumn: 1, endColumn: 5 })).toBe("2:1-2:5");
    expect(await at("src/a.ts", { startLine: 2 })).toBe("2:1-3:1");
    expect(await at("src/a.ts", { startLine: 3, endLine: 6 })).toBe("3:1-7:1");
    expect(await at("src/a.ts", {})).toBe("1:1-2:1");
    expect(await at("src/a.ts", { startLine: 2, startColumn: 900, endColumn: 1_000 })).toBe("2:15-2:15");
    expect(await at("src/a.ts", { charOffset: 9, charLength: 4 })).toBe("2:1-2:5");
    const code = { startLine: 1, startColumn: 20, endColumn: 24 };
    expect(await at("src/emoji.ts", code, { columnKind: "unicodeCodePoints" })).toBe("1:22-1:26");
    expect(await at("src/emoji.ts", code, { columnKind: "utf16CodeUnits" })).toBe("1:20-1:24");
  });
});

describe("what is not a finding is counted", () => {
  it("and only what leaves doubt blocks", async () => {
    const { drafts, summaries, gaps } = await importing(
      [
        log([
          result("src/a.ts", { startLine: 1 }, { kind: "pass" }),
          result("src/a.ts", { startLine: 1 }, { kind: "notApplicable" }),
          result("src/a.ts", { startLine: 1 }, { baselineState: "absent" }),
          result("src/a.ts", { startLine: 1 }, { baselineState: "unchanged" }),
          result("src/a.ts", { startLine: 1 }, { suppressions: [{ kind: "external" }] }),
          result("src/a.ts", { startLine: 1 }, { suppressions: [{ kind: "inSource", status: "accepted" }] }),
          result("src/none.ts", { startLine: 1 }),
          result("lib/config.ts", { startLine: 1 }),
          result("src/a.ts", { startLine: 1 }, { ruleId: "off" }),
          result("src/a.ts", { startLine: 2 }, { suppressions: [{ kind: "external", status: "rejected" }] }),
        ]),
      ],
      { policy: { ignore: ["lib/"], rules: { "scanner/off": "off" } } },
    );
    expect(drafts.map(({ location }) => location.start.line)).toEqual([2]);
    expect(summaries).toMatchObject([{ tool: "Scanner", results: 10, taken: 1, merged: 0 }]);
    expect(summaries[0]?.leftOut.map(({ count }) => count)).toEqual([2, 1, 1, 2, 1, 1, 1]);
    expect(gaps.map(({ blocking }) => blocking)).toEqual([false]);
  });

  it.each<[string, Loose, string]>([
    ["a failed run", { invocations: [{ executionSuccessful: false }] }, "its run failed"],
    [
      "an error of the tool",
      {
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [{ level: "error", message: { text: "no memory" } }],
          },
        ],
      },
      "it met errors: no memory",
    ],
    [
      "an error of its configuration",
      { invocations: [{ toolConfigurationNotifications: [{ level: "error", message: { text: "no rule x" } }] }] },
      "no rule x",
    ],
    ["no list of results", { results: null }, "no list of results"],
    ["results elsewhere", { results: null, externalPropertyFileReferences: { results: [{}] } }, "in other files"],
    ["another commit", { versionControlProvenance: [{ revisionId: "b".repeat(40) }] }, "made for commit bbbbbbbbb"],
    ["what is no result", { results: [1, null, "x"] }, "3 results were left out"],
    ["no file", { results: [{ message: { text: "m" } }] }, "they name no file"],
    ["lines past the end", { results: [result("src/a.ts", { startLine: 90 })] }, "looked at other contents"],
    [
      "code that moved",
      { results: [result("src/a.ts", { startLine: 1, snippet: { text: "exec(command);" } })] },
      "stands at other lines now",
    ],
    ["another repository", { results: [result("x.ts"), result("y.ts")] }, "may be of another repository"],
  ])("%s blocks", async (_, run, why) => {
    const { gaps } = await importing([log([], run)], { head: "a".repeat(40) });
    expect(gaps.map((gap) => gap.why).join("\n")).toContain(why);
    expect(gaps.every((gap) => gap.blocking)).toBe(true);
  });

  it("and the same commit, an empty list and a good run leave no doubt", async () => {
    const run = {
      versionControlProvenance: [{ revisionId: "aaaaaaaaaa" }],
      invocations: [{ executionSuccessful: true }],
    };
    expect((await importing([log([], run)], { head: "a".repeat(40) })).gaps).toEqual([]);
    expect((await importing([{ version: "2.1.0", runs: [] }])).gaps).toMatchObject([{ blocking: true }]);
  });

  it("nor do snippets that are where they should be, that are wider, or that were shortened", async () => {
    const snippets = ["exec( command )", "first();\nexec(command);\nquery(", "exec(…)", "requires login", "exec"];
    const results = snippets.map((text, index) =>
      result("src/a.ts", { startLine: 2, snippet: { text } }, { ruleId: `r${index}` }),
    );
    const { drafts, gaps } = await importing([log(results)]);
    expect([drafts.length, gaps]).toEqual([5, []]);
  });

  it("nor is more read of a run than is said", async () => {
    const many = Array.from({ length: 25_003 }, () => result("src/none.ts", { startLine: 1 }));
    const { gaps } = await importing([log(many)]);
    expect(gaps.find((gap) => gap.count === 3)).toMatchObject({ blocking: true });
  });
});

describe("in a change", () => {
  const changed = [{ path: "src/a.ts", added: [[3, 4]] as [number, number][] }];
  const standing = async (...results: Loose[]) =>
    (await importing([log(results)], { change: changed })).drafts.map((one) => one.imported?.standing);

  it("what touches its lines is new, and all else stood before", async () => {
    expect(await standing(result("src/a.ts", { startLine: 2 }), result("src/a.ts", { startLine: 4 }))).toEqual([
      "existing",
      "new",
    ]);
    expect(await standing(result("src/a.ts", { startLine: 2, endLine: 3 }))).toEqual(["new"]);
    expect(await standing(result("src/a.ts"))).toEqual(["new"]);
    expect(await standing(result("lib/config.ts"))).toEqual(["existing"]);
  });

  it("what flows through its lines is new", async () => {
    const step = (startLine: number) => ({
      location: { physicalLocation: { artifactLocation: { uri: "src/a.ts" }, region: { startLine } } },
    });
    const flow = (...lines: number[]) => ({
      codeFlows: [{ threadFlows: [{ locations: lines.map((line) => step(line)) }] }],
    });
    expect(await standing(result("lib/config.ts", { startLine: 1 }, flow(3, 1)))).toEqual(["new"]);
    expect(await standing(result("lib/config.ts", { startLine: 1 }, flow(2, 1)))).toEqual(["existing"]);
  });

  it("a comment that it brings excuses nothing in any tool's language", async () => {
    const inSource = { suppressions: [{ kind: "inSource" }] };
    expect(await standing(result("src/a.ts", { startLine: 3 }, inSource))).toEqual(["new"]);
    expect(await standing(result("src/a.ts", { startLine: 5 }, inSource))).toEqual(["new"]);
    expect(await standing(result("src/a.ts", { startLine: 1 }, inSource))).toEqual([]);
  });
});
