import { judgeFiles } from "@assay/core/testing";
import { expect, it } from "vitest";
import { collector as controls } from "../collect/request-controls.collector.ts";
import { collector } from "../collect/syntax.collector.ts";
import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const login =
  "if (!(await bcrypt.compare(req.body.password, user.hash))) return res.sendStatus(401); req.session.user = user; res.end();";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a callback":
      "app.post('/login', (req, res) => { User.findOne({ name: req.body.name }, (err, user) => { bcrypt.compare(req.body.password, user.hash, (e, same) => { if (same) { req.session.isLoggedIn = true; req.session.user = user; res.redirect('/'); } }); }); });",
    "a comparison by hand":
      "app.post('/login', async (req, res) => { const user = await find(req.body.name); if (user.password !== hash(req.body.password)) return res.sendStatus(401); req.session.uid = user.id; res.end(); });",
    Koa: "router.post('/login', async (ctx) => { if (!(await checkPassword(ctx.request.body))) ctx.throw(401); ctx.session.userId = 1; });",
  },
  accepts: {
    "a session that is renewed": `app.post('/login', async (req, res) => { await renew((done) => req.session.regenerate(done)); ${login} });`,
    "signing out":
      "app.post('/logout', (req, res) => { if (req.body.password === x) req.session.user = null; res.end(); });",
    "something else in the session":
      "app.post('/a', async (req, res) => { if (await bcrypt.compare(req.body.password, h)) req.session.theme = 'dark'; });",
    "nothing that proves who it is":
      "app.post('/a', async (req, res) => { req.session.user = await refresh(req.session.user); });",
    "sessions kept in cookies": `import cookieSession from 'cookie-session'; app.use(cookieSession({ keys })); app.post('/login', async (req, res) => { ${login} });`,
  },
});

it("asks the whole workspace", async () => {
  const files = {
    "src/login.ts": `app.post('/login', async (req, res) => { ${login} });`,
    "src/app.ts": "import cookieSession from 'cookie-session'; app.use(cookieSession({ keys }));",
  };
  const { findings } = await judgeFiles({ files, checks: [rule], collectors: [collector, controls] });
  expect(findings).toEqual([]);
});
