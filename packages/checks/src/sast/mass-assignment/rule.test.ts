import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const handler = (body: string) => `app.post('/x', async (req, res) => { ${body} });`;

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "rights that a form asks for":
      "exports.register = wrap(async (req, res) => { const { email, role } = req.body; await User.create({ email, role }); });",
    "a body that is handed on":
      "import { CustomTemplate } from './entities'; export async function saveTemplate(body: any) { const template = new CustomTemplate(); Object.assign(template, body); return repository.save(template); }",
  },
  traces: {
    "a name for it": handler("const data = req.body; await User.create(data);"),
    destructured: handler("const { body } = req; await User.create(body);"),
    "Object.assign": handler("const user = await find(); Object.assign(user, req.body); await user.save();"),
    knex: handler("await knex('users').insert(req.body); await db('users').update({ ...req.body });"),
    drizzle:
      "export async function POST(request: Request) { const body = await request.json(); await db.insert(users).values(body); }",
    "what is left of it": handler(
      "const { id, ...rest } = req.body; await prisma.user.update({ where: { id }, data: rest });",
    ),
    $set: handler("await db.collection('users').updateOne({ _id }, { $set: req.body });"),
  },
  accepts: {
    "rights that an administrator gives":
      "exports.adminCreateUser = async (req, res) => { const { email, role } = req.body; await User.create({ email, role }); };",
    "rights of the program":
      "exports.register = async (req, res) => { const { email } = req.body; await User.create({ email, role: 'user' }); };",
    "a part of a record": "class Lead { constructor(partial) { Object.assign(this, partial); } }",
    "what is no record": "function f(body) { const headers = {}; Object.assign(headers, body); return headers; }",
    "fields by name of a body that is handed on":
      "import { Lead } from './lead'; export async function save(body: any) { const lead = new Lead(); Object.assign(lead, { name: body.name }); }",
    "named fields": handler("await User.create({ name: req.body.name });"),
    "a schema": handler("await User.create(schema.parse(req.body));"),
    "a route's schema":
      "fastify.post('/x', { schema: { body: userSchema } }, async (request) => User.create(request.body));",
    "a validator": "router.post('/x', validate(userSchema), async (req, res) => { await User.create(req.body); });",
    "a map": handler("cache.set(req.body); hash.update(req.body);"),
    options: handler("const options = { limit: 10 }; Object.assign(options, req.body);"),
  },
});
