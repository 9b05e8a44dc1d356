import { expect, it } from "vitest";
import { reachesQuery } from "../testing/reaches-query.ts";

const list = 'const known = ["a", "b"];';
const query = "db.query(Object.keys(o).join());";

it.each([
  ["on the way", `const o = {}; o[q] = 1; if (!known.includes(q)) return; ${query}`],
  ["in a branch", `const o = { z: 1 }; if (req.body) { o[q] = 1; } if (q === "a") { ${query} }`],
])("believes a check of a name by which something was written before: %s", (_, body) => {
  expect(reachesQuery(body, list)).toBe(false);
});

it.each([
  ["of another name", `const o = {}; o[q] = 1; if (!known.includes(req.query.p)) return; ${query}`],
  ["of one of two names", `const o = {}; o[q] = 1; o[req.query.p] = 1; if (!known.includes(q)) return; ${query}`],
  ["of the other of two names", `const o = {}; o[req.query.p] = 1; o[q] = 1; if (!known.includes(q)) return; ${query}`],
  ["in one branch of two", `const o = {}; o[q] = 1; if (known.includes(q)) { o.z = 1; } ${query}`],
])("and no other: %s", (_, body) => {
  expect(reachesQuery(body, list)).toBe(true);
});
