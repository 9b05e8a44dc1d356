import { evidenceKey } from "@assay/core";
import * as z from "zod";

/** What an archive's own manifest says otherwise than the registry's document. */
export const ManifestDifference = z.object({
  kind: z.enum(["name", "version", "script", "build", "dependency"]),
  subject: z.string().describe("Of a script or a dependency the name"),
  archive: z.string().optional().describe("Absent where only the registry's document has it"),
  registry: z.string().optional().describe("Absent where only the archive has it"),
});
export type ManifestDifference = z.infer<typeof ManifestDifference>;

const Danger = z.enum(["program", "shell", "reaching"]);

/** A command of `binding.gyp` that does more than ask where something is. */
export const RunCommand = z.object({
  file: z.string(),
  line: z.int().min(1),
  command: z.string(),
  danger: Danger,
  why: z.string(),
  isNew: z.boolean().optional().describe("The version before did not have it; absent where that is not known"),
});
export type RunCommand = z.infer<typeof RunCommand>;

/** Code of a wheel that Python runs each time it starts. */
export const StartCode = z.object({
  file: z.string().describe("In the wheel"),
  line: z.int().min(1).optional(),
  code: z.string().describe("The line; empty for a whole module"),
  danger: z.enum(["runs", "reaching"]),
  why: z.string(),
  wheels: z.int().min(1).describe("How many of the wheels that were read have it"),
  isNew: z.boolean().optional().describe("The version before did not have it; absent where that is not known"),
});
export type StartCode = z.infer<typeof StartCode>;

/** What was read in the archives of one locked package. */
export const ArchiveFacts = z.object({
  lockfile: z.string(),
  package: z.int().min(0).describe("Index in that lockfile's packages"),
  host: z.string().describe("Where the archive was downloaded"),
  otherHash: z
    .object({ algorithm: z.string(), named: z.enum(["lockfile", "registry"]) })
    .optional()
    .describe("The archive does not have the hash that the lockfile or, where that has none, the registry names"),
  update: z.boolean().describe("Another version of it was locked before the change"),
  before: z.string().optional().describe("The version that it was compared with"),
  differences: z.array(ManifestDifference),
  builds: z.boolean().describe("npm builds it when it is installed, without a script that says so"),
  commands: z.array(RunCommand),
  startCode: z.array(StartCode),
});
export type ArchiveFacts = z.infer<typeof ArchiveFacts>;

export const ArchiveEvidence = z.object({ archives: z.array(ArchiveFacts) });
export type ArchiveEvidence = z.infer<typeof ArchiveEvidence>;

/** What the archives of packages hold that run something by themselves; there only where the network was allowed. */
export const archiveEvidence = evidenceKey("archives", ArchiveEvidence);
