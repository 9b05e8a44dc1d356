import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "options in a constant":
      "const { ApolloServer } = require('apollo-server-express'); const options = { schema }; new ApolloServer(options);",
    Yoga: "import { createYoga as make } from 'graphql-yoga'; export const yoga = make({ schema, graphiql: false });",
    "an empty list of rules":
      "import { graphqlHTTP } from 'express-graphql'; app.use('/graphql', graphqlHTTP({ schema, validationRules: [] }));",
  },
  accepts: {
    rules:
      "import { graphqlHTTP } from 'express-graphql'; app.use('/graphql', graphqlHTTP({ schema, validationRules: rules }));",
    "options from elsewhere":
      "import { ApolloServer } from '@apollo/server'; new ApolloServer(options(schema)); new ApolloServer({ schema, ...more });",
    "a client": "import { ApolloClient } from '@apollo/client'; new ApolloClient({ uri });",
  },
});
