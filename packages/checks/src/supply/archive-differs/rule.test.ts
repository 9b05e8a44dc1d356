import { describe, expect, it } from "vitest";
import { integrityOf, packageOf } from "../archives/testing/tar.ts";
import { integrity } from "../testing/lockfile.ts";
import { describeOnlineRule, judgeOnline } from "../testing/online-rule.ts";
import { packument, tarball } from "../testing/registry-server.ts";
import { rule } from "./rule.ts";

describeOnlineRule(rule, import.meta.dirname);

const own = packageOf({ name: "lib", version: "1.0.0" });
const says = (told: object) => ({
  lib: packument("lib", { "1.0.0": { daysAgo: 100, integrity: integrityOf(own), ...told } }),
});

describe("supply/archive-differs", () => {
  it.each([
    ["the same bytes", own, integrityOf(own), []],
    ["the same bytes beside a weak hash", own, `sha1-AAAA= ${integrityOf(own)}`, []],
    [
      "other bytes",
      packageOf({ name: "lib", version: "1.0.0", scripts: { install: "x" } }),
      integrityOf(own),
      [
        "critical The archive of lib@1.0.0 has another sha512 than the lockfile names, so what is in it was not judged; a direct dependency",
      ],
    ],
    [
      "what is no archive",
      Buffer.from("<html>"),
      integrityOf(own),
      [
        "critical The archive of lib@1.0.0 has another sha512 than the lockfile names, so what is in it was not judged; a direct dependency",
      ],
    ],
    ["a hash that nothing can be compared with", own, "md5-abcd", []],
  ])("judges %s", async (_what, bytes, locked, expected) => {
    const answers = { ...says({}), ...tarball("lib", "1.0.0", bytes) };
    const judged = await judgeOnline({ rule, answers, locked: ["lib@1.0.0"], integrity: { "lib@1.0.0": locked } });
    expect(judged.says).toEqual(expected);
  });

  it("holds an archive to the registry's hash where the lockfile has none that can be compared", async () => {
    const answers = { ...says({ integrity }), ...tarball("lib", "1.0.0", own) };
    const judged = await judgeOnline({ rule, answers, locked: ["lib@1.0.0"], integrity: { "lib@1.0.0": "md5-abcd" } });
    expect(judged.says).toEqual([
      "critical The archive of lib@1.0.0 has another sha512 than the registry names, so what is in it was not judged; a direct dependency",
    ]);
  });
});
