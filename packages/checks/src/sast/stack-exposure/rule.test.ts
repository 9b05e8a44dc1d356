import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    Koa: "export const errors = async (ctx, next) => { try { await next(); } catch (err) { ctx.body = { message: err.message, stack: err.stack }; } };",
    Lambda:
      "export const handler = async () => { try { await run(); } catch (error) { return { statusCode: 500, body: JSON.stringify({ error: error.stack }) }; } };",
    "an error of a query":
      "app.get('/x', (req, res) => { db.query(sql, (err, rows) => { if (err) return res.status(500).send(err); res.json(rows); }); });",
    "a handler of errors": "app.use((err, req, res, next) => { res.status(500).json({ error: err }); });",
    "a caught error":
      "app.get('/x', async (req, res) => { try { await f(); } catch (problem) { res.send(problem.stack); } });",
    "a template":
      "app.get('/x', async (c) => { try { await f(); } catch (e) { return c.html(`<pre>${e.stack}</pre>`); } });",
    "a computed member": "app.use((err, req, res, next) => res.end(err['st' + 'ack']));",
    "a constant in between":
      "app.use((err, req, res, next) => { const body = { stack: err.stack }; res.status(500).json(body); });",
    "a web response":
      "export async function GET() { try { await f(); } catch (e) { return Response.json({ stack: e.stack }, { status: 500 }); } }",
    "the error itself":
      "app.get('/x', async (req, res) => { try { await f(); } catch (error) { console.error(error); res.status(500).json(error); } });",
    "the error in an object":
      "app.get('/x', async (req, res) => { try { await f(); } catch (err) { res.status(500).send({ message: 'failed', err }); } });",
    "the error spread":
      "export async function GET() { try { await f(); } catch (e) { return Response.json({ ...e }); } }",
  },
  accepts: {
    "rows of a query": "app.get('/x', (req, res) => { db.query(sql, (err, rows) => { res.json(rows); }); });",
    "Koa's own words":
      "export const errors = async (ctx, next) => { try { await next(); } catch (err) { log(err.stack); ctx.body = { message: 'oops' }; } };",
    "its message alone":
      "app.get('/x', async (req, res) => { try { await f(); } catch (err) { res.status(500).json({ message: err.message }); } });",
    "what a function makes of it":
      "app.get('/x', async (req, res) => { try { await f(); } catch (err) { res.status(500).json(toPublic(err)); } });",
    "an answer that the client was wrong":
      "app.post('/x', async (req, res) => { try { schema.parse(req.body); } catch (err) { res.status(400).json(err); } });",
    "an error that is handed on":
      "app.post('/x', async (req, res, next) => { try { await f(); } catch (err) { next(err); } });",
    "the log": "app.use((err, req, res, next) => { console.error(err.stack); res.sendStatus(500); });",
    "development only":
      "app.use((err, req, res, next) => { res.json({ stack: isProduction ? undefined : err.stack }); });",
    "a branch of the environment":
      "app.use((err, req, res, next) => { if (process.env.NODE_ENV !== 'production') res.send(err.stack); else res.sendStatus(500); });",
    "a stack of something else": "app.get('/x', (req, res) => res.json({ stack: card.stack }));",
  },
});
