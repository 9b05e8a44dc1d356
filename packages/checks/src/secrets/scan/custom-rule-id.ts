/** The rule under which what a repository's own patterns find is reported. */
export const customRuleId = "secrets/custom-pattern";
