import { defineFlowRule } from "../flow-rule.ts";
import { isTemplateApi, opensBySystem } from "../patterns/html-apis.ts";

export const rule = defineFlowRule({
  meta: {
    id: "sast/script-url",
    title: "Address that may begin with `javascript:`",
    category: "code",
    severity: "medium",
    cwe: [79, 83],
    owasp: ["A03:2021"],
    why: "An address that begins with `javascript:` is code: whoever made the link to this page runs it in the session of whoever clicks, or at once where it is the address of a frame.",
    fix: "Let only web addresses through: `const safe = /^https?:\\/\\//i.test(target) ? target : '/'`, before it becomes an address.",
    references: ["https://react.dev/blog/2019/08/08/react-v16.9.0#deprecating-javascript-urls"],
  },
  dangers: { "script-url": "an address that is opened, which may begin with `javascript:`" },
  isAbout: (api) => !isTemplateApi(api) && !opensBySystem(api),
  // What this program's own server answered is its own to check, and a function on the way mostly puts something before.
  sources: ["http-request", "url", "message"],
  reportsAssumed: false,
  // Where the page itself goes on to, `open-redirect` says so.
  unlessAlso: "redirect",
});
