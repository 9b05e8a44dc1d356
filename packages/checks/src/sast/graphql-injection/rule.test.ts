import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    octokit:
      "import { graphql } from \"@octokit/graphql\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { await graphql('{ user(login: \"' + req.query.q + '\") { id } }'); });",
    "gql with a value in it":
      'import gql from "graphql-tag"; import express from "express"; const app = express(); app.get(\'/x/:id\', async (req, res) => { await client.query({ query: gql`{ user(login: "${req.query.q}") { id } }` }); });',
    "run here":
      'import { graphql } from "graphql"; import express from "express"; const app = express(); app.get(\'/x/:id\', async (req, res) => { res.json(await graphql({ schema, source: `{ user(id: "${req.params.id}") { name } }` })); });',
  },
  accepts: {
    variables:
      "import { graphql } from \"@octokit/graphql\"; import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { await graphql('query ($l: String!) { user(login: $l) { id } }', { l: req.query.q }); });",
    "a fragment":
      "import gql from 'graphql-tag'; const part = gql`fragment A on B { c }`; export const q = gql`{ b { ...A } } ${part}`;",
    "a number":
      'import { graphql } from "@octokit/graphql"; import express from "express"; const app = express(); app.get(\'/x/:id\', async (req, res) => { await graphql(`{ user(id: ${Number(req.params.id)}) { name } }`); });',
  },
});
