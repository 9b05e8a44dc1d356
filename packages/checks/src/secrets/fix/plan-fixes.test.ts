import { Policy, type Finding, type Workspace } from "@assay/core";
import { describe, expect, it } from "vitest";
import { followedRule } from "../followed/judge-followed.ts";
import { noise } from "../testing/fakes.ts";
import { planFixes } from "./plan-fixes.ts";

function workspaceOf(path: string, text: string): Workspace {
  return {
    root: "/nowhere",
    source: "directory",
    gaps: [],
    files: [{ path, kind: "file", size: text.length }],
    has: (name) => name === path,
    read: () => Promise.resolve({ kind: "text", text, hash: "", encoding: "utf-8" }),
  };
}

const context = { policy: Policy.parse({ version: 1 }), demanded: () => Promise.resolve(null) };

describe("a literal that was followed to its use", () => {
  const chosen = `${noise(9, "chosen")}!7q`;
  const followed = noise(16, "followed");
  const text = `const k = "${followed}"; // ${followed}\nconst dbPassword = "${chosen}";\n`;
  const at = (line: number, column: number, length: number): Finding["location"] => ({
    path: "src/a.ts",
    start: { line, column },
    end: { line, column: column + length },
  });
  const findings = [
    { rule: followedRule, location: at(1, 12, 16) },
    { rule: "secrets/hard-coded-credential", location: at(2, 21, 12) },
  ];

  it("is left to be moved by hand, and said so", async () => {
    const { left } = await planFixes(workspaceOf("src/a.ts", text), findings, context);
    expect(left).toEqual([
      {
        path: "src/a.ts",
        line: 1,
        what: "the text that was followed to its use",
        todo: "nothing where it stands says that it is a credential: read it from the environment where it is used, by hand",
      },
    ]);
  });

  it("is masked beside the edits that are shown", async () => {
    const { files } = await planFixes(workspaceOf("src/a.ts", text), findings, context);
    expect(files.map(({ change }) => change)).toEqual([
      [
        '  const k = "••••••••"; // ••••••••',
        '- const dbPassword = "••••••••";',
        "+ const dbPassword = process.env.DB_PASSWORD!;",
      ],
    ]);
  });
});
