import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

const login = (read: string, answer: string) =>
  `app.post('/login', async (req, res) => { ${read} if (!(await bcrypt.compare(req.body.password, user.password))) return res.sendStatus(401); ${answer} });`;

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "the environment as text": "app.get('/debug', (req, res) => { res.send(JSON.stringify(process.env)); });",
    Vite: "export const db = createClient(url, import.meta.env.VITE_SUPABASE_SERVICE_ROLE_KEY);",
    destructured: "const { REACT_APP_CLIENT_SECRET: secret } = process.env; send(secret);",
    "a computed name": "const key = process.env['NEXT_PUBLIC_' + 'JWT_SECRET'];",
    "the environment": "app.get('/debug', (req, res) => res.json(process.env));",
    "the environment, spread": "export const GET = () => Response.json({ ok: true, ...process.env });",
    "a row, alone": login(
      "const user = await db.one('SELECT * FROM users WHERE name = $1', [req.body.name]);",
      "res.json(user);",
    ),
  },
  accepts: {
    "keys made for pages":
      "const a = process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY; const b = import.meta.env.VITE_STRIPE_PUBLISHABLE_KEY; const c = process.env.REACT_APP_GOOGLE_MAPS_API_KEY;",
    "names that speak of secrets":
      "const a = process.env.NEXT_PUBLIC_PASSWORD_MIN_LENGTH; const b = process.env.NEXT_PUBLIC_PASSWORD_RESET_URL;",
    "a secret of the server": "const a = process.env.JWT_SECRET; const b = process.env.DATABASE_URL;",
    "a part of the environment": "app.get('/x', (req, res) => res.json({ stage: process.env.NODE_ENV }));",
    "fields that are chosen": login(
      "const user = await prisma.user.findFirst({ where, select: { id: true, password: true } });",
      "res.json(user);",
    ),
    "a field that is taken out": login(
      "const user = await prisma.user.findFirst({ where });",
      "delete user.password; res.json(user);",
    ),
    "the rest of it": login(
      "const user = await prisma.user.findFirst({ where });",
      "const { password, ...rest } = user; res.json(rest);",
    ),
    "a model that may hide fields": login("const user = await User.findOne({ where });", "res.json(user);"),
  },
});
