import { evidenceKey } from "@assay/core";
import * as z from "zod";
import { RegistryLine } from "./registries/registry-line.ts";

/** What kind of thing a dependency is resolved to. */
export const SourceKind = z.enum(["registry", "tarball", "git", "file", "link", "bundled", "unknown"]);
export type SourceKind = z.infer<typeof SourceKind>;

/** Whose names and versions they are, as OSV calls it. */
export const Ecosystem = z.enum(["npm", "PyPI"]);
export type Ecosystem = z.infer<typeof Ecosystem>;

/** One package that a lockfile installs. */
export const LockedPackage = z.object({
  name: z.string().describe("The package's own name, also where it is installed under an alias"),
  version: z.string(),
  at: z.string().describe("The entry's own key in the lockfile, in npm's the place where it is installed"),
  line: z.int().min(1).describe("Line of its entry in the lockfile"),
  source: SourceKind,
  resolved: z.string().optional().describe("The address as the lockfile has it; absent where the registry decides"),
  tarball: z
    .object({ name: z.string(), version: z.string(), file: z.string().optional() })
    .optional()
    .describe("Name and version in the address, which is what gets downloaded whatever the entry says"),
  integrity: z.string().optional().describe("As the lockfile writes it; the first of several"),
  hashes: z.array(z.string()).describe("Algorithms of the hashes that a download is compared with"),
  fileHashes: z
    .array(z.string())
    .optional()
    .describe("Of a Python package: the sha256 of each file that it may be installed from, in hexadecimal digits"),
  hashLeftOut: z
    .boolean()
    .optional()
    .describe("Its tool writes no hash for it, as for another platform's packages; that is told as a gap"),
  development: z.boolean().describe("Reached by development dependencies only"),
  optional: z.boolean(),
  installScript: z.boolean(),
  parent: z
    .int()
    .min(0)
    .optional()
    .describe("Index of the package that pulls it in, on a shortest way from a direct dependency"),
  direct: z.boolean(),
  wanted: z.string().optional().describe("The range by which parent or manifest asks for it"),
  alias: z.string().optional().describe("The name by which parent or manifest asks for it, where it is another one"),
});
export type LockedPackage = z.infer<typeof LockedPackage>;

/** Another hash for the same version: one of the two files is not what was published. */
export const OtherHash = z.object({
  package: z.int().min(0).describe("Index of the package in its lockfile"),
  algorithm: z.string(),
  where: z.string().describe("Whose hash differs: a lockfile, with a line or as it was on the base commit"),
});
export type OtherHash = z.infer<typeof OtherHash>;

export const Lockfile = z.object({
  path: z.string(),
  format: z.string().describe("The reader's folder under lock/"),
  formatVersion: z.string(),
  ecosystem: Ecosystem,
  judged: z.boolean().describe("Under judgement: changed, or the whole is judged"),
  example: z.boolean().describe("In a folder of tests, fixtures or examples: not what ships"),
  packages: z.array(LockedPackage),
  problems: z
    .array(z.object({ line: z.int().min(1), message: z.string() }))
    .describe("Entries that cannot be taken at their word"),
  otherHashes: z.array(OtherHash).optional().describe("Hashes that contradict what else is known of the same version"),
  unpinned: z
    .array(z.object({ name: z.string(), range: z.string(), line: z.int().min(1) }))
    .describe("What it asks for without a version, so that each install decides"),
});
export type Lockfile = z.infer<typeof Lockfile>;

/** A manifest's wish that the lockfile does not meet. */
export const StepDifference = z.object({
  manifest: z.string(),
  line: z.int().min(1),
  name: z.string(),
  wanted: z.string(),
  locked: z.string().optional().describe("Absent when the lockfile has no such package"),
  recorded: z.string().optional().describe("The range that the lockfile was made for, where only that differs"),
  lockfile: z.string(),
});
export type StepDifference = z.infer<typeof StepDifference>;

export const UnlockedManifest = z.object({
  manifest: z.string(),
  ecosystem: Ecosystem,
  line: z.int().min(1),
  dependencies: z.int().min(1),
  production: z.boolean().describe("Has dependencies that are not for development only"),
});
export type UnlockedManifest = z.infer<typeof UnlockedManifest>;

/** A registry that a settings file names. */
export const NamedRegistry = RegistryLine.extend({
  path: z.string(),
  judged: z.boolean().describe("The file is under judgement: it changed, or the whole is judged"),
});
export type NamedRegistry = z.infer<typeof NamedRegistry>;

export const Dependencies = z.object({
  lockfiles: z.array(Lockfile),
  differences: z.array(StepDifference),
  unlocked: z.array(UnlockedManifest),
  registries: z
    .array(NamedRegistry)
    .describe("What the repository's settings name, but for those among inputs of tests"),
});
export type Dependencies = z.infer<typeof Dependencies>;

export const dependencies = evidenceKey("dependencies", Dependencies);

const Hit = z.object({
  lockfile: z.string(),
  package: z.int().min(0).describe("Index in that lockfile's packages"),
  name: z.string().describe("The name under which it is known"),
  version: z.string(),
});

/** A locked version that a snapshot's advisory covers. */
export const VulnerableHit = Hit.extend({
  id: z.string(),
  aliases: z.array(z.string()),
  severity: z.enum(["critical", "high", "medium", "low"]),
  cvss: z.string().optional(),
  summary: z.string(),
  affected: z.string().describe("The range that covers this version, for people"),
  fixed: z.string().optional(),
  source: z.url(),
  unrated: z.boolean().optional().describe("Nobody has said how bad it is; it counts as high"),
  data: z.string().describe("The data that says so, with its date"),
});
export type VulnerableHit = z.infer<typeof VulnerableHit>;

/** A locked version that was published with malicious code. */
export const MaliciousHit = Hit.extend({
  campaign: z.string(),
  what: z.string(),
  date: z.string(),
  source: z.url(),
  ids: z.array(z.string()).describe("Of advisories on it"),
  data: z.string().describe("The data that says so, with its date"),
});
export type MaliciousHit = z.infer<typeof MaliciousHit>;

export const KnownFlaws = z.object({
  vulnerable: z.array(VulnerableHit),
  malicious: z.array(MaliciousHit),
});
export type KnownFlaws = z.infer<typeof KnownFlaws>;

export const knownFlaws = evidenceKey("known-flaws", KnownFlaws);
