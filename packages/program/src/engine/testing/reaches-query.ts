import { libraries } from "../../models/libraries.generated.ts";
import { flowsOf } from "./flows-of.ts";

const server =
  'import express from "express";\nimport { Pool } from "pg";\nconst app = express();\nconst db = new Pool();\n';

/** True where the engine follows `q`, which somebody sent, from the head of a handler to a query in it or in the code before. */
export function reachesQuery(body: string, before = ""): boolean {
  const handler = `app.get("/", async (req, res) => {\nconst { q } = req.query;\n${body}\n});\n`;
  const files = { "app.ts": `${server}${before}\n${handler}` };
  return flowsOf(files, libraries).some((flow) => flow.startsWith("sql "));
}
