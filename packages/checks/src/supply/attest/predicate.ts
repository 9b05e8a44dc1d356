import * as z from "zod";

/** Names what an attestation of dependencies claims; described in the README beside this file. */
export const predicateType = "https://assay.dev/attestation/dependencies/v1";

/** What a signature of `ssh-keygen -Y` is made for. */
export const signatureNamespace = "assay-dependencies";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What is claimed of a lockfile. */
export const DependenciesPredicate = z.strictObject({
  resolver: z.strictObject({ name: z.literal("assay"), version: z.string() }),
  node: z.string().describe("The version of Node that it was signed, and where it was resolved, chosen for"),
  lockfile: z.strictObject({
    version: z.int(),
    contentSha256: sha256.describe("Of its JSON in one spelling, to tell a rewritten file from a changed one"),
  }),
  policy: z
    .strictObject({ minimumAgeDays: z.int().min(0), exceptions: z.array(z.string()) })
    .optional()
    .describe("By which its versions were chosen; absent where it was signed as it stood"),
  advisories: z.strictObject({
    data: z.string(),
    date: z.string(),
    flawed: z.int().min(0).describe("Versions in the lockfile that have a known flaw by that data"),
  }),
  packages: z.array(z.strictObject({ purl: z.string(), integrity: z.string().optional() })),
});
export type DependenciesPredicate = z.infer<typeof DependenciesPredicate>;
