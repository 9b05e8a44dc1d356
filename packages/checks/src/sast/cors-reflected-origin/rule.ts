import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/cors-reflected-origin",
    title: "Any website may read the answers",
    category: "code",
    severity: "low",
    cwe: [942, 346],
    owasp: ["A05:2021"],
    why: "The origin that asks is sent back as the one that may read: as open as `*`, for pages on the intranet of whoever looks at an attacker's page too, and one line (`Access-Control-Allow-Credentials`) away from giving away what signed-in users see.",
    fix: "Compare with a list first: `if (origins.has(req.headers.origin)) res.setHeader('Access-Control-Allow-Origin', req.headers.origin)`, or say `*` where everybody may read.",
    references: ["https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS"],
  },
  dangers: { origin: "the origin that is allowed to read" },
  sources: ["http-request", "url", "message"],
  reportsAssumed: false,
});
