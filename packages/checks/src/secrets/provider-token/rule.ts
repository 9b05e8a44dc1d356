import { secretRule } from "../secret-rule.ts";

export const rule = secretRule({
  id: "secrets/provider-token",
  title: "Token of a provider in the repository",
  severity: "critical",
  cwe: [798, 540],
  why: "A token with a provider's own format opens that provider's API for whoever reads it, from anywhere. Bots watch public repositories and use such tokens within minutes; in a private one every clone, fork, backup and model that reads the code holds it. Removing the line does not help, as the history keeps it.",
  fix: 'Revoke the token at the provider first, then read it from the environment or a secret store:\n\n```ts\nconst token = process.env.SERVICE_TOKEN;\nif (token === undefined) throw new Error("SERVICE_TOKEN is not set");\n```',
  references: ["https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html"],
});
