import { enclosingFunction, isFunction, unwrap, valueOf, type Node } from "@assay/program";
import { isDevelopmentOnly } from "../patterns/environment.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const plugins =
  /^(?:cors:|@koa\/cors:|hono\/cors:cors|@fastify\/cors:|fastify-cors:|elysia-cors:|@elysiajs\/cors:cors|micro-cors:)$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/cors-credentials-any-origin",
    title: "Any website may call with the user's cookies",
    category: "code",
    severity: "high",
    cwe: [942, 346],
    owasp: ["A05:2021", "A01:2021"],
    why: "With credentials allowed and every origin accepted, any page that a signed-in user opens can call your API as that user and read the answers.",
    fix: "Name the origins: `cors({ origin: ['https://app.example.com'], credentials: true })`, or leave credentials out where the API is public.",
    references: ["https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS"],
  },
  create: (file) => {
    function judge(node: Parameters<typeof file.call>[0]): void {
      const { origin, name, args } = file.call(node);
      const isRegistered = name === "register" && args[0] !== undefined && plugins.test(file.origin(args[0]) ?? "");
      const isPlugin = origin !== undefined && plugins.test(origin);
      const isNest = name === "enableCors";
      const nested = corsOption(file, name, origin, args);
      const isSocket = origin === "socket.io:Server" || origin === "socket.io:";
      const options = isSocket
        ? args.map((item) => file.option(item, "cors")).find((item) => item !== undefined)
        : nested !== undefined
          ? nested
          : isRegistered
            ? args[1]
            : isPlugin || isNest
              ? args[0]
              : undefined;
      if (options !== undefined && file.literal(file.option(options, "credentials")) === true) {
        if (isDevelopmentOnly(file, node)) return;
        const why = acceptsAll(file, file.option(options, "origin"));
        if (why === "any") file.report({ node, message: "every origin may call with credentials and read the answer" });
        if (why === "similar")
          file.report({
            node,
            message: "hosts that only look like the one that is meant may call with credentials and read the answer",
          });
        if (why === "star")
          file.report({
            node,
            severity: "low",
            message:
              "`*` with credentials is refused by browsers: it works for nobody, and tempts to reflect the origin",
          });
        return;
      }
      if (
        /^(?:setHeader|header|set)$/.test(name ?? "") &&
        String(file.literal(args[0])).toLowerCase() === "access-control-allow-origin" &&
        args[1] !== undefined
      ) {
        const trace = file.traceTo(args[1], node);
        const within = enclosingFunction(node) ?? file.model.program;
        const allows = /Access-Control-Allow-Credentials["'`]\s*,\s*["'`]?true/i.test(
          file.model.text.slice(within.start, within.end),
        );
        if (trace !== undefined && allows && !isDevelopmentOnly(file, node))
          file.report({
            node,
            message: "the caller's own origin is sent back as allowed, with credentials",
            trace,
            sink: "Access-Control-Allow-Origin",
          });
      }
    }

    return { CallExpression: judge, NewExpression: judge };
  },
});

/** Servers that have the options of CORS among their own: Apollo's middleware, and Hapi, whose `*` gives back any origin. */
function corsOption(
  file: RuleFile,
  name: string | undefined,
  origin: string | undefined,
  args: readonly Node[],
): Node | undefined {
  const [options] = args;
  if (options === undefined) return undefined;
  if (
    name === "applyMiddleware" ||
    /^apollo-server(?:-\w+)?:ApolloServer$|^graphql-yoga:createYoga$/.test(origin ?? "")
  )
    return file.option(options, "cors");
  if (/^@?hapi(?:\/hapi)?:(?:server|Server)$/.test(origin ?? ""))
    return file.option(file.option(options, "routes"), "cors");
  return name === "route"
    ? (file.option(file.option(options, "options"), "cors") ?? file.option(file.option(options, "config"), "cors"))
    : undefined;
}

/** What an `origin` option lets in: everything, by reflection; `*`; hosts whose names hold the one meant; or less. */
function acceptsAll(file: RuleFile, option: Node | undefined): "any" | "star" | "similar" | undefined {
  if (option === undefined) return undefined;
  const value = valueOf(file.model, option);
  const literal = file.literal(value);
  if (literal === true) return "any";
  if (literal === "*") return "star";
  if (value.type === "ArrayExpression" && value.elements.some((item) => item !== null && file.literal(item) === "*"))
    return "any";
  if (value.type === "Literal" && "regex" in value)
    return /^(?:\.\*|\^?\.[*+]\$?)$/.test(value.regex.pattern)
      ? "any"
      : fitsOthers(value.regex.pattern)
        ? "similar"
        : undefined;
  if (!isFunction(value) || value.body === null) return undefined;
  const [parameter] = value.params;
  const body = value.body.type === "BlockStatement" ? value.body.body : undefined;
  const only =
    body === undefined
      ? value.body
      : body.length === 1
        ? body[0]?.type === "ReturnStatement"
          ? body[0].argument
          : body[0]?.type === "ExpressionStatement"
            ? body[0].expression
            : undefined
        : undefined;
  const result = only ? unwrap(only) : undefined;
  if (result === undefined) return undefined;
  if (result.type === "Identifier")
    return parameter?.type === "Identifier" && parameter.name === result.name ? "any" : undefined;
  if (file.literal(result) === true) return "any";
  // Koa: `(ctx) => ctx.get('Origin')`
  if (/^[\w$]+\.(?:(?:get|header)\(["'`]origin["'`]\)|(?:request\.)?headers?\.origin)$/i.test(file.textOf(result)))
    return "any";
  // `(origin, callback) => callback(null, true)`
  return result.type === "CallExpression" &&
    file.literal(result.arguments[0]) === null &&
    result.arguments[1] !== undefined &&
    (file.literal(result.arguments[1]) === true ||
      file.textOf(result.arguments[1]) === (parameter?.type === "Identifier" ? parameter.name : ""))
    ? "any"
    : undefined;
}

/** `/example\.com$/` also fits evilexample.com, and `/^https:\/\/example\.com/` example.com.evil.net. */
function fitsOthers(pattern: string): boolean {
  if (!/[a-z0-9]\\?\.[a-z]{2,}/i.test(pattern) || /localhost|127|\|/.test(pattern)) return false;
  const isOpenBefore = /^(?:\.\*)?[a-z0-9]/i.test(pattern) && !/^https?:/.test(pattern);
  const isOpenBehind = /[a-z]$/i.test(pattern);
  return isOpenBefore || isOpenBehind;
}
