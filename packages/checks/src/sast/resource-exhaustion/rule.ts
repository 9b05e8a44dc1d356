import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/resource-exhaustion",
    title: "Amount of memory that a client chooses",
    category: "code",
    severity: "medium",
    cwe: [770, 400],
    owasp: ["A04:2021"],
    why: "One request with a size of a few billion takes the memory of the whole process, or its only thread for minutes.",
    fix: "Bound it before it is used: `const size = Math.min(Number(req.query.size) || 0, 1000)`, and let a schema say so: `z.number().int().max(1000)`.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Denial_of_Service_Cheat_Sheet.html"],
  },
  dangers: { allocation: "the size of what is allocated" },
  sources: ["http-request", "socket"],
  reportsAssumed: false,
});
