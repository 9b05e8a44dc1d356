import { valueOf } from "@assay/program";
import { hostTrace } from "../patterns/url.ts";
import { defineFlowRule } from "../flow-rule.ts";

const takesUrl =
  /^(?:global:(?:fetch|Request)|(?:node-fetch|cross-fetch|isomorphic-fetch|got|ky|axios|needle|superagent|request|request-promise|undici|bent|phin|make-fetch-happen|ofetch|wretch|http|https|follow-redirects):(?:(?:fetch|\$fetch|ofetch|get|post|put|patch|delete|del|head|request|stream|http\.get|https\.get|http\.request|https\.request|create\(\)(?:\.(?:get|post|put|patch|delete|head|request))?|default))?)$/;

export const rule = defineFlowRule({
  meta: {
    id: "sast/ssrf",
    title: "Request to a host that a client chooses",
    category: "code",
    severity: "high",
    cwe: [918],
    owasp: ["A10:2021"],
    why: "The server fetches whatever it is told, from inside the network: `http://169.254.169.254/` gives away cloud credentials, `http://localhost:9200/` an internal database, and answers or timings show which hosts exist.",
    fix: "Choose the host from a list: `const base = HOSTS[req.query.service]`, and put only the rest into the path. Where any host must be possible, resolve it, refuse private and link-local addresses, connect to the address that was checked, and refuse redirects.",
    references: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html",
    ],
  },
  dangers: { url: "the address that this server asks" },
  // What a page asks for, it asks from where its user is.
  sources: ["http-request", "socket", "http-response", "archive", "event", "job", "library-input", "ipc"],
  doubts: ({ isAddressChecked, isInPage }) => (isInPage === true ? 2 : isAddressChecked === true ? 1 : 0),
  create: (file) => ({
    CallExpression(node) {
      const { origin, args } = file.call(node);
      if (origin === undefined || !takesUrl.test(origin)) return;
      const [first] = args;
      if (first === undefined) return;
      const options = [
        file.option(first, "url"),
        file.option(first, "uri"),
        file.option(first, "hostname"),
        file.option(first, "host"),
        file.option(first, "baseURL"),
      ];
      const isOptions = valueOf(file.model, first).type === "ObjectExpression";
      for (const url of isOptions ? options : [first, ...options]) {
        const trace = url === undefined ? undefined : hostTrace(file, url, node);
        if (url === undefined || trace?.kind !== "request") continue;
        file.report({
          node,
          message: `the host that is called comes from \`${file.textOf(url)}\`, which a client sends`,
          trace,
          sink: "the URL of a request that the server makes",
        });
        return;
      }
    },
  }),
});
