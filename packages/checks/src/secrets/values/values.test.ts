import { describe, expect, it } from "vitest";
import { noise } from "../testing/fakes.ts";
import { isIdentifier, isProse, isUuid, notSecretBecause } from "./not-secrets.ts";
import { isPlaceholder, isPlaceholderToken } from "./placeholders.ts";

describe("placeholders", () => {
  it.each([
    "YOUR_API_KEY",
    "your-secret-key",
    "yourWeak(!)Password",
    "changeme",
    "CHANGE_ME",
    "change-this",
    "replace-with-real",
    "xxxxxxxx",
    "********",
    "<token>",
    "<your key here>",
    "...",
    "example",
    "my-secret",
    "mysecret",
    "secret123",
    "test-secret",
    "dummy_value",
    "placeholder",
    "insert-key-here",
    "REDACTED",
    "some_random_string",
    "put-your-key-here",
    "aaaaaaaaaaaa",
    "0000000000000000",
    "12345678",
    "abcdefghijklmnop",
    "TODO",
    "not-a-real-secret",
    "do-not-use-in-production",
    "super-secret-key",
    "deadbeefdeadbeef",
    "dev",
    "access_token",
  ])("%s is one", (text) => expect(isPlaceholder(text)).toBe(true));

  it.each([
    "Kf7#mQ2vXz9p",
    "hunter22",
    "q7Zt9wXb2LkPv4Rf",
    "Summer2024!",
    "swordfish",
    "correct-horse-battery",
    "s3cr3t-l3dg3r",
    "R00tPassword",
  ])("%s is none", (text) => expect(isPlaceholder(text)).toBe(false));

  it("does not take generated text for one", () => {
    const taken = Array.from({ length: 2_000 }, (_, index) => noise(32, String(index))).filter((text) =>
      isPlaceholderToken(text),
    );
    expect(taken).toEqual([]);
  });
});

describe("texts that are no secret whatever they are called", () => {
  it.each([
    ["${DB_PASSWORD}", "a reference to a variable"],
    ["$(cat secret)", "a reference to a variable"],
    ["{{ .Values.password }}", "a reference to a variable"],
    ["%PASSWORD%", "a reference to a variable"],
    ["op://vault/item/field", "a reference to a store"],
    ["secrets.API_KEY", "a reference to a store"],
    ["process.env.TOKEN", "a reference to a store"],
    ["/run/secrets/db", "a reference to a store"],
    ["ENC[AES256_GCM,data:x]", "encrypted"],
    ["$2b$10$abcdefghijklmnopqrstuv", "a password's hash"],
    ["sha512-abc", "a digest"],
    ["https://example.com/reset", "an address"],
    ["./certs/key.pem", "a path"],
    ["C:\\keys\\key.pem", "a path"],
    ["^[A-Z]{3}$", "a pattern"],
    ["%s", "a format"],
    ["required|string|min:8", "a validation rule"],
    ["com.acme:auth:1.2.3", "a package"],
    ["() => token", "code"],
    ["undefined", "code"],
    ["#login-form .password", "code"],
    ["application/json", "markup or a header"],
    ["ssh-rsa AAAAB3Nza", "a public key or a certificate"],
    ["pk_live_abc", "public by design"],
    ["2024-01-02", "a date or a number"],
    ["30s", "a date or a number"],
  ])("%s is %s", (text, why) => expect(notSecretBecause(text)).toBe(why));

  it.each([
    "Kf7#mQ2vXz9p",
    "q7Zt9wXb2LkPv4Rf",
    "h8+mu_iy6%5j%7+hp**+gsq",
    "tR5wQz8nLk2v",
    "p@ss/w0rd!x",
    "MohY0/2zSQw/psWEnejC2ka3Al0oifvY4YjOkUaFfnI=",
  ])("%s may be one", (text) => expect(notSecretBecause(text)).toBeUndefined());
});

it("knows sentences, names and UUIDs", () => {
  expect(isProse("Enter your new password")).toBe(true);
  expect(isProse("Пароль")).toBe(true);
  expect(isProse("Kf7#mQ2vXz9p")).toBe(false);
  expect(isIdentifier("currentPassword")).toBe(true);
  expect(isIdentifier("auth.token.invalid")).toBe(true);
  expect(isIdentifier("x9Kq2mV7")).toBe(false);
  expect(isUuid("6f1c1f0e-8d0b-4d8e-9a43-0f6f2f2a7d11")).toBe(true);
});
