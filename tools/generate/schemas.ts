import { Baseline, Policy, Report, Suppressions } from "@assay/core";
import * as z from "zod";

/** JSON Schemas of what people and programs read and write, for editors and for other tools. */
export async function schemaFiles(): Promise<Map<string, string>> {
  const schemas = {
    report: z.toJSONSchema(Report),
    policy: z.toJSONSchema(Policy, { io: "input" }),
    suppressions: z.toJSONSchema(Suppressions, { io: "input" }),
    baseline: z.toJSONSchema(Baseline),
  };
  return new Map(
    Object.entries(schemas).map(([name, schema]) => [
      `docs/schemas/${name}.schema.json`,
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
  );
}
