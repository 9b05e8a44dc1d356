import { ancestors, keyName, valueOf, type Node, type NodeOf } from "@assay/program";
import { isDevelopmentOnly } from "../patterns/environment.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const stateChanging = /^(?:post|put|patch|delete)$/i;
/** Options whose one value switches the protection off: what they are called, and within what. */
const switches: readonly (readonly [name: string, off: boolean, within: RegExp])[] = [
  ["csrfPrevention", false, /^(?:ApolloServer|\w*GraphQL\w*|forRoot\w*)$/],
  ["disableCSRFCheck", true, /^(?:advanced|betterAuth)$/],
  ["checkOrigin", false, /^(?:csrf|security)$/],
  ["csrf", false, /^(?:lusca|security|shield|session|middlewares?|csurf|helmet|kit|module\.exports)$/],
];

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/csrf-disabled",
    title: "Protection against forged requests switched off",
    category: "code",
    severity: "medium",
    cwe: [352],
    owasp: ["A01:2021"],
    why: "A browser sends cookies with every request, whichever page caused it. Without the protection any page that a signed-in user opens can change the password, move money or delete data in that user's name.",
    fix: "Leave it on. For requests of other origins name them: `serverActions: { allowedOrigins: ['app.example.com'] }`; for webhooks and other routes without cookies, leave those routes out rather than all.",
    references: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html",
    ],
  },
  create(file) {
    function report(node: Node, message: string): void {
      if (!isDevelopmentOnly(file, node)) file.report({ node, message, because: "an option switches it off" });
    }

    function listed(list: Node): string[] {
      const value = valueOf(file.model, list);
      const items = value.type === "ArrayExpression" ? value.elements : [];
      return items
        .flatMap((item) => (item === null ? [] : [file.literal(item)]))
        .filter((item) => typeof item === "string");
    }

    return {
      Property(node) {
        if (node.parent?.type !== "ObjectExpression") return;
        const name = keyName(node);
        const known = switches.find(([option]) => option === name);
        if (known !== undefined && file.literal(node.value) === known[1] && isWithin(node, known[2]))
          report(node, `\`${name}: ${known[1]}\` lets pages of other sites act for the user`);
        if (
          name === "allowedOrigins" &&
          isWithin(node, /^serverActions$/) &&
          listed(node.value).some((origin) => /^\*{1,2}(?:\.\*)*$/.test(origin))
        )
          report(node, "server actions are taken from every origin");
      },
      CallExpression(node) {
        const { origin, args } = file.call(node);
        if (origin === undefined) return;
        if (/^(?:csurf|tiny-csrf|csrf-csrf|koa-csrf):/.test(origin)) {
          const ignored =
            file.option(args[0], "ignoreMethods") ??
            file.option(args[0], "ignoredMethods") ??
            file.option(args[0], "excludedMethods");
          const method = ignored === undefined ? undefined : listed(ignored).find((item) => stateChanging.test(item));
          if (method !== undefined) report(node, `requests by ${method.toUpperCase()} are left out of the protection`);
        }
        if (origin === "hono/csrf:csrf") {
          const accepts = file.option(args[0], "origin");
          const value = accepts === undefined ? undefined : valueOf(file.model, accepts);
          if (value?.type === "ArrowFunctionExpression" && file.literal(value.body) === true)
            report(node, "requests are taken from every origin");
        }
      },
    };
  },
});

/** True when an option stands in the options of one of the calls or properties, at any depth. */
function isWithin(option: NodeOf<"Property">, wanted: RegExp): boolean {
  let found = false;
  for (const ancestor of ancestors(option)) {
    const name =
      ancestor.type === "Property"
        ? keyName(ancestor)
        : ancestor.type === "NewExpression" || ancestor.type === "CallExpression"
          ? lastName(ancestor.callee)
          : ancestor.type === "AssignmentExpression"
            ? assigned(ancestor.left)
            : ancestor.type === "VariableDeclarator" && ancestor.id.type === "Identifier"
              ? ancestor.id.name
              : null;
    // What a framework starts from is for its users to decide.
    if (name === "defaults") return false;
    found ||= name !== null && wanted.test(name);
  }
  return found;
}

function lastName(callee: Node): string | null {
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" ? keyName({ key: callee.property, computed: callee.computed }) : null;
}

function assigned(target: Node): string | null {
  if (target.type !== "MemberExpression") return null;
  const name = keyName({ key: target.property, computed: target.computed });
  return name === "exports" ? "module.exports" : name;
}
