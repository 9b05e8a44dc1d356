import { unwrap, valueOf, type Node } from "@assay/program";
import { routeOf } from "../patterns/routes.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const sessions = /^(?:express-session|cookie-session|koa-session|@fastify\/session|@fastify\/secure-session):$/;
const forms =
  /^(?:express:urlencoded|body-parser:urlencoded|@fastify\/formbody:|koa-body:(?:koaBody)?|koa-bodyparser:)$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/csrf-missing",
    title: "Cookie session without protection against forged requests",
    category: "code",
    severity: "medium",
    cwe: [352],
    owasp: ["A01:2021"],
    why: "The browser sends the session's cookie with a form that any other page submits. Without a token, a check of the origin or `sameSite` the server cannot tell the user's own click from it.",
    fix: "Set `cookie: { sameSite: 'lax' }` on the session, and where it must be `none`, demand a token (`csrf-csrf`, `@fastify/csrf-protection`) or compare the `Origin` header on every request that changes something.",
    references: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html",
    ],
  },
  unlessWorkspaceHas: "csrf",
  create(file) {
    const calls = file.model.nodes("CallExpression");
    const takesForms = calls.some((call) => forms.test(originOf(call) ?? ""));
    const changesState = calls.some((call) => {
      const route = routeOf(file, call);
      return (route !== undefined && route.method !== "get") || mountsRouter(call);
    });

    return {
      CallExpression(node) {
        const options = sessionOptions(node);
        if (options === undefined || !changesState) return;
        const literal = valueOf(file.model, options);
        if (
          literal.type !== "ObjectExpression" ||
          literal.properties.some((property) => property.type === "SpreadElement")
        )
          return;
        const cookie = file.option(literal, "cookie");
        const sameSite = file.option(cookie ?? literal, "sameSite");
        const value = sameSite === undefined ? undefined : file.literal(sameSite);
        if (value === "none" || value === "None")
          file.report({
            node,
            message:
              "the session's cookie goes with requests of every other site, and nothing in the workspace tells them apart",
            because: "`sameSite` is `none`, and no token or origin is checked anywhere",
          });
        else if (
          sameSite === undefined &&
          takesForms &&
          (cookie === undefined || valueOf(file.model, cookie).type === "ObjectExpression")
        )
          file.report({
            node,
            severity: "low",
            message:
              "forms of other sites are taken with the session's cookie in browsers that do not default to `sameSite: 'lax'`",
            because: "forms are parsed, the cookie has no `sameSite`, and no token or origin is checked anywhere",
          });
      },
    };

    function originOf(call: Parameters<typeof file.call>[0]): string | undefined {
      const { origin, name, args } = file.call(call);
      return name === "register" && args[0] !== undefined ? file.origin(args[0]) : origin;
    }

    /** The options of a session's middleware, in whichever way the framework takes them. */
    function sessionOptions(call: Parameters<typeof file.call>[0]): Node | undefined {
      const { name, args } = file.call(call);
      return sessions.test(originOf(call) ?? "") ? args[name === "register" ? 1 : 0] : undefined;
    }

    /** `app.use('/api', routes)`: routes that stand elsewhere. */
    function mountsRouter(call: Parameters<typeof file.call>[0]): boolean {
      const { name, args } = file.call(call);
      const last = args.at(-1);
      return (
        name === "use" &&
        args.length > 1 &&
        last !== undefined &&
        /^(?:Identifier|MemberExpression)$/.test(unwrap(last).type) &&
        /rout|controller|api/i.test(file.textOf(last))
      );
    }
  },
});
