import { evidenceKey } from "@assay/core";
import * as z from "zod";

/** What the registry says of how a version was published. */
const Publication = z.object({
  version: z.string(),
  installScripts: z
    .array(z.string())
    .describe(
      "Names of scripts that run on install, `binding.gyp` included; its own build, where Python's has no wheel",
    ),
  provenance: z.boolean().optional().describe("Of all its files; absent where the registry does not tell"),
  trustedPublisher: z.boolean().describe("Of npm only: with PyPI it is part of provenance"),
});
export type Publication = z.infer<typeof Publication>;

/** What the registry's document says that the archive of a version holds, to be compared with the archive. */
export const Declared = z.object({
  name: z.string().optional(),
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()).describe("Optional ones among them"),
  tarball: z.string().optional().describe("Where the document says that the archive is"),
  shasum: z.string().optional().describe("Sha1 of the archive, in hexadecimal digits"),
});
export type Declared = z.infer<typeof Declared>;

/** What a registry says of a locked package. What it did not say is absent, and told as a gap. */
export const RegistryFacts = z.object({
  lockfile: z.string(),
  package: z.int().min(0).describe("Index in that lockfile's packages"),
  registry: z.string().describe("Host that was asked"),
  isNew: z.boolean().describe("No version of the package was locked before"),
  state: z.enum(["there", "no-package", "no-versions", "holder", "no-version"]),
  elsewhere: z.boolean().default(false).describe("A package of that name exists in the other ecosystem"),
  published: z.iso.datetime({ offset: true }).optional().describe("When the version was published"),
  firstPublished: z.iso.datetime({ offset: true }).optional().describe("When the package's first version was"),
  copied: z
    .boolean()
    .default(false)
    .describe("The dates may be those on which a copy was made, so things are that old or older"),
  newestFile: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("When the newest of the files that it may be installed from was added, where that was later"),
  integrity: z.string().optional(),
  unlisted: z
    .array(z.string())
    .optional()
    .describe("Locked sha256 of files that the registry does not have of this version, in hexadecimal digits"),
  declared: Declared.optional(),
  deprecated: z.string().optional(),
  yanked: z.string().optional().describe("The reason for which the authors yanked it, empty where they gave none"),
  licence: z.string().optional(),
  licenceUnknown: z.boolean().optional().describe("It names one that could not be read, which is a gap"),
  publication: Publication.optional(),
  before: Publication.optional().describe("The version published before, by its number"),
  earlier: Publication.optional().describe("The newest version before that had provenance or a trusted publisher"),
});
export type RegistryFacts = z.infer<typeof RegistryFacts>;

export const RegistryEvidence = z.object({
  asked: z.iso.datetime().describe("When"),
  facts: z.array(RegistryFacts),
});
export type RegistryEvidence = z.infer<typeof RegistryEvidence>;

/** What registries say of the packages that are judged; there only where the network was allowed. */
export const registryEvidence = evidenceKey("registry", RegistryEvidence);
