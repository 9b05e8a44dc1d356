import { takesTextFilter } from "../patterns/text-filter.ts";
import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/ldap-injection",
    title: "LDAP query that a client writes",
    category: "code",
    severity: "high",
    cwe: [90],
    owasp: ["A03:2021"],
    why: "Brackets and `*` in a filter are its syntax: `*)(uid=*` finds everybody, and lets a login pass without the right name.",
    fix: "Build filters from objects: `new EqualityFilter({ attribute: 'uid', value: name })`, or escape each value: `ldapEscape.filter`(uid=${name})``.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/LDAP_Injection_Prevention_Cheat_Sheet.html"],
  },
  dangers: { ldap: "the text of an LDAP filter or name" },
  isAbout: (api) => !takesTextFilter(api),
});
