import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a role":
      "export const remove = async (req, res) => {\n  // if (req.user.role !== 'admin') return res.status(403).end();\n  await db.remove(req.params.id); res.end();\n};",
    "another service":
      "export function verifyPayment(receipt) {\n  // const ok = await gateway.verify(receipt);\n  // if (!ok) throw new Error('invalid');\n  return { ok: true };\n}",
    "a condition over lines":
      "function remove(req, res) {\n  // if (!isAdmin(req.who)) {\n  //   return res.status(400).end();\n  // }\n  drop(req.params.id); res.end(); }",
    jsonwebtoken:
      "function read(token) {\n  // const claims = jwt.verify(token, key);\n  const claims = decode(token);\n  return claims; }",
    "a block":
      "async function pay(order) {\n  /* await this.guard.checkPermission(order, 'pay'); */\n  await charge(order); }",
    "a middleware on a line of its own": "router.post('/x',\n  // requireAuth,\n  handler);",
    "a middleware that is made": "app.get('/x', /* rateLimit({ max: 5 }), */ handler);",
    "a whole app": "const app = express();\napp.use(json());\n// app.use(requireAuth);\napp.use('/api', api);",
  },
  accepts: {
    "something else that stops":
      "export const list = async (req, res) => {\n  // if (req.query.page > 10) return res.status(404).end();\n  res.json(await db.list());\n};",
    prose: "function f(user) {\n  // verifyToken (token) was called by the router already\n  return user.name; }",
    "a check that took its place":
      "async function f(req, res) {\n  // await verifyToken(req);\n  await authenticate(req);\n  res.json(all()); }",
    "an answer of its own":
      "function f(req, res) {\n  // requireAuth(req);\n  if (req.key !== KEY) return res.sendStatus(401);\n  res.json(all()); }",
    "another in the list": "router.get('/x', /* requireAuth, */ requireAdmin, handler);",
    documentation: "/**\n * requireAuth(req, res);\n */\nfunction f(req) { return req; }",
    "an example": "function f(req) {\n  // usage:\n  // requireAuth(req);\n  return req; }",
    "other code": "function f(req) {\n  // console.log(req);\n  // save(req.body);\n  return req; }",
    "a name alone": "function f(req) {\n  // isAdmin\n  return req; }",
    "a result that is only kept": "function f(user) {\n  // const isAdmin = hasRole(user);\n  return user; }",
    "a check that was moved": "app.use(json());\n// app.use(requireAuth);\napp.use('/api', requireAuth, api);",
  },
});
