import { safeLine } from "@assay/core";
import { enclosingSymbol } from "@assay/program";
import { functionAround, hasLiveCheck, isHandler, namesCheck } from "../patterns/check-name.ts";
import { commentBlocks } from "../patterns/comments.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const mark = /\b(?:TODO|FIXME|HACK|XXX)\b\s*(?:\([^)]*\))?\s*[:\-–]?\s*(.*)/;
const missing =
  /\b(?:add|implement|check|verify|validate|enforce|require|ensure|needs?|missing|restrict|limit to|only allow|protect|re-?enable|restore|put back|make sure)\b.{0,60}?\b(?:auth|authn|authz|authenticat\w+|authoriz\w+|authoris\w+|permissions?|ownership|owns?|owner|signatures?|access(?: control| rights)?|roles?|admins?|tokens?|jwt|csrf|tenant|captcha|session|allowed|credentials?|hmac|rate[- ]limit\w*)\b|\b(?:auth\w*|admin(?:[- ]only)?|permissions?|signatures?|access|ownership|csrf|rate[- ]limit\w*)(?: \w+)? (?:checks?|check is|validation|verification)(?: is)?(?: missing| needed| here|$)/i;
/** What is wished for beside a check that is there, or that is no check of the server. */
const otherwise =
  /\b(?:refactor|move|tests?|cache|caching|improve|better|faster|rename|clean ?up|types?|typing|translate|docs?|documentation|message|button|page|ui|log|logging|refresh|expir\w+|instead|deprecated?|remove|once|unnecessary|redundant|again)\b/i;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/todo-where-check-belongs",
    title: "Note where a security check should stand",
    category: "code",
    severity: "high",
    cwe: [862, 546],
    owasp: ["A01:2021"],
    why: "Whoever wrote this knew that a check is missing and left a note instead. The code works for everybody, also for those whom the check was to stop, and the note is forgotten when the next feature comes.",
    fix: "Write the check now, before what it protects. Where it must wait, let the code fail closed: `throw new Error('not implemented')` or answer 501.",
    references: ["https://cwe.mitre.org/data/definitions/862.html"],
  },
  create: (file) => ({
    Program() {
      for (const { lines, start, end } of commentBlocks(file)) {
        const [, first = ""] = mark.exec(lines.join(" ")) ?? [];
        const wish = first.split(/[.!?;](?:\s|$)/)[0] ?? "";
        if (wish === "" || !missing.test(wish) || otherwise.test(wish)) continue;
        const around = functionAround(file, start, end);
        if (around === undefined || around.body === null) continue;
        const name = enclosingSymbol(around)?.split(".").at(-1) ?? "";
        if ((!isHandler(around) && !namesCheck(name)) || hasLiveCheck(file, around.body)) continue;
        file.report({
          node: around,
          place: { start, end },
          message: `a check is missing here, by the code's own word: "${safeLine(wish.trim(), 80)}"`,
          because:
            "a note names a missing check in a function that answers requests or decides, and the function has none",
        });
      }
    },
  }),
});
