import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collectors } from "../testing/collectors.ts";
import { entry, lockfile } from "../testing/lockfile.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors });

const script = { hasInstallScript: true };

async function identities(packages: Record<string, Record<string, unknown>>, mode: "change" | "all" = "change") {
  const { findings } = await judgeFiles({
    files: { "package-lock.json": lockfile(packages) },
    checks: [rule],
    collectors,
    mode,
  });
  return findings.map((finding) => finding.identity);
}

describe("supply/install-script-added", () => {
  it("is the same finding for another version, so that only new packages are news", async () => {
    const before = await identities({ "node_modules/sharp": entry("sharp", "0.33.0", script) });
    const after = await identities({
      "node_modules/sharp": entry("sharp", "0.34.0", script),
      "node_modules/new": entry("new", "1.0.0", script),
    });
    expect(after).toEqual([...before, "new"]);
  });

  it("names a package once, and says nothing of a whole repository", async () => {
    const packages = {
      "node_modules/a": entry("a", "1.0.0", script),
      "node_modules/b/node_modules/a": entry("a", "2.0.0", script),
    };
    expect(await identities(packages)).toHaveLength(1);
    expect(await identities(packages, "all")).toEqual([]);
  });
});
