import { describeSyntaxRule } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "keys by forEach":
      "const deep = (a, b) => { Object.keys(b).forEach((key) => { if (a[key] instanceof Object) deep(a[key], b[key]); else a[key] = b[key]; }); return a; };",
    "a result that is assigned":
      "function extend(to, from) { for (const k of Object.keys(from)) { to[k] = typeof from[k] === 'object' ? extend(to[k], from[k]) : from[k]; } return to; }",
  },
  traces: {
    "destructured keys": "app.post('/x', (req) => { const { a, b, v } = req.body; store[a][b] = v; });",
  },
  accepts: {
    "a merge into a new object":
      "function merge(a, b) { const out = {}; for (const key of Object.keys(b)) out[key] = typeof b[key] === 'object' ? merge(a[key], b[key]) : b[key]; return out; }",
    "a deep copy":
      "function clone(value) { const copy = {}; for (const key in value) copy[key] = typeof value[key] === 'object' ? clone(value[key]) : value[key]; return copy; }",
    "a fixed second step": "app.post('/x', (req) => { users[req.body.id]['name'] = req.body.name; });",
    "a matrix": "function set(grid, x, y, v) { grid[x][y] = v; }",
    "a comparison":
      "function equal(a, b) { for (const key in a) if (!equal(a[key], c[key])) return false; return true; }",
    "a checked key":
      "app.post('/x', (req) => { const { a, b } = req.body; if (!SECTIONS.includes(a)) return; store[a][b] = 1; });",
  },
});
