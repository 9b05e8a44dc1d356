import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

const classes = ["sast", "secrets", "supply", "tests", "data", "access", "auth", "infra", "ci", "controls"] as const;

const listSchema = z.strictObject({
  flaws: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/),
      title: z.string().min(10),
      class: z.enum(classes),
      cwe: z
        .string()
        .regex(/^CWE-\d+$/)
        .optional(),
      file: z.string(),
      lines: z.tuple([z.int().positive(), z.int().positive()]),
      contains: z.string().min(8),
      "found-by": z.string().optional(),
      "reachable-by": z.string().min(10),
      "fixed-in": z.string().min(5),
      "fixed-file": z.string().optional(),
    }),
  ),
});

function read(app: "ledger" | "ledger-fixed", file: string): string {
  return readFileSync(`${examples}${app}/${file}`, "utf8");
}

const { flaws } = listSchema.parse(parse(read("ledger", "FLAWS.yml")));

describe("examples/ledger/FLAWS.yml", () => {
  it("names each flaw once, and some of every class", () => {
    expect(new Set(flaws.map((flaw) => flaw.id)).size).toBe(flaws.length);
    expect(new Set(flaws.map((flaw) => flaw.class))).toEqual(new Set(classes));
  });

  it.each(flaws)("$id stands where the list says", (flaw) => {
    const lines = read("ledger", flaw.file).split("\n");
    const [start, end] = flaw.lines;
    expect(start).toBeLessThanOrEqual(end);
    expect(end).toBeLessThanOrEqual(lines.length);
    expect(lines.slice(start - 1, end).join("\n")).toContain(flaw.contains);
  });

  it.each(flaws)("$id is gone from ledger-fixed", (flaw) => {
    expect(read("ledger-fixed", flaw["fixed-file"] ?? flaw.file)).not.toContain(flaw.contains);
  });

  it("says nothing in the code itself", () => {
    const files = new Set(flaws.map((flaw) => flaw.file));
    for (const file of files) {
      expect(read("ledger", file)).not.toMatch(/planted|on purpose|vulnerab|insecure|flaw/i);
    }
  });
});
