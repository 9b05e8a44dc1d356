import { followedRule } from "../followed/judge-followed.ts";
import { secretRule } from "../secret-rule.ts";

export const rule = secretRule({
  id: followedRule,
  title: "Literal that reaches its use as a credential",
  severity: "high",
  cwe: [798, 259, 321],
  why: "A password or key under a name that says nothing, joined from pieces or encoded, is in the code all the same: everybody who can read the repository, a copy of it or what is built of it can sign in, decrypt or forge with it. Names that say nothing only keep it from those who look for it to take it out.",
  fix: 'Read it where it is used from the environment or a secret store, and refuse to start without it. Change the value now: what stood in the history stays known.\n\n```ts\nconst key = process.env.TOKEN_KEY;\nif (!key) throw new Error("TOKEN_KEY is not set");\nconst token = jwt.sign(claims, key);\n```',
  references: ["https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html"],
});
