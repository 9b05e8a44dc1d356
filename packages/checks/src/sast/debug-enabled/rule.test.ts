import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a module of Nest":
      "import { GraphQLModule } from '@nestjs/graphql'; GraphQLModule.forRoot({ autoSchemaFile: true, playground: true });",
    "Fastify's": "import mercurius from 'mercurius'; app.register(mercurius, { schema, graphiql: true });",
    introspection: "import { ApolloServer } from '@apollo/server'; new ApolloServer({ schema, introspection: true });",
    "an alias": "import handler from 'errorhandler'; const show = handler; app.use(show());",
    GraphiQL:
      "import { graphqlHTTP } from 'express-graphql'; app.use('/graphql', graphqlHTTP({ schema, graphiql: true }));",
    "the environment": "process.env['NODE_ENV'] = 'development';",
  },
  accepts: {
    "an expression of the stage":
      "import { ApolloServer } from '@apollo/server'; new ApolloServer({ includeStacktraceInErrorResponses: process.env.NODE_ENV !== 'production' });",
    "a default":
      "process.env.NODE_ENV = process.env.NODE_ENV || 'development'; process.env.NODE_ENV ??= 'development';",
    "another handler": "app.use(errorhandler());",
  },
});
