import { defineFlowRule } from "../flow-rule.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/host-header-link",
    title: "Link in a mail that leads where the sender of a request says",
    category: "code",
    severity: "high",
    cwe: [640, 644],
    owasp: ["A01:2021", "A07:2021"],
    why: "`Host` is written by whoever sends the request. Who asks for a new password for somebody else, with `Host: evil.example`, has your server send a mail in your name whose link carries the token to them; one click of the victim, or of a mail scanner, and the account is taken.",
    fix: "Take the address from the configuration: `const link = new URL('/reset/' + token, config.baseUrl)`, or compare the host with a list of your own before it is used.",
    references: [
      "https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/07-Input_Validation_Testing/17-Testing_for_Host_Header_Injection",
    ],
  },
  dangers: { link: "the text of a mail" },
  sources: ["host"],
});
