import { evidenceKey, Location } from "@assay/core";
import * as z from "zod";

/** A member that a file asks of a module: `.verify` of what `jsonwebtoken` gives. */
export const ModuleUse = z.object({
  module: z.string(),
  from: z.enum(["module", "default"]).describe("Whether the steps begin at all that the module gives, or its default"),
  steps: z.array(z.string()).min(1).describe("`.name`, `()`, `new` or `await`; the last one is the member asked for"),
  location: Location,
  symbol: z.string().optional(),
});
export type ModuleUse = z.infer<typeof ModuleUse>;

export const ModuleUses = z.object({ files: z.array(z.object({ path: z.string(), uses: z.array(ModuleUse) })) });
export type ModuleUses = z.infer<typeof ModuleUses>;

/** What the code under judgement asks of modules that are not its own. */
export const moduleUses = evidenceKey("module-uses", ModuleUses);

/** A member that the installed module does not have. */
export const InventedMember = z.object({
  use: ModuleUse,
  of: z.string().describe("The package with its version, or Node and the versions that were looked at"),
  declared: z.string().describe("The declaration file that was read, from the workspace's root"),
  nearest: z.array(z.string()).describe("Members that it has, of the most alike names"),
});
export type InventedMember = z.infer<typeof InventedMember>;

export const InventedMembers = z.object({
  checked: z.int().min(0).describe("Different uses whose module was understood well enough to tell"),
  members: z.array(InventedMember),
});
export type InventedMembers = z.infer<typeof InventedMembers>;

/** Uses of members that are not there, judged by the declarations of what is installed. */
export const inventedMembers = evidenceKey("invented-members", InventedMembers);
