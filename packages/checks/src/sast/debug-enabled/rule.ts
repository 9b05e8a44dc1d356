import { isDevelopmentOnly } from "../patterns/environment.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

/** Options that show a program's insides, by what they are an option of. */
const servers: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^(?:@apollo\/server|apollo-server(?:-\w+)?):ApolloServer$/,
    ["playground", "debug", "includeStacktraceInErrorResponses", "introspection"],
  ],
  [/^(?:express-graphql|koa-graphql):(?:graphqlHTTP)?$/, ["graphiql"]],
  [/^mercurius:$/, ["graphiql"]],
  [/^@nestjs\/graphql:GraphQLModule\.forRoot$/, ["playground", "debug", "graphiql", "introspection"]],
  [/^graphql-yoga:create(?:Yoga|Server)$/, ["maskedErrors:false"]],
];

const watched = /^(?:errorhandler|serve-index):$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/debug-enabled",
    title: "Debugging aid left on",
    category: "code",
    severity: "medium",
    cwe: [489, 215],
    owasp: ["A05:2021"],
    why: "Error pages with stacks, query consoles and listings of directories show strangers how the program works inside, and what it would rather keep to itself.",
    fix: "Tie it to the stage: `if (process.env.NODE_ENV === 'development') app.use(errorhandler())`, `includeStacktraceInErrorResponses: process.env.NODE_ENV !== 'production'`.",
  },
  create: (file) => {
    function judge(node: Parameters<typeof file.call>[0]): void {
      const call = file.call(node);
      // A plugin of Fastify is handed over with its options: `app.register(mercurius, { … })`.
      const isPlugin = call.name === "register" && call.args[0] !== undefined;
      const origin = isPlugin && call.args[0] !== undefined ? file.origin(call.args[0]) : call.origin;
      const args = isPlugin ? call.args.slice(1) : call.args;
      if (
        origin === undefined ||
        !(watched.test(origin) || servers.some(([server]) => server.test(origin))) ||
        isDevelopmentOnly(file, node)
      )
        return;
      if (origin === "errorhandler:")
        file.report({
          node,
          message: "errorhandler sends stacks to clients, and nothing here keeps it to development",
        });
      if (origin === "serve-index:")
        file.report({ node, severity: "low", message: "serve-index lists the files of a directory to anyone" });
      for (const [server, options] of servers) {
        if (!server.test(origin)) continue;
        for (const option of options) {
          const [name = "", wanted = "true"] = option.split(":");
          const value = file.literal(file.option(args[0], name));
          if (String(value) === wanted)
            file.report({
              node,
              severity: name === "introspection" ? "low" : "medium",
              message: `\`${name}: ${wanted}\` is on in every stage`,
            });
        }
      }
    }

    return {
      CallExpression: judge,
      NewExpression: judge,
      AssignmentExpression(node) {
        if (
          file.origin(node.left) !== "global:process.env.NODE_ENV" ||
          file.isTooling ||
          node.operator !== "=" ||
          !String(file.literal(node.right)).startsWith("dev")
        )
          return;
        if (!isDevelopmentOnly(file, node))
          file.report({ node, message: "the program puts itself into development mode, wherever it runs" });
      },
    };
  },
});
