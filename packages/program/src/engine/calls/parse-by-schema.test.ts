import { describe, expect, it } from "vitest";
import { reachesQuery } from "../testing/reaches-query.ts";

/** True where a query gets what the schema let through of `x`. */
function letsThrough(schema: string, part = "x"): boolean {
  const before = 'import { z } from "zod";\nconst own = z.string().refine((v) => ["a", "b"].includes(v));';
  return reachesQuery(`const { data } = ${schema}.safeParse(req.body); db.query(data.${part});`, before);
}

describe("several schemas", () => {
  it.each([
    "z.union([z.object({ x: own }), z.object({ x: own })])",
    "z.union([z.object({ x: own }), z.object({ y: z.string() })])",
    "z.discriminatedUnion('type', [z.object({ x: z.number() }), z.object({ x: own })])",
    "z.intersection(z.object({ y: z.string() }), z.object({ x: own }))",
    "z.object({ x: z.union([own, z.number()]) })",
    "z.object({ x: own.or(z.number()) })",
    "z.object({ x: z.optional(own) })",
  ])("that let nothing through: %s", (schema) => {
    expect(letsThrough(schema)).toBe(false);
  });

  it.each([
    "z.union([z.object({ x: z.string() }), z.object({ x: own })])",
    "z.union([z.object({ x: own }), z.object({ x: z.string() })])",
    "z.discriminatedUnion('type', [z.object({ x: z.string() }), z.object({ x: z.number() })])",
    "z.intersection(z.object({ y: own }), z.object({ x: z.string() }))",
    "z.object({ x: z.union([z.string(), own]) })",
    "z.object({ x: z.union([z.number(), z.string()]) })",
    "z.object({ x: z.number().or(z.string()) })",
    "z.object({ y: own }).merge(z.object({ x: z.string() }))",
  ])("of which one lets it through: %s", (schema) => {
    expect(letsThrough(schema)).toBe(true);
  });
});
