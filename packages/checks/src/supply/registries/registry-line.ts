import * as z from "zod";

/** A registry that a line of a settings file names. */
export const RegistryLine = z.object({
  line: z.int().min(1),
  scope: z.string().optional().describe("Absent where it is for all packages"),
  host: z.string(),
  scheme: z.string(),
  unchecked: z
    .literal(true)
    .optional()
    .describe("The line names no registry: it lets the host (`*` for every one) go without a valid certificate"),
});
export type RegistryLine = z.infer<typeof RegistryLine>;
