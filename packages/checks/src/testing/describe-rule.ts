import type { AnyCollector, Check, Network } from "@assay/core";
import { judgeFiles, type JudgeFilesOptions } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { readRulePage, type Example } from "./examples.ts";

interface DescribeRuleOptions {
  collectors: readonly AnyCollector[];
  /** Lets the examples' own code run, for rules that judge a run. */
  run?: boolean;
  /** The network that the examples' collectors may use, asked for when an example is judged. */
  network?: () => Network;
  policy?: JudgeFilesOptions["policy"];
}

/** Proves that a rule reports every bad example of its page and none of its good ones, and that its metadata is whole. */
export function describeRule(rule: Check, directory: string, options: DescribeRuleOptions): void {
  const page = readRulePage(directory);

  describe(`${rule.id} page`, () => {
    it("has metadata and examples of both kinds", () => {
      expect(directory.replaceAll("\\", "/")).toMatch(new RegExp(`/${rule.id}$`));
      expect(rule.rules.map((meta) => meta.id)).toContain(rule.id);
      expect(page.bad.length).toBeGreaterThan(0);
      expect(page.good.length).toBeGreaterThan(0);
      for (const meta of rule.rules) expect(meta.why.length + meta.fix.length).toBeGreaterThan(80);
    });

    it.each(page.bad)("reports the $title", async (example) => {
      expect(await reportedIn(example)).toContain(rule.id);
    });

    it.each(page.good)("accepts the $title", async (example) => {
      expect(await reportedIn(example)).not.toContain(rule.id);
    });
  });

  async function reportedIn({ files, base, mode }: Example): Promise<string[]> {
    const { collectors, run = false, network, policy } = options;
    const { findings, outcomes } = await judgeFiles({
      files,
      base,
      checks: [rule],
      collectors,
      run,
      mode,
      ...(network !== undefined && { network: network() }),
      ...(policy !== undefined && { policy }),
    });
    // An example that could not be judged proves nothing.
    expect(outcomes.map((outcome) => outcome.status)).not.toContain("error");
    return findings.map((finding) => finding.rule);
  }
}
