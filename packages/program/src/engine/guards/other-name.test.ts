import { expect, it } from "vitest";
import { reachesQuery } from "../testing/reaches-query.ts";

const table = 'const names = { "Asia/Calcutta": "Asia/Kolkata" };';
const asked =
  "function isZone(x) { try { Intl.DateTimeFormat(undefined, { timeZone: named(x) }); return true; } catch { return false; } }";
const looked = "function named(x) { return names[x] || x; }";

it.each([
  ["of a table of the program's own", `${table}\n${looked}\n${asked}`],
  ["of a table, or nothing", `${table}\nfunction named(x) { return names[x] ?? x; }\n${asked}`],
])("takes what was found of another name for found of the name: %s", (_, before) => {
  expect(reachesQuery("if (!isZone(q)) return; db.query(q);", before)).toBe(false);
  expect(reachesQuery("if (!isZone(q)) return; db.query(named(q));", before)).toBe(false);
});

it.each([
  ["nobody asked", `${table}\n${looked}\n${asked}`, "db.query(named(q));"],
  ["of another", `${table}\n${looked}\n${asked}`, "if (!isZone(req.query.other)) return; db.query(q);"],
  [
    "of a part",
    `${table}\nfunction named(x) { return names[x] || x.slice(3); }\n${asked}`,
    "if (!isZone(q)) return; db.query(q);",
  ],
  [
    "of one or the other",
    `${table}\nfunction named(x) { return x.z ? "UTC" : names[x] || x; }\n${asked}`,
    "if (!isZone(q)) return; db.query(q);",
  ],
  [
    "of what it was before",
    `${table}\nfunction named(x) { x = x.z; return names[x] || x; }\n${asked}`,
    "if (!isZone(q)) return; db.query(q);",
  ],
  [
    "of a table that others fill",
    `const names = JSON.parse(process.env.N);\n${looked}\n${asked}`,
    "if (!isZone(q)) return; db.query(q);",
  ],
])("takes nothing for found that was not: %s", (_, before, body) => {
  expect(reachesQuery(body, before)).toBe(true);
});

it("knows that a zone was asked for itself", () => {
  expect(reachesQuery("new Intl.DateTimeFormat('en', { timeZone: q }); db.query(q);")).toBe(false);
  expect(reachesQuery("new Intl.DateTimeFormat(q, { timeZone: 'UTC' }); db.query(q);")).toBe(true);
});
