import { secretRule } from "../secret-rule.ts";

export const rule = secretRule({
  id: "secrets/private-key",
  title: "Private key in the repository",
  severity: "critical",
  cwe: [321, 540],
  why: "Whoever holds a private key signs, decrypts or logs in as its owner: a TLS key lets them pose as the site, an SSH key opens machines, a signing key makes tokens for any user. Nothing is logged when they copy it.",
  fix: "Make a new key pair, replace the public half wherever the old one stood, and keep the private half in a secret store or a mounted file that is not committed.",
  references: ["https://cheatsheetseries.owasp.org/cheatsheets/Key_Management_Cheat_Sheet.html"],
});
