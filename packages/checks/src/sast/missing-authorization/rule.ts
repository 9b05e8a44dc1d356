import { isGuarded, judgeBefore } from "../patterns/caller.ts";
import type { Endpoint, EndpointGroup } from "../patterns/endpoint.ts";
import { endpointGroups } from "../patterns/endpoints.ts";
import { recordAccesses, type RecordAccess } from "../patterns/record-access.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** What is open on purpose: how one gets in, what carries a secret of its own, and what is counted. */
const openOnPurpose =
  /log-?in|log-?out|sign-?(?:in|up|out)|regist|auth|oauth|sso|saml|callback|web-?hook|hook|reset|forgot|recover|password|verif|confirm|activat|token|refresh|public|health|ping|contact|subscri|newsletter|track|visit|view|like|vote|invit|share|guest|csrf|captcha|init|setup|install|:(?:token|code|key|secret|hash)\b/i;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/missing-authorization",
    title: "Record changed without asking who calls",
    category: "code",
    severity: "high",
    cwe: [862, 306],
    owasp: ["A01:2021"],
    why: "The endpoints beside it let only those in who have signed in; this one does not ask. Whoever finds its address (it is in the page's scripts, or one guess away) changes and deletes what belongs to others.",
    fix: "Put the same guard before it: `router.delete('/users/:id', requireUser, remove)`, `@UseGuards(AuthGuard)`, `protectedProcedure`, or begin the function with the check that the others make. Better, guard the whole router (`router.use(requireUser)`) and open by hand what must be open.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html"],
  },
  create: (file) => ({
    Program() {
      for (const group of endpointGroups(file)) judge(file, group);
    },
  }),
});

function judge(file: RuleFile, group: EndpointGroup): void {
  const guarded = group.endpoints.filter((endpoint) => endpoint.kind !== "get" && isEvidence(file, endpoint, group));
  if (guarded.length === 0) return;
  const open = group.endpoints.flatMap((endpoint) => {
    if (openOnPurpose.test(endpoint.title) || isGuarded(file, endpoint, group) !== "no") return [];
    const access = changeOf(file, endpoint, group);
    return access === undefined ? [] : [{ endpoint, access }];
  });
  // Where most are open, being open is the rule.
  if (open.length > guarded.length) return;
  const [example] = guarded;
  for (const { endpoint, access } of open)
    file.report({
      node: access === "out of sight" ? endpoint.node : access.call,
      severity: access === "out of sight" ? "medium" : "high",
      message: `${endpoint.title} ${endpoint.kind === "remove" ? "deletes" : "changes"} records without asking who calls; ${example?.title ?? "another"} beside it asks`,
      because:
        group.checksBy === "before"
          ? "no guard stands before it, as one does before its neighbours, and none is in its body"
          : "its body looks at nothing that says who calls, as its neighbours' do",
    });
}

/** Plainly guarded: something before it, or, where bodies check by themselves, its body. */
function isEvidence(file: RuleFile, endpoint: Endpoint, group: EndpointGroup): boolean {
  if (endpoint.before.some((node) => judgeBefore(file, node) === "asks")) return true;
  return group.checksBy === "body" && isGuarded(file, endpoint, group) === "yes";
}

/** The change that it makes by what it is sent; `out of sight` where its function is elsewhere, but its method says so. */
function changeOf(file: RuleFile, endpoint: Endpoint, group: EndpointGroup): RecordAccess | "out of sight" | undefined {
  if (endpoint.body === undefined)
    return endpoint.kind === "remove" || endpoint.kind === "change" ? "out of sight" : undefined;
  if (endpoint.kind === "get") return undefined;
  // A function of another module that is called by a body may check; behind a missing guard it will not.
  return recordAccesses(file, endpoint.body).find(
    ({ kind, isDirect }) => kind !== "get" && (isDirect || (group.checksBy === "before" && endpoint.kind !== "create")),
  );
}
