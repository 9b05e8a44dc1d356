import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/format-string",
    title: "Format string that a client writes",
    category: "code",
    severity: "low",
    cwe: [134],
    owasp: ["A03:2021"],
    why: "`%s`, `%j` and `%d` in the value swallow the arguments that follow: what was to be logged is moved, garbled or lost, and `%j` shows the whole of an object that was to appear by its name alone.",
    fix: "Keep the format constant and hand the value over: `console.error('cannot load %s:', name, error)`.",
    references: ["https://nodejs.org/api/util.html#utilformatformat-args"],
  },
  dangers: { format: "the format of a text, whose `%` are filled in" },
  // What a page writes into its own console, and what an unknown function may hand on, harms nobody's records.
  sources: ["http-request", "host", "socket"],
  reportsAssumed: false,
});
