import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector } from "../collect/secrets.collector.ts";
import { hexadecimal, noise } from "../testing/fakes.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors: [collector] });

async function reported(path: string, text: string): Promise<string[]> {
  const { findings } = await judgeFiles({ files: { [path]: text }, checks: [rule], collectors: [collector] });
  return findings.map((finding) => finding.severity);
}

const key = noise(32, "key");

describe("reports", () => {
  it.each([
    ["a constant", "src/a.ts", `const apiKey = "${key}";`],
    ["a chosen password", "src/a.ts", 'const dbPassword = "hunter22";'],
    ["a property", "src/a.js", `mail({ user: "a", pass: "Zx!9kQ2m" })`],
    ["a key in hexadecimal", "src/a.py", `SECRET_KEY = "${noise(50, "django", hexadecimal)}"`],
    ["a Java field", "src/A.java", `private static final String PASSWORD = "xK9mQ2vL";`],
    ["a setter", "src/A.java", `dataSource.setPassword("xK9mQ2vL");`],
    ["a comparison", "src/a.php", `if ($user === "root" && $password === "xK9mQ2vL!") {`],
    [".env", ".env", `API_TOKEN=${key}`],
    ["properties", "application.properties", "spring.datasource.password=xK9mQ2vL!"],
    ["TOML", "config.toml", 'password = "xK9mQ2vL!"'],
    ["XML", "web.config", '<add key="SmtpPassword" value="xK9mQ2vL!" />'],
    ["Terraform", "main.tf", 'administrator_login_password = "xK9mQ2vL!"'],
    ["a container's environment", "deploy.yaml", `env:\n  - name: API_TOKEN\n    value: ${key}`],
    ["a header", "src/a.ts", `headers: { "X-Api-Key": "${key}" }`],
    ["a bearer token", "a.sh", `curl -H "Authorization: Bearer ${key}" https://api.acme.io`],
    [
      "a basic authentication header",
      "src/a.ts",
      `"Authorization: Basic ${Buffer.from(`app:${noise(12, "b")}`).toString("base64")}"`,
    ],
    ["base64 of a password", "src/a.ts", `const password = "${Buffer.from("xK9mQ2vL!7").toString("base64")}";`],
    ["halves", "src/a.ts", `const apiKey = "${key.slice(0, 15)}" + "${key.slice(15)}";`],
    ["a notebook", "a.ipynb", `{"cells":[{"source":["api_key = \\"${key}\\"\\n"]}]}`],
    ["PHP", "config.php", `'password' => 'xK9mQ2vL!',`],
  ])("%s", async (_, path, text) => expect(await reported(path, text)).toEqual(["high"]));
});

describe("leaves alone", () => {
  it.each([
    ["a label", "src/a.ts", '{ password: "Password", passwordHint: "At least 8 characters" }'],
    ["a translation", "locales/de.json", '{ "password": "Passwort", "secret": "Geheimnis-Schlüssel" }'],
    ["a field's name", "src/a.ts", '{ password: "user_password", token: "csrf-token" }'],
    ["a type", "src/a.ts", 'interface A { password: string; token: "bearer" | "mac" }'],
    ["a selector", "test/a.cy.ts", 'const password = "#login .password-input";'],
    ["a hash of a password", "src/a.ts", `const password = "$2b$10$${noise(53, "h")}";`],
    [
      "an address",
      "src/a.ts",
      'const tokenUrl = "https://auth.acme.io/token"; const token = "https://auth.acme.io/token";',
    ],
    ["a path", "src/a.ts", 'const privateKey = "./certs/server.key";'],
    ["a reference", "a.yaml", "password: {{ .Values.password }}\ntoken: ${TOKEN}\nsecret: !Ref Secret"],
    ["a secret's reference", "a.yaml", "valueFrom:\n  secretKeyRef:\n    name: db-password-prod\n    key: password"],
    ["an integrity hash", "package-lock.json", `{ "integrity": "sha512-${noise(86)}==", "token": "${noise(32)}" }`],
    [
      "an error's message",
      "src/a.go",
      'ErrPassword = errors.New("password is wrong") ; password := "password is wrong"',
    ],
    ["a regular expression", "src/a.ts", String.raw`const password = "^(?=.*\d)[A-Za-z\d]{8,}$";`],
    ["a validation rule", "src/a.php", "'password' => 'required|string|min:8|confirmed',"],
    ["encrypted by SOPS", "a.yaml", "password: ENC[AES256_GCM,data:p673w==,iv:YY=,tag:UQ==,type:str]"],
    ["a password in a test", "src/a.test.ts", 'await login("a@b.c", { password: "xK9mQ2vL!" });'],
    [
      "a database named as its password",
      "compose.yml",
      "environment:\n  POSTGRES_USER: ledger\n  POSTGRES_PASSWORD: ledger\n  POSTGRES_DB: ledger",
    ],
    ["a public key", "src/a.ts", `const publicKey = "${noise(44)}";`],
    [
      "tokens of a lexer",
      "src/a.ts",
      'const token = { type: "identifier", value: "x" }; const nextToken = "COMMA_OR_END";',
    ],
  ])("%s", async (_, path, text) => expect(await reported(path, text)).toEqual([]));
});
