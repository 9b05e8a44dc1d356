import semver from "semver";
import * as z from "zod";

const full = String.raw`\d+\.\d+\.\d+(?:-[\w.-]+)?`;
const bound = new RegExp(`^(?:(?:>=?|<=?|=)${full})(?: (?:<=?)${full})?$`);

/** Alternatives joined by ` || `, each a lower bound, an upper bound or both, of whole versions only, so that it reads alike everywhere. */
const AffectedRange = z
  .string()
  .refine(
    (text) => text === "*" || text.split(" || ").every((part) => bound.test(part)),
    "bounds of whole versions, such as '>=1.0.0 <1.8.2 || <0.30.0'",
  )
  .refine((text) => semver.validRange(text) !== null, "a range that semver reads");

/** One published advisory about one package, as facts; its texts stay with its publisher. */
export const Advisory = z.strictObject({
  id: z.string().regex(/^(?:GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|CVE-\d{4}-\d{4,})$/),
  aliases: z.array(z.string().regex(/^CVE-\d{4}-\d{4,}$/)).default([]),
  severity: z.enum(["critical", "high", "medium", "low"]),
  cvss: z
    .string()
    .regex(/^CVSS:(?:3\.[01]|4\.0)\/[A-Z0-9:/]+$/)
    .optional(),
  affected: AffectedRange,
  fixed: z.array(z.string()).optional().describe("First sound versions, where `affected` does not end with one (`<x`)"),
  summary: z.string().max(160).describe("What goes wrong, in our own words"),
  published: z.iso.date().optional(),
  source: z.url(),
  checked: z
    .enum(["advisory-database", "npm-audit", "retire.js", "security-wg", "vendor", "recollection"])
    .describe("Where the facts were looked up"),
  withdrawn: z.iso.date().optional(),
});
export type Advisory = z.infer<typeof Advisory>;

export const AdvisoryFile = z.record(z.string(), z.array(Advisory));

/** Versions that were published with malicious code in one campaign. */
export const Campaign = z.strictObject({
  name: z.string(),
  date: z.iso.date().describe("When the first of these versions was published, or reported"),
  what: z.string().max(200).describe("What the code did, in our own words"),
  sources: z.array(z.url()).min(1),
  packages: z
    .record(z.string(), z.array(z.string()).min(1))
    .describe("Versions by package; '*' where there never was a sound one"),
});
export type Campaign = z.infer<typeof Campaign>;

export const CampaignFile = z.array(Campaign);

export const SnapshotFacts = z.strictObject({
  date: z.iso.date().describe("The day on which the facts were compiled"),
  advisories: z.int(),
  advisoryPackages: z.int(),
  maliciousVersions: z.int(),
  maliciousPackages: z.int(),
});
export type SnapshotFacts = z.infer<typeof SnapshotFacts>;
