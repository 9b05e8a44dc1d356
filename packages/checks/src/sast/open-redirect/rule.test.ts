import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const handler = (body: string) => `app.get('/x', async (req, res) => { ${body} });`;

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {},
  traces: {
    "a status first": handler("res.redirect(302, req.query.next);"),
    "a fallback": handler("const { returnTo } = req.query; return res.redirect(returnTo || '/');"),
    "a Location header": handler("res.setHeader('Location', req.query.next); res.status(302).end();"),
    writeHead: handler("res.writeHead(302, { Location: req.query.next });"),
    "Next's redirect":
      "import { redirect } from 'next/navigation'; export async function GET(request: NextRequest) { redirect(request.nextUrl.searchParams.get('next')!); }".replace(
        "request.nextUrl",
        "new URL(request.body)",
      ),
    Hono: "app.get('/x', (c) => c.redirect(c.req.query('next') ?? '/'));",
    "location.assign": "const p = new URLSearchParams(location.search); location.assign(p.get('next'));",
  },
  accepts: {
    "a fixed path": handler("res.redirect(`/users/${req.params.id}`);"),
    "the login page with a way back": handler("res.redirect('/login?next=' + encodeURIComponent(req.originalUrl));"),
    "the same address with https": handler("res.redirect('https://' + req.headers.host + req.url);"),
    "a target on this host": handler(
      "const next = req.query.next; if (!/^\\/[^/\\\\]/.test(next)) return res.redirect('/'); res.redirect(next);",
    ),
    "a fixed host": handler("res.redirect(`https://accounts.example.com/authorize?state=${req.query.state}`);"),
    "a redirect of something else": handler("stream.redirect(req.query.next);"),
  },
});
