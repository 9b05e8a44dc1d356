import { keyName, type Node } from "@assay/program";
import { hostTrace } from "../patterns/url.ts";
import { defineFlowRule } from "../flow-rule.ts";

const redirects =
  /^(?:next\/navigation:(?:redirect|permanentRedirect)|next\/server:NextResponse\.redirect|@remix-run\/[\w-]+:redirect|react-router(?:-dom)?:redirect|@sveltejs\/kit:redirect|global:Response\.redirect)$/;
/** The address of the request itself, and what browsers fill in, are no choice of whoever made a link. */
const ownAddress = /^(?:url|originalUrl|path|pathname|nextUrl|headers|header|hostname|host)$/;

export const rule = defineFlowRule({
  meta: {
    id: "sast/open-redirect",
    title: "Redirect to an address that a client chooses",
    category: "code",
    severity: "medium",
    cwe: [601],
    owasp: ["A01:2021"],
    why: "A link that begins with your domain ends on the attacker's page, which looks like your login. With `javascript:` in a browser redirect it even runs code in your page; in OAuth flows it carries tokens away.",
    fix: "Accept paths only, and build the address yourself: `const next = /^\\/(?![/\\\\])/.test(target) ? target : '/'`, or choose from a list of places.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html"],
  },
  dangers: { redirect: "the address of a redirect" },
  create: (file) => {
    function judge(target: Node | undefined, node: Node, kind?: "browser"): void {
      const trace = target === undefined ? undefined : hostTrace(file, target, node);
      if (
        target === undefined ||
        trace === undefined ||
        ownAddress.test(trace.part) ||
        (kind === "browser" && trace.part === "href")
      )
        return;
      file.report({
        node,
        message: `the page goes on to \`${file.textOf(target)}\`, which whoever made the link chooses`,
        trace,
        sink: "the address of a redirect",
      });
    }

    return {
      CallExpression(node) {
        const { origin, name, object, args } = file.call(node);
        const target = typeof file.literal(args[0]) === "number" ? args[1] : args[0];
        if (origin !== undefined && redirects.test(origin)) return judge(target, node);
        if (
          name === "redirect" &&
          object !== undefined &&
          /^(?:res|response|reply|ctx|c|context)$/.test(
            file.textOf(object).replace(/\.(?:status|code|type)\(.*\)$/, ""),
          )
        )
          return judge(target, node);
        if (
          (name === "setHeader" || name === "header" || name === "set") &&
          String(file.literal(args[0])).toLowerCase() === "location"
        )
          return judge(args[1], node);
        if (name === "writeHead" && args.length > 1)
          return judge(file.option(args.at(-1), "Location") ?? file.option(args.at(-1), "location"), node);
        if (origin !== undefined && /^global:(?:location\.(?:assign|replace)|open)$/.test(origin))
          judge(args[0], node, "browser");
      },
      AssignmentExpression(node) {
        const origin = file.origin(node.left);
        const isLocation =
          origin === "global:location" ||
          origin === "global:location.href" ||
          (origin === undefined &&
            node.left.type === "MemberExpression" &&
            keyName({ key: node.left.property, computed: node.left.computed }) === "location");
        if (isLocation) judge(node.right, node, "browser");
      },
    };
  },
});
