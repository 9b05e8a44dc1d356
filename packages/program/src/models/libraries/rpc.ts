import type { LibraryModel } from "../schema.ts";

const input = { source: "http-request", what: "the arguments of a GraphQL query" } as const;
const resolver = [{ nothing: true as const }, input, { nothing: true as const }, { nothing: true as const }];
const resolvers = ["0.resolvers.*.*", "0.resolvers.*.*.*", "0.resolvers.*.*.resolve", "0.resolvers.*.*.subscribe"].map(
  (at) => ({ at, with: resolver }),
);
const schemaResolvers = ["0.schema.resolvers.*.*", "0.*.resolvers.*.*"].map((at) => ({ at, with: resolver }));

export const model = {
  packages: [
    "@trpc/server",
    "@apollo/server",
    "apollo-server",
    "apollo-server-express",
    "graphql-yoga",
    "graphql",
    "@graphql-tools/schema",
    "graphql-tools",
    "mercurius",
    "type-graphql",
    "@pothos/core",
    "graphql-request",
    "graphql-tag",
    "@octokit/graphql",
    "@octokit/rest",
    "@octokit/core",
    "octokit",
    "@actions/github",
    "express-graphql",
    "graphql-http",
    "nexus",
    "@orpc/server",
  ],
  title: "tRPC and GraphQL",
  aliases: {
    "@trpc/server.initTRPC.context().create()": "@trpc/server.Instance()",
    "@trpc/server.initTRPC.create()": "@trpc/server.Instance()",
    "@trpc/server.initTRPC.meta().context().create()": "@trpc/server.Instance()",
    "@trpc/server.initTRPC.context().meta().create()": "@trpc/server.Instance()",
    "@trpc/server.Instance().procedure": "@trpc/server.Procedure()",
    "{apollo-server,apollo-server-express,apollo-server-fastify,apollo-server-koa,apollo-server-lambda,apollo-server-micro}.ApolloServer":
      "@apollo/server.ApolloServer",
    "graphql-tools.makeExecutableSchema": "@graphql-tools/schema.makeExecutableSchema",
    "{apollo-server,apollo-server-express}.makeExecutableSchema": "@graphql-tools/schema.makeExecutableSchema",
    "graphql-yoga.createSchema": "@graphql-tools/schema.makeExecutableSchema",
    "graphql.ContextArguments().req": "express.Request()",
    "@orpc/server.os": "@orpc/server.Procedure()",
  },
  apis: [
    // A schema of the input says which fields there are, and not always what may stand in them.
    { api: "@trpc/server.initTRPC.{create,context,meta}" },
    { api: "@trpc/server.Procedure().input", returns: "self", flows: [{ from: "0", to: "return.schema" }] },
    { api: "@trpc/server.Procedure().{output,meta,concat}", returns: "self" },
    {
      api: "@trpc/server.Procedure().use",
      calls: [{ at: "0", with: [{ api: "@trpc/server.Options()" }] }],
      returns: "self",
    },
    {
      api: "@trpc/server.Procedure().{query,mutation,subscription}",
      calls: [{ at: "0", with: [{ api: "@trpc/server.Options()", by: { input: { schema: ["this.schema"] } } }] }],
    },
    {
      api: "@trpc/server.Options().input",
      source: { source: "http-request", what: "the input of a tRPC procedure" },
      makesSafe: ["fields", "nosql", "merge"],
    },
    {
      api: "@trpc/server.Options().{rawInput,getRawInput}",
      source: { source: "http-request", what: "the input of a tRPC procedure" },
    },
    { api: "@trpc/server.Options().{ctx,next,path,type,signal}" },
    { api: "@trpc/server.Instance().{router,mergeRouters,createCallerFactory}" },
    { api: "@trpc/server.Instance().middleware", calls: [{ at: "0", with: [{ api: "@trpc/server.Options()" }] }] },
    { api: "@orpc/server.Procedure().input", returns: "self", flows: [{ from: "0", to: "return.schema" }] },
    { api: "@orpc/server.Procedure().{output,use,route,errors}", returns: "self" },
    {
      api: "@orpc/server.Procedure().handler",
      calls: [{ at: "0", with: [{ api: "@trpc/server.Options()", by: { input: { schema: ["this.schema"] } } }] }],
    },
    // GraphQL
    {
      api: "@apollo/server.ApolloServer",
      calls: [...resolvers, { at: "0.context", with: [{ api: "graphql.ContextArguments()" }] }],
    },
    { api: "@graphql-tools/schema.makeExecutableSchema", calls: resolvers },
    { api: "@graphql-tools/schema.addResolversToSchema", calls: resolvers },
    { api: "graphql-yoga.{createYoga,GraphQLServer}", calls: [...resolvers, ...schemaResolvers] },
    {
      api: "mercurius",
      calls: resolvers,
    },
    {
      api: "{graphql.GraphQLObjectType,graphql.GraphQLSchema}",
      calls: [
        { at: "0.fields.*.resolve", with: resolver },
        { at: "0.fields.*.subscribe", with: resolver },
      ],
    },
    // Root values have methods that are given the arguments alone.
    {
      api: "{express-graphql.graphqlHTTP,express-graphql,graphql-http/lib/use/express.createHandler,graphql-http/lib/use/http.createHandler}",
      calls: [{ at: "0.rootValue.*", with: [input, { nothing: true }, { nothing: true }] }],
    },
    { api: "graphql.{buildSchema,parse,validate}" },
    {
      api: "graphql.{graphql,graphqlSync}",
      sinks: [
        { at: "1", danger: "graphql" },
        { at: "0.source", danger: "graphql" },
      ],
      calls: [{ at: "0.rootValue.*", with: [input, { nothing: true }, { nothing: true }] }],
    },
    { api: "graphql.{GraphQLString,GraphQLInt,GraphQLID,GraphQLBoolean,GraphQLFloat,GraphQLNonNull,GraphQLList}" },
    // Clients: a query that is put together.
    {
      api: "graphql-request.request",
      sinks: [
        { at: "0", danger: "url" },
        { at: "1", danger: "graphql" },
      ],
    },
    { api: "graphql-request.GraphQLClient", sinks: [{ at: "0", danger: "url" }] },
    {
      api: "graphql-request.GraphQLClient().{request,rawRequest}",
      sinks: [{ at: "0", danger: "graphql", when: [{ at: "0", is: "text" }] }],
    },
    {
      api: "{@octokit/graphql,@octokit/graphql.graphql,octokit.Octokit().graphql,@octokit/rest.Octokit().graphql,@octokit/core.Octokit().graphql,@actions/github.getOctokit().graphql}",
      sinks: [{ at: "0", danger: "graphql" }],
    },
    {
      api: "{graphql-tag,graphql-request.gql,@apollo/client.gql,graphql-tag.gql}",
      sinks: [{ at: "1+", danger: "graphql", when: [{ at: "1", is: "text" }] }],
    },
    // Pothos
    {
      api: "@pothos/core().{queryField,mutationField,subscriptionField,objectType,queryFields,mutationFields}",
      calls: [{ at: "last", with: [{ api: "@pothos/core.FieldBuilder()" }] }],
    },
    {
      api: "@pothos/core.FieldBuilder().{field,string,int,boolean,prismaField}",
      calls: [{ at: "0.resolve", with: resolver }],
    },
    { api: "nexus.{queryField,mutationField}", calls: [{ at: "1.resolve", with: resolver }] },
  ],
  marks: [
    { mark: "type-graphql.Arg", gives: input },
    { mark: "type-graphql.Args", gives: input },
  ],
  entries: [
    { title: "a resolver of GraphQL", type: "graphql.GraphQLFieldResolver", parameters: resolver },
    {
      title: "a resolver of GraphQL",
      files: "(?:^|/)resolvers?(?:/|\\.)",
      names: ["^_?(?:parent|root|obj|source|_+)$", "^(?:_?args)?$", "^_?(?:context|ctx|_+)$"],
      parameters: resolver,
    },
  ],
} satisfies LibraryModel;
