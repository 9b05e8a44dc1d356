import * as z from "zod";

/** A registry that a line of a settings file names. */
export const RegistryLine = z.object({
  line: z.int().min(1),
  scope: z.string().optional().describe("Absent where it is for all packages"),
  host: z.string(),
  scheme: z.string(),
});
export type RegistryLine = z.infer<typeof RegistryLine>;
