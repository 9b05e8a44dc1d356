import { Report } from "@assay/core";
import * as z from "zod";

/**
 * The JSON Schema (draft 2020-12) of a report as it is written. `tools/generate.ts` keeps
 * `packages/report/schema/report-1.0.schema.json` equal to it.
 */
export function reportJsonSchema(): Record<string, unknown> {
  const id = z.globalRegistry.get(Report)?.id ?? "";
  const { $schema, $defs = {}, ...rest } = z.toJSONSchema(Report, { target: "draft-2020-12", io: "output" });
  // zod emits a schema that has an id as a definition and a reference to it; here it is the document itself.
  const { [id]: root, ...definitions } = $defs;
  const { $ref: _, ...document } = { ...rest, ...root };
  const shared = Object.keys(definitions).length === 0 ? {} : { $defs: definitions };
  return { $schema, $id: id, ...document, ...shared };
}
