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
    ["a dotted name in quotes", "a.json", `{ "user": "a", "connection.password": "xK9mQ2vL!" }`],
    ["a dotted name given to a setter", "src/A.java", `properties.put("mail.password", "xK9mQ2vL!");`],
    ["a name that only its first part tells", "config/app.php", `$config->set(['app.key' => '${key}']);`],
    ["an app password", ".env", "EMAIL_PASS=qzkw vxjh mrtd bnlc"],
    ["hexadecimal of a password", "src/a.ts", `const password = "${Buffer.from("xK9mQ2vL!7").toString("hex")}";`],
    [
      "base64 of base64",
      "src/a.ts",
      `const password = "${Buffer.from(Buffer.from("xK9mQ2vL!7").toString("base64")).toString("base64")}";`,
    ],
    [
      "base64 of hexadecimal",
      "src/a.ts",
      `const password = "${Buffer.from(Buffer.from("xK9mQ2vL!7").toString("hex")).toString("base64")}";`,
    ],
  ])("%s", async (_, path, text) => expect(await reported(path, text)).toEqual(["high"]));
});

describe("tells of feeble passwords that are in force", () => {
  it.each([
    [
      "a database named as its password",
      "compose.yml",
      "environment:\n  POSTGRES_USER: ledger\n  POSTGRES_PASSWORD: ledger\n  POSTGRES_DB: ledger",
      ["low"],
    ],
    ["digits", "application.properties", "spring.datasource.password=1234", ["low"]],
    ["digits in code", "src/A.java", 'String DEFAULT_PASSWORD = "12345678";', ["low"]],
    ["what everybody tries", "compose.yml", "environment:\n  MYSQL_ROOT_PASSWORD: root", ["low"]],
    ["words", "compose.yml", "environment:\n  - MYSQL_PASSWORD=shoppassword", ["low"]],
    ["a user's own name in XML", "users.xml", '<user username="tomcat" password="tomcat" roles="a"/>', ["low"]],
    ["a key that signs", ".env", "JWT_SECRET=secretkey", ["medium"]],
    [
      "a key under what it signs",
      "application.yml",
      "jwt:\n  expiration: 3600\n  secret: abcdefghijklmnop",
      ["medium"],
    ],
    ["a word for a tool's key", "run.sh", "s3cmd --secret_key=acme ls", ["low"]],
    ["a password in a test that nobody types for one", "src/a.test.ts", 'login({ password: "xK9mQ2vL!" });', ["low"]],
  ])("%s", async (_, path, text, severities) => expect(await reported(path, text)).toEqual(severities));
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
    ["a password made for a test", "src/a.test.ts", 'await login("a@b.c", { password: "password123" });'],
    ["a database's own name in a sample", "compose.example.yml", "POSTGRES_USER: ledger\nPOSTGRES_PASSWORD: ledger"],
    ["what a run of CI sets up", ".github/workflows/a.yml", "env:\n  POSTGRES_PASSWORD: postgres"],
    ["a request to change it", "compose.yml", "environment:\n  POSTGRES_PASSWORD: change-me\n  JWT_SECRET: changeme"],
    ["a well-known password in a comment", "compose.yml", "#  POSTGRES_PASSWORD: postgres"],
    [
      "a Kubernetes volume's secret",
      "a.yaml",
      "volumes:\n  - name: tls\n    secret:\n      secretName: ui-tls\n  secret: ui-tls",
    ],
    ["whether passwords may be empty", "compose.yml", "environment:\n  MYSQL_ALLOW_EMPTY_PASSWORD: yes"],
    ["no password for sudo", "Dockerfile", "RUN echo '%sudo ALL=(ALL) NOPASSWD:ALL' >> /etc/sudoers"],
    ["a path with a parameter", ".env", "JWT_SECRET_KEY=%kernel.project_dir%/config/jwt/private.pem"],
    ["a gap that a script fills", ".env", "DB_PASSWORD=#DB_PWD#"],
    ["text encrypted by a key service", "cloudbuild.yml", `API_KEY: CiQA${noise(90)}`],
    ["a tool's option for the name of a secret", "run.sh", 'docker service create --secret="access_key" app'],
    ["hexadecimal of words", "src/a.ts", `const apiKey = "${Buffer.from("hello world here").toString("hex")}";`],
    ["a public key", "src/a.ts", `const publicKey = "${noise(44)}";`],
    [
      "tokens of a lexer",
      "src/a.ts",
      'const token = { type: "identifier", value: "x" }; const nextToken = "COMMA_OR_END";',
    ],
  ])("%s", async (_, path, text) => expect(await reported(path, text)).toEqual([]));
});
