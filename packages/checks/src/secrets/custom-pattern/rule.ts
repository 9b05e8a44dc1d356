import { customRuleId } from "../scan/custom-rule-id.ts";
import { secretRule } from "../secret-rule.ts";

export const rule = secretRule({
  id: customRuleId,
  title: "Match of the repository's own pattern",
  severity: "high",
  cwe: [798],
  why: "Whoever runs this repository described a secret that only they know the look of, by a pattern in the policy or in gitleaks' configuration. What matches it can be read by everyone who can read the repository.",
  fix: "Replace the secret where it was issued, then read it from the environment or a secret store:\n\n```ts\nconst token = process.env.ACME_TOKEN;\n```",
  references: ["https://github.com/google/re2/wiki/Syntax", "https://github.com/gitleaks/gitleaks#configuration"],
});
