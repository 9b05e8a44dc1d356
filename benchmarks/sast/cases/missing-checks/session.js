import { users } from "./models.js";

export async function requireUser(req, res, next) {
  req.user = await users.bySession(req.cookies.session);
  if (req.user === undefined) return res.sendStatus(401);
  next();
}

export function requireAdmin(req, res, next) {
  if (req.user.role !== "admin") return res.sendStatus(403);
  next();
}
