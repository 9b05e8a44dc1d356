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

/** A file of a package that runs when the package is installed. */
export const InstallFile = z.object({
  path: z.string(),
  sha256: z.string(),
  bytes: z.int().min(0),
  begins: z.string().describe("Its first lines that say something, shortened"),
  change: z
    .enum(["none", "changed", "added"])
    .optional()
    .describe("Since the version before; absent where that is not known"),
});
export type InstallFile = z.infer<typeof InstallFile>;

/** A script of a package that npm runs on install, with the files that it runs. */
export const InstallStep = z.object({
  hook: z.string(),
  command: z.string(),
  before: z
    .string()
    .optional()
    .describe("The command of the version before; absent where it had none, or is not known"),
  files: z.array(InstallFile).describe("Those that the command names first, then what these load from beside them"),
  missing: z.array(z.string()).describe("Named by the command, and not in the archive"),
});
export type InstallStep = z.infer<typeof InstallStep>;

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
  installs: z.array(InstallStep),
  startCode: z.array(StartCode),
});
export type ArchiveFacts = z.infer<typeof ArchiveFacts>;

export const ArchiveEvidence = z.object({ archives: z.array(ArchiveFacts) });
export type ArchiveEvidence = z.infer<typeof ArchiveEvidence>;

/** What the archives of packages hold that run something by themselves; there only where the network was allowed. */
export const archiveEvidence = evidenceKey("archives", ArchiveEvidence);
