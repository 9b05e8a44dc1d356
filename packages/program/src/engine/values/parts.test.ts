import { expect, it } from "vitest";
import { libraries } from "../../models/libraries.generated.ts";
import { flowsOf } from "../testing/flows-of.ts";

const tool = 'import { Pool } from "pg";\nconst db = new Pool();\nfunction run(sql) { return db.query(sql); }';

/** The flows of a route that hands the texts of its address to a function, which hands a query on to a tool. */
function flowsThrough(list: string): string[] {
  const route = "export async function GET(request, { params }) { const { id } = await params; list([id]); }";
  return flowsOf({ "app/api/things/[id]/route.ts": `${tool}\n${list}\n${route}` }, libraries);
}

it("reads no part by a name of a text, also where a tool stands before the query", () => {
  expect(flowsThrough("function list(all) { run(`select ${all.map((one) => one.name).join()}`); }")).toEqual([]);
});

it("reads what was made of a text", () => {
  const joined = "run(`select ${all.join()}`)";
  const parsed = "run(`select ${JSON.parse(all[0]).name}`)";
  for (const sink of [joined, parsed])
    expect(flowsThrough(`function list(all) { ${sink}; }`)).toEqual([
      `sql ${sink} ← the path parameters of an HTTP request`,
    ]);
});
