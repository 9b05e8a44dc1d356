import { Baseline, Policy, Suppressions } from "@assay/core";
import { reportJsonSchema } from "@assay/report";
import * as z from "zod";

/** JSON Schemas of what people and programs read and write, for editors and for other tools. */
export function schemaFiles(): Map<string, string> {
  const written = { policy: Policy, suppressions: Suppressions, baseline: Baseline };
  const files = Object.entries(written).map(([name, schema]): [string, string] => [
    `docs/schemas/${name}.schema.json`,
    json(z.toJSONSchema(schema, { io: "input" })),
  ]);
  return new Map([...files, ["packages/report/schema/report-1.0.schema.json", json(reportJsonSchema())]]);
}

function json(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
