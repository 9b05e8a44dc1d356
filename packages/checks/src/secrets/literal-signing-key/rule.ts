import { secretRule } from "../secret-rule.ts";

export const rule = secretRule({
  id: "secrets/literal-signing-key",
  title: "Literal key given to a signing call",
  severity: "high",
  cwe: [321, 798],
  why: "Whoever knows the key by which a program signs makes their own valid tokens, cookies and links: they log in as anybody, an administrator included. A key in the source is known to everyone who reads it, and to no less when it is a word.",
  fix: 'Read the key from the environment or a secret store, make it at least 32 random bytes, and change it now, which ends all sessions:\n\n```ts\nconst token = jwt.sign(claims, signingKey, { algorithm: "HS256", expiresIn: "15m" });\n```',
  references: ["https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html"],
});
