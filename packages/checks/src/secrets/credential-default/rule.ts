import { secretRule } from "../secret-rule.ts";

export const rule = secretRule({
  id: "secrets/credential-default",
  title: "Credential as a fall-back",
  severity: "high",
  cwe: [1392, 798],
  why: "A default is used exactly when somebody forgets to set the real value, silently, in production too: the service then runs with a password or signing key that stands in the source. It looks like a placeholder, and works like a secret.",
  fix: 'Have no default for a credential. Stop at start when it is missing:\n\n```ts\nconst secret = process.env.JWT_SECRET;\nif (secret === undefined) throw new Error("JWT_SECRET is not set");\n```\n\nand keep a value for development in an ignored `.env` file.',
  references: [
    "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
    "https://cwe.mitre.org/data/definitions/1392.html",
  ],
});
