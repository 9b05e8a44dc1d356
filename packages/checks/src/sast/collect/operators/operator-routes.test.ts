import { describe, expect, it } from "vitest";
import { operatorPlaces } from "./operator-routes.ts";

const guards = `
  export const requireAdmin = (req, res, next) => { if (!req.user.isAdmin) return res.status(403).end(); next(); };
  export const authorize = (...roles) => (req, res, next) => { if (!roles.includes(req.user.role)) return res.status(403).end(); next(); };
  export const isAdmin = (req, res, next) => next();
`;
const routes = (lines: string) => `
  import { Router } from "express";
  import { requireAdmin, authorize, isAdmin } from "./guards";
  const router = Router();
  ${lines}
  export default router;
`;
const app = (mount: string) => `
  import express from "express";
  import { requireAdmin, authorize, isAdmin } from "./guards";
  import routes from "./routes";
  const app = express();
  ${mount}
`;
const open = "router.post('/x', (req, res) => run(req.body.place));";

function isForOperators(files: Record<string, string>, path = "src/routes.ts"): boolean {
  const all = new Map(Object.entries({ "src/guards.ts": guards, ...files }));
  return operatorPlaces(all)(path, (all.get(path) ?? "").indexOf("req.body.place"));
}

describe("places that only operators reach", () => {
  it.each([
    ["a guard of the route", "router.post('/x', requireAdmin, (req, res) => run(req.body.place));"],
    ["a guard that is told who", "router.post('/x', authorize('admin'), (req, res) => run(req.body.place));"],
    [
      "a list of roles",
      "router.post('/x', authorize(['admin', Role.SUPER_ADMIN]), (req, res) => run(req.body.place));",
    ],
    ["a guard of the router", `router.use(requireAdmin); ${open}`],
  ])("are behind %s", (_what, lines) => {
    expect(isForOperators({ "src/routes.ts": routes(lines) })).toBe(true);
  });

  it.each([
    ["nothing", open],
    ["a guard that lets everybody pass", "router.post('/x', isAdmin, (req, res) => run(req.body.place));"],
    ["a guard for others too", "router.post('/x', authorize('admin', 'member'), (req, res) => run(req.body.place));"],
    ["a guard for somebody else", "router.post('/x', authorize('member'), (req, res) => run(req.body.place));"],
    ["a guard of another route", `router.get('/y', requireAdmin, (req, res) => res.end()); ${open}`],
    ["a guard that comes after", `${open} router.use(requireAdmin);`],
    ["a guard of a path", `router.use('/y', requireAdmin); ${open}`],
    ["a guard that nobody sees", "router.post('/x', unknown.requireAdmin, (req, res) => run(req.body.place));"],
    [
      "a comment and a name",
      "// requireAdmin\nrouter.post('/admin', function adminOnly(req, res) { run(req.body.place); });",
    ],
  ])("are not behind %s", (_what, lines) => {
    expect(isForOperators({ "src/routes.ts": routes(lines) })).toBe(false);
  });

  it.each([
    ["behind a guard", "app.use('/admin', requireAdmin, routes);", true],
    ["open", "app.use('/admin', routes);", false],
    ["once behind a guard and once open", "app.use('/admin', requireAdmin, routes); app.use('/x', routes);", false],
    ["nowhere", "app.use('/admin', requireAdmin);", false],
  ])("a router that is mounted %s", (_what, mount, expected) => {
    expect(isForOperators({ "src/routes.ts": routes(open), "src/app.ts": app(mount) })).toBe(expected);
  });

  it("looks through routers within routers, and through names of the workspace", () => {
    const files = {
      "src/routes/deep/index.ts": routes(open).replace("./guards", "@/guards"),
      "src/routes/index.ts":
        "import { Router } from 'express'; import deep from '@app/routes/deep'; const router = Router(); router.use('/deep', deep); export default router;",
      "src/app.ts":
        "import express from 'express'; import { requireAdmin } from './guards'; import routes from './routes'; const app = express(); app.use('/settings', requireAdmin, routes);",
    };
    expect(isForOperators(files, "src/routes/deep/index.ts")).toBe(true);
  });

  it("asks of handlers with a name where they are registered", () => {
    const handler = "export const save = async (req, res) => run(req.body.place);";
    const registered = (lines: string) => `import * as users from "./users"; ${routes(lines)}`;
    const place = (lines: string) =>
      isForOperators({ "src/users.ts": handler, "src/routes.ts": registered(lines) }, "src/users.ts");
    expect(place("router.post('/x', requireAdmin, users.save);")).toBe(true);
    expect(place("router.post('/x', requireAdmin, users.save); router.put('/x', users.save);")).toBe(false);
    expect(place("router.post('/x', users.save);")).toBe(false);
    expect(place("")).toBe(false);
  });
});
