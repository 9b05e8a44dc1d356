import { secretRule } from "../secret-rule.ts";

export const rule = secretRule({
  id: "secrets/jwt-token",
  title: "Signed token in the repository",
  severity: "medium",
  cwe: [798, 522],
  why: "A JSON Web Token is a login: until it expires, or for ever where it has no expiry, whoever reads it acts as its subject. Its claims also tell names, tenants and internal addresses.",
  fix: "Revoke the token or end its session, and take it out of the file. Tests can sign a token of their own with a key made for the run.",
  references: ["https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html"],
});
