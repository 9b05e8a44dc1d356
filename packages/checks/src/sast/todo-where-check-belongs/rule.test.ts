import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "beside the name of an event":
      "export async function POST(req) {\n// TODO: verify stripe signature\nconst event = await req.json(); if (event.type === 'checkout.session.completed') await pay(event);\n}",
    "a webhook": "app.post('/hook', (req, res) => { // TODO verify the signature\n handle(req.body); res.end(); });",
    "a route of Next":
      "export async function POST(request: Request) {\n // FIXME: add authentication\n return Response.json(await save(await request.json())); }",
    "a method of Nest":
      "class A { @Delete(':id') remove(id: string) { /* TODO(ann): restrict to admins */ return this.service.remove(id); } }",
    "a short note":
      "router.post('/sync', async (req, res) => { // TODO: admin-only check\n res.json(await sync()); });",
    "a check":
      "function isOwner(user, order) {\n // HACK: need to check permissions\n // when orders have owners\n return order.isOpen; }",
    "a middleware": "function limit(req, res, next) { /* XXX - missing rate limiting */ next(); }",
  },
  accepts: {
    "a wish beside a check":
      "app.get('/a', (req, res) => { // TODO: check tenant too\n if (!req.user) return res.sendStatus(401); res.json(all()); });",
    "a check that is called":
      "app.get('/a', async (req, res) => { // TODO: require admin role\n await verifyToken(req); res.json(all()); });",
    "a better way": "app.get('/a', (req, res) => { // TODO: cache the permissions\n res.json(all()); });",
    "another note": "app.get('/a', (req, res) => { // TODO: validate the page size\n res.json(all()); });",
    "no handler": "function render(user) { // TODO: add admin role badge\n return user.name; }",
    "a note at the top": "// TODO: add authentication\nexport const app = make();",
    prose: "app.get('/a', (req, res) => { // the gateway verifies the signature\n res.json(all()); });",
  },
});
