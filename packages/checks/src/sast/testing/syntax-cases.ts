import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector as flows } from "../collect/flows.collector.ts";
import { collector as controls } from "../collect/request-controls.collector.ts";
import { collector as syntax } from "../collect/syntax.collector.ts";
import type { SyntaxRule } from "../syntax-rule.ts";

interface SyntaxCases {
  /** Code that must be reported, by what it shows. */
  reports: Record<string, string>;
  /** Code that must not be, by why it is right. */
  accepts: Record<string, string>;
  /** Code that must be reported with the way from a request attached. */
  traces?: Record<string, string>;
  path?: string;
}

/** Proves a rule's page, and the rule on code given in its test. */
export function describeSyntaxRule(rule: SyntaxRule, directory: string, cases: SyntaxCases): void {
  describeRule(rule, directory, { collectors: [syntax, controls, flows] });
  const path = cases.path ?? "src/code.tsx";

  describe(`${rule.id} on code`, () => {
    it.each(Object.entries(cases.reports))("reports %s", async (_, code) => {
      expect((await matchesOf(rule, path, code)).length).toBeGreaterThan(0);
    });

    it.each(Object.entries(cases.accepts))("accepts %s", async (_, code) => {
      expect((await matchesOf(rule, path, code)).map((finding) => finding.message)).toEqual([]);
    });

    it.each(Object.entries(cases.traces ?? {}))("traces %s", async (_, code) => {
      expect((await matchesOf(rule, path, code)).map((finding) => finding.proof.kind)).toContain("traced");
    });
  });
}

/** The findings of one rule in one file, others beside it; fails the test when the code has a syntax error, which blocks. */
export async function matchesOf(rule: SyntaxRule, path: string, code: string, others: Record<string, string> = {}) {
  const { findings, gaps } = await judgeFiles({
    files: { ...others, [path]: code },
    checks: [rule],
    collectors: [syntax, controls, flows],
  });
  expect(gaps.filter((gap) => gap.blocking)).toEqual([]);
  return findings;
}
