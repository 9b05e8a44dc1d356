import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    "options made before":
      "import ldap from \"ldapjs\"; const client = ldap.createClient({ url: \"ldaps://ldap.example\" }); import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { const options = { scope: 'sub', filter: '(&(uid=' + req.query.q + ')(active=1))' }; client.search('dc=x', options, () => {}); });",
    "a name":
      'import ldap from "ldapjs"; const client = ldap.createClient({ url: "ldaps://ldap.example" }); import express from "express"; const app = express(); app.get(\'/x/:id\', async (req, res) => { client.modify(`uid=${req.params.id},dc=x`, change, () => {}); });',
    ldapts:
      "import { Client } from \"ldapts\"; const client = new Client({ url }); import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { await client.search('dc=x', { filter: `(uid=${req.body.q})` }); });",
    "another function":
      'import ldap from "ldapjs"; const client = ldap.createClient({ url: "ldaps://ldap.example" }); import express from "express"; const app = express(); const find = (name) => client.search(\'dc=x\', { filter: `(uid=${name})` }, () => {}); app.get(\'/x\', (req) => find(req.query.q));',
  },
  accepts: {
    escaped:
      'import ldap from "ldapjs"; const client = ldap.createClient({ url: "ldaps://ldap.example" }); import escape from "ldap-escape"; import express from "express"; const app = express(); app.get(\'/x/:id\', async (req, res) => { client.search(\'dc=x\', { filter: escape.filter`(uid=${req.query.q})` }, () => {}); });',
    "special characters taken out":
      "import ldap from \"ldapjs\"; const client = ldap.createClient({ url: \"ldaps://ldap.example\" }); import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { client.search('dc=x', { filter: `(uid=${req.query.q.replace(/[^a-z0-9]/gi, '')})` }, () => {}); });",
    "something else called search":
      "import express from \"express\"; const app = express(); app.get('/x/:id', async (req, res) => { index.search(`(${req.query.q})`); });",
  },
});
