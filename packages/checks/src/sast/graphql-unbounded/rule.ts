import { unwrap, valueOf, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const servers =
  /^(?:@apollo\/server:ApolloServer|apollo-server(?:-\w+)?:ApolloServer|graphql-yoga:create(?:Yoga|Server)|(?:express-graphql|koa-graphql):(?:graphqlHTTP)?|graphql-http\/lib\/use\/\w+:createHandler)$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/graphql-unbounded",
    title: "GraphQL server that answers queries of any depth",
    category: "code",
    severity: "low",
    cwe: [770, 400],
    owasp: ["A04:2021", "A05:2021"],
    why: "Types that lead to each other (a user's posts, their authors, their posts …) can be asked for a thousand levels deep, and one field under a thousand names: a request of a few kilobytes keeps the server and its database busy for minutes.",
    fix: "Refuse what is too deep or too costly before it is run: `new ApolloServer({ typeDefs, resolvers, validationRules: [depthLimit(8)] })` (graphql-depth-limit), `plugins: [EnvelopArmorPlugin()]` (graphql-armor), or accept known queries only (persisted operations).",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/GraphQL_Cheat_Sheet.html#query-limiting-depth-amount"],
  },
  unlessWorkspaceHas: "queryLimits",
  create: (file) => {
    function judge(node: Parameters<typeof file.call>[0]): void {
      const { origin, args } = file.call(node);
      const [options] = args;
      if (origin === undefined || !servers.test(origin) || options === undefined || isUnknown(file, options)) return;
      file.report({
        node,
        message: "a query may ask for as many levels and fields as it likes",
        because: "the server is given no rule that limits queries, and nothing in the workspace is named like one",
      });
    }
    return { CallExpression: judge, NewExpression: judge };
  },
});

/** Options that stand elsewhere, or rules of validation and plugins, whatever they do. */
function isUnknown(file: RuleFile, options: Node): boolean {
  const value = valueOf(file.model, options);
  if (value.type !== "ObjectExpression") return true;
  if (value.properties.some(({ type }) => type === "SpreadElement")) return true;
  return ["validationRules", "persistedQueries"].some((name) => {
    const given = file.option(value, name);
    return given !== undefined && !(unwrap(given).type === "ArrayExpression" && file.textOf(given) === "[]");
  });
}
