import { describe, expect, it } from "vitest";
import { credentialName, normalise } from "./names.ts";

describe("names that say credential", () => {
  it.each([
    "password",
    "dbPassword",
    "DB_PASSWORD",
    "db-password",
    "spring.datasource.password",
    "mysqlpassword",
    "userPass",
    "SMTP_PASS",
    "passphrase",
    "pwd",
    "apiKey",
    "API_KEY",
    "x-api-key",
    "clientSecret",
    "jwtSecret",
    "SECRET_KEY_BASE",
    "secret",
    "accessToken",
    "GITHUB_TOKEN",
    "authToken",
    "privateKey",
    "encryptionKey",
    "signing_key",
    "webhookSecret",
    "password2",
    "PASSWORD_DEFAULT",
    "api_key_prod",
  ])("%s does", (name) => expect(credentialName(name)?.written).toBe(name));

  it.each([
    "passwordField",
    "password_hash",
    "passwordLabel",
    "PASSWORD_RESET_URL",
    "tokenType",
    "secretName",
    "publicKey",
    "primaryKey",
    "cacheKey_name",
    "author",
    "authority",
    "keyboard",
    "keyword",
    "nextToken",
    "max_tokens",
    "passwordMinLength",
    "isPasswordValid",
    "token_expiry",
    "encryptedPassword",
    "accessKeyId",
    "compass",
    "bypass",
    "passenger",
    "secretary",
    "tokenizer",
    "existingSecret",
    "passwordSecretKey",
    "user",
  ])("%s does not", (name) => expect(credentialName(name)).toBeUndefined());

  it("tells passwords from keys, and keys that sign", () => {
    expect(credentialName("adminPassword")?.kind).toBe("password");
    expect(credentialName("API_TOKEN")?.kind).toBe("key");
    expect(credentialName("SESSION_SECRET")?.signs).toBe(true);
    expect(credentialName("MAPS_API_KEY")?.signs).toBe(false);
  });
});

it("brings all ways of writing to one", () => {
  for (const name of ["dbPassword", "DB_PASSWORD", "db-password", "db.password", "DbPassword"])
    expect(normalise(name)).toBe("db_password");
});
