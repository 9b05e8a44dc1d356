import { secretRule } from "../secret-rule.ts";

export const rule = secretRule({
  id: "secrets/hard-coded-credential",
  title: "Credential written into the code",
  severity: "high",
  cwe: [798, 259],
  why: "A password, key or token in code or configuration is known to everyone who can read the repository, is the same in every environment, and cannot be changed without a release. It stays in the history after it is removed.",
  fix: 'Change the credential, then read it from the environment or a secret store, and stop when it is missing:\n\n```ts\nconst password = process.env.SMTP_PASSWORD;\nif (password === undefined) throw new Error("SMTP_PASSWORD is not set");\n```',
  references: ["https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html"],
});
