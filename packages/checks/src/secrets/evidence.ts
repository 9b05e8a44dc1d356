import { evidenceKey, FindingHistory, Location, Position, Severity } from "@assay/core";
import * as z from "zod";

/**
 * A secret that was found, told without the secret: this is cached and reported, so it holds nothing from which the
 * value could be read or, where the value could be guessed, confirmed.
 */
export const SecretMatch = z.object({
  rule: z.string(),
  detector: z.string().describe("The format or mechanism that saw it, such as github-classic-token"),
  provider: z.string().optional(),
  what: z.string().max(200).describe('What it is: "a Stripe live secret key", \'the value of "dbPassword"\''),
  severity: Severity,
  start: Position,
  end: Position,
  preview: z.string().max(5).describe("First and last two characters, or nothing for a short value"),
  length: z.int().min(0).describe("Characters of the value"),
  entropy: z.number().min(0).describe("Shannon entropy, bits a character"),
  identity: z
    .string()
    .regex(/^[0-9a-f]{5}([0-9a-f]{11})?$/)
    .describe("See scan/redact.ts"),
  confidence: z.number().min(0).max(1),
  reasons: z.array(z.string().max(300)).describe("Why it is believed to be a secret, the strongest first"),
  fix: z.string().optional(),
  reference: z.string().optional().describe("Where the format is documented"),
  history: FindingHistory.optional().describe("Set where the history was searched"),
  way: z
    .array(z.object({ location: Location, message: z.string() }))
    .min(2)
    .optional()
    .describe("From the literal to where it is used as a credential, where it was followed there"),
  parts: z.array(Location).optional().describe("The literals that it is joined from, where those are several"),
});
export type SecretMatch = z.infer<typeof SecretMatch>;

export const SecretsInFile = z.object({
  matches: z.array(SecretMatch),
  leftOut: z.int().min(0).describe("Matches beyond the limit of one file"),
  unread: z.boolean().describe("True where so many places looked like something that the rest was not looked at"),
  mayHoldUses: z
    .literal(true)
    .optional()
    .describe("Code that may use values as credentials, to be followed from there"),
});
export type SecretsInFile = z.infer<typeof SecretsInFile>;

export const Secrets = z.object({
  files: z.array(z.object({ path: z.string(), matches: z.array(SecretMatch) })),
});
export type Secrets = z.infer<typeof Secrets>;

export const secretsKey = evidenceKey("secrets", Secrets);
