import * as z from "zod";
import { safeLine } from "../safe-text.ts";

/** A comment that asks for findings to be passed over, as it is written. */
export interface IgnoreComment {
  rules: string[];
  reason: string;
  /** YYYY-MM-DD; empty where there is none. */
  until: string;
  /** Why it counts for nothing. */
  problem?: string;
}

export const ignoreWord = "assay-ignore";
const ruleId = /^[a-z][a-z0-9-]*(?:\/[a-z0-9_][a-z0-9._-]*)+$/;
const family = /^[a-z][a-z0-9-]*(?:\/[a-z0-9_][a-z0-9._-]*)*\/\*$/;
const mostRules = 20;
const longestReason = 300;
const date = z.iso.date();

/**
 * Reads `assay-ignore rule, rule -- reason (until 2027-01-31)`; undefined for any other comment. `—` does for `--`,
 * which XML has no room for. What is not as it should be is a problem, and is told.
 */
export function parseIgnore(comment: string): IgnoreComment | undefined {
  const text = comment
    .slice(0, 4_000)
    .replace(/^[\s*!]+/, "")
    .replace(/\s*\n\s*\*?\s*/g, " ")
    .trim();
  if (!text.startsWith(ignoreWord)) return undefined;
  const rest = text.slice(ignoreWord.length);
  if (/^[\w/-]/.test(rest)) return undefined; // another word
  const [named = "", ...reasons] = rest.split(/\s(?:--|—)(?=\s|$)/);
  const [, said = "", until = ""] =
    /^(.*?)\s*(?:\(until\s+([^()]*)\))?$/.exec(reasons.map((part) => part.trim()).join(" -- ")) ?? [];
  const rules = named
    .split(",")
    .map((rule) => rule.trim())
    .filter((rule) => rule !== "");
  const problem = problemOf({ rules, reason: said, until: until.trim() });
  return {
    rules: rules.slice(0, mostRules).map((rule) => safeLine(rule, 200)),
    reason: safeLine(said, longestReason),
    until: safeLine(until.trim(), 20),
    ...(problem !== undefined && { problem }),
  };
}

function problemOf({ rules, reason, until }: Omit<IgnoreComment, "problem">): string | undefined {
  if (rules.length === 0) return "it names no rule: write assay-ignore sast/rule -- reason (until 2027-01-31)";
  if (rules.length > mostRules) return `it names more than ${mostRules} rules`;
  const wrong = rules.find((rule) => !ruleId.test(rule) && !family.test(rule));
  if (wrong !== undefined)
    return `'${safeLine(wrong, 60)}' is no rule: name one (sast/sql-injection) or a family (sast/*), with commas between`;
  if (until === "") return "it has no last day: end it with (until 2027-01-31)";
  if (!date.safeParse(until).success) return `'${safeLine(until, 20)}' is no day: write it as 2027-01-31`;
  // As policy's suppressions want it.
  return reason.length < 10 ? "its reason is shorter than ten characters: say why after --" : undefined;
}

/** True when an ignore names a rule, itself or by its family. */
export function namesRule(rules: readonly string[], rule: string): boolean {
  return rules.some((one) => (one.endsWith("/*") ? rule.startsWith(one.slice(0, -1)) : one === rule));
}
