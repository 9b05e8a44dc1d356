import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const handler = (body: string) => `app.post('/x', async (req, res) => { ${body} });`;

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    "a whole body": handler("await User.find(req.body);"),
    destructured: handler("const { email } = req.body; await User.findOne({ email });"),
    "a collection": handler("await db.collection('users').findOne({ token: req.query.token });"),
    "a filter kept in a constant": handler("const filter = { email: req.body.email }; await User.deleteMany(filter);"),
    $where: handler("await User.find({ $where: 'this.a > ' + req.query.a });"),
    "a spread": handler("await User.find({ ...req.query, active: true });"),
  },
  accepts: {
    "a path parameter, which is a string": handler("await User.findOne({ _id: req.params.id });"),
    "a string made of it": handler(
      "await User.findOne({ email: `${req.body.email}` }); await User.findOne({ email: req.body.email.toLowerCase() });",
    ),
    $eq: handler("await User.findOne({ email: { $eq: req.body.email } });"),
    "a typeof test": handler(
      "if (typeof req.body.email !== 'string') return res.end(); await User.findOne({ email: req.body.email });",
    ),
    arrays: handler("const item = items.find((x) => x.id === req.body.id);"),
    Sequelize: handler("await User.findOne({ where: { email: req.body.email } });"),
    "a schema": handler("const body = schema.parse(req.body); await User.findOne({ email: body.email });"),
    "a constant $where": "users.find({ $where: 'this.a > this.b' });",
  },
});
