import { secretRule } from "../secret-rule.ts";

export const rule = secretRule({
  id: "secrets/connection-string",
  title: "Password in a connection string",
  severity: "high",
  cwe: [798, 259],
  why: "A connection string names the host, the user and the password together: whoever reads it and reaches the host has the data. It also travels into logs, error reports and process lists.",
  fix: "Change the password, and read the whole string from the environment or a secret store:\n\n```ts\nconst pool = new Pool({ connectionString: process.env.DATABASE_URL });\n```",
  references: ["https://cheatsheetseries.owasp.org/cheatsheets/Database_Security_Cheat_Sheet.html"],
});
