/** The files of a new rule: small, true, and green, so that a newcomer changes working code. */
export function templateFor(capability: string, rule: string): Map<string, string> {
  return capability === "sast" ? syntaxRule(rule) : evidenceRule(capability, rule);
}
