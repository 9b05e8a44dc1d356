import { describe, expect, it } from "vitest";
import { judgeImport } from "./import-direction.ts";

describe("import direction", () => {
  it.each([
    ["packages/core/src/verify.ts", "@assay/checks", "packages/core may import no other package, not checks"],
    ["packages/program/src/parse.ts", "@assay/report", "packages/program may import core, not report"],
    [
      "packages/checks/src/sast/a/rule.ts",
      "../../secrets/evidence.ts",
      "the capability sast imports the capability secrets: they meet in evidence only",
    ],
    [
      "packages/checks/src/sast/a/rule.ts",
      "../../../../core/src/index.ts",
      "../../../../core/src/index.ts leaves the package: import it by its name",
    ],
    ["packages/core/src/workspace/open.ts", "node:https", "packages/core does not use node:https"],
    ["packages/unknown/src/a.ts", "zod", "packages/unknown is not in tools/check/rooms.ts"],
  ])("refuses %s importing %s", (file, specifier, why) => {
    expect(judgeImport(file, specifier)).toEqual([why]);
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
