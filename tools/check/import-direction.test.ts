import { describe, expect, it } from "vitest";
import { judgeImport } from "./import-direction.ts";

describe("import direction", () => {
  it.each([
    ["packages/core/src/verify.ts", "@assay/checks"],
    ["packages/program/src/parse.ts", "@assay/report"],
    ["packages/checks/src/sast/a/rule.ts", "../../secrets/evidence.ts"],
    ["packages/checks/src/sast/a/rule.ts", "../../../../core/src/index.ts"],
    ["packages/core/src/workspace/open.ts", "node:https"],
    ["packages/unknown/src/a.ts", "zod"],
  ])("refuses %s importing %s", (file, specifier) => {
    expect(judgeImport(file, specifier)).toHaveLength(1);
  });

  it.each([
    ["packages/cli/src/main.ts", "@assay/checks"],
    ["packages/checks/src/sast/a/rule.ts", "../syntax-rule.ts"],
    ["packages/checks/src/sast/a/rule.test.ts", "../../testing/describe-rule.ts"],
    ["packages/checks/src/registry.generated.ts", "./sast/rules.generated.ts"],
    ["packages/core/src/verify.ts", "zod"],
  ])("lets %s import %s", (file, specifier) => {
    expect(judgeImport(file, specifier)).toEqual([]);
  });
});
