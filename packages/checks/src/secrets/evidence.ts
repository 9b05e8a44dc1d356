import { evidenceKey, FindingHistory, Position, Severity } from "@assay/core";
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
});
export type SecretMatch = z.infer<typeof SecretMatch>;

export const SecretsInFile = z.object({
  matches: z.array(SecretMatch),
  leftOut: z.int().min(0).describe("Matches beyond the limit of one file"),
  unread: z.boolean().describe("True where so many places looked like something that the rest was not looked at"),
});
export type SecretsInFile = z.infer<typeof SecretsInFile>;

export const Secrets = z.object({
  files: z.array(z.object({ path: z.string(), matches: z.array(SecretMatch) })),
});
export type Secrets = z.infer<typeof Secrets>;

export const secretsKey = evidenceKey("secrets", Secrets);
