import { policyPath, safeLine, type CollectContext, type Policy } from "@assay/core";
import { compileRegex } from "./compile.ts";
import type { CustomRule } from "./custom-rule.ts";
import { readGitleaks, type GitleaksRules } from "./read-gitleaks.ts";

/** Where gitleaks itself looks for its configuration. */
const gitleaksPath = ".gitleaks.toml";

/**
 * The repository's own rules: those of its policy, and those of gitleaks' configuration where it has one. Both are read
 * from the base commit when a change is judged, so that a change can't allow itself anything.
 *
 * @throws {ConfigurationError} where one is broken
 */
export async function customRulesOf({
  policy,
  demanded,
}: Pick<CollectContext, "policy" | "demanded">): Promise<GitleaksRules> {
  const { patterns, gitleaks } = policy.secrets;
  const own = patterns.length === 0 ? [] : patternsOf(patterns, await demanded(policyPath));
  if (gitleaks === false) return { rules: own, gaps: [] };
  const file = gitleaks ?? gitleaksPath;
  const text = await demanded(file);
  const theirs = text === null ? missing(gitleaks) : await readGitleaks(file, text, demanded);
  return { rules: [...own, ...theirs.rules], gaps: theirs.gaps };
}

function patternsOf(patterns: Policy["secrets"]["patterns"], policyText: string | null): CustomRule[] {
  return patterns.map(({ id, description, regex, group, entropy, keywords, paths, severity }) => {
    compileRegex(regex, { file: policyPath, text: policyText ?? undefined, what: `the regex of the pattern ${id}` });
    return {
      id,
      what: safeLine(description ?? `what the pattern ${id} looks for`, 200),
      regex,
      group,
      entropy,
      keywords: keywords.map((keyword) => keyword.toLowerCase()),
      globs: paths,
      allow: [],
      severity,
    };
  });
}

function missing(named: string | undefined): GitleaksRules {
  if (named === undefined) return { rules: [], gaps: [] };
  return {
    rules: [],
    gaps: [
      {
        what: safeLine(named),
        why: "the policy names it as gitleaks' configuration, and where the policy is read from there is no such file: add it there, or leave secrets.gitleaks out",
        categories: ["secrets"],
        blocking: true,
      },
    ],
  };
}
