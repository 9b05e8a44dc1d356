import { evidenceKey } from "@assay/core";
import * as z from "zod";
import { Ecosystem } from "../evidence.ts";

/** A package that code asks for and no manifest above it declares. */
export const UndeclaredPackage = z.object({
  ecosystem: Ecosystem.default("npm"),
  name: z.string().describe("As its registry calls it"),
  path: z.string(),
  line: z.int().min(1),
  files: z.int().min(1).describe("How many files ask for it"),
  manifest: z.string().describe("The nearest manifest, which ought to declare it"),
  locked: z.boolean().describe("A lockfile has it: another dependency brings it"),
  hasLock: z.boolean().describe("There is a lockfile at all"),
});
export type UndeclaredPackage = z.infer<typeof UndeclaredPackage>;

export const UndeclaredPackages = z.object({ packages: z.array(UndeclaredPackage) });
export type UndeclaredPackages = z.infer<typeof UndeclaredPackages>;

export const undeclaredPackages = evidenceKey("undeclared-packages", UndeclaredPackages);
