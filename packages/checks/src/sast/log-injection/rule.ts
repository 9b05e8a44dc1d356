import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/log-injection",
    title: "Log line that a client writes",
    category: "code",
    severity: "low",
    cwe: [117],
    owasp: ["A09:2021"],
    why: "A value with a line break in it writes lines of its own into a text log: whoever reads the log sees logins that never were, and tools that parse it are led astray. Control characters can even rewrite the terminal that shows it.",
    fix: "Log as JSON (pino, winston's default format), where a line's end is escaped, or escape the value yourself: `console.log('login of %s', JSON.stringify(name))`.",
    references: ["https://owasp.org/www-community/attacks/Log_Injection"],
  },
  dangers: { log: "a line of a text log, with its line breaks" },
  // What a page writes into its own console, and what an unknown function may hand on, is nobody's record.
  sources: ["http-request", "socket"],
  reportsAssumed: false,
});
