import type { Node } from "@assay/program";
import { fixedText } from "../patterns/fixed-text.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const options =
  /^(?:express-session:|cookie-session:|iron-session:(?:getIronSession|withIronSessionApiRoute|withIronSessionSsr|unsealData|sealData)|next-auth:|better-auth:betterAuth|@auth\/[\w-]+:\w*|client-sessions:|@remix-run\/node:createCookieSessionStorage)$/;
const plugins =
  /^(?:@fastify\/(?:session|cookie|secure-session)|fastify-cookie|fastify-session|@fastify\/csrf-protection):/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/session-hardcoded-secret",
    title: "Session key written into the code",
    category: "code",
    severity: "high",
    cwe: [798, 321],
    owasp: ["A02:2021", "A07:2021"],
    why: "The key proves that a session cookie is yours. Whoever reads it in the code, or guesses a default such as `keyboard cat`, makes cookies for any user.",
    fix: "Read it from the environment and refuse to start without it: `session({ secret: requireEnv('SESSION_SECRET') })`.",
  },
  create: (file) => {
    function report(key: Node | undefined, node: Node): void {
      const kind = fixedText(file, key);
      if (kind === undefined) return;
      file.report({
        node: key ?? node,
        message:
          kind === "fixed"
            ? "the key that sessions are signed with stands in the code"
            : "when the environment has no key, sessions are signed with one that stands in the code",
        because: "a constant is used as the key of sessions",
      });
    }

    return {
      CallExpression(node) {
        const { origin, name, args } = file.call(node);
        const plugin = name === "register" && args[0] !== undefined && plugins.test(file.origin(args[0]) ?? "");
        if ((origin !== undefined && options.test(origin)) || plugin) {
          for (const argument of args)
            report(
              ["secret", "keys", "password", "key"]
                .map(
                  (option) => file.option(argument, option) ?? file.option(file.option(argument, "cookie"), "secrets"),
                )
                .find((value) => value !== undefined),
              node,
            );
        }
        if (origin === "cookie-parser:") report(args[0], node);
      },
      AssignmentExpression(node) {
        const origin = file.origin(node.left) ?? "";
        if (origin.startsWith("koa:") && origin.endsWith(".keys")) report(node.right, node);
      },
    };
  },
});
