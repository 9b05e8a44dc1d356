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

const chosen = "Kettle-Onyx86";
const codes = Array.from(chosen, (character) => character.charCodeAt(0)).join(", ");
const reversed = Array.from(chosen).toReversed().join("");
const encoded = Buffer.from(chosen).toString("base64");
const login = Buffer.from(`svc:${chosen}`).toString("base64");

describe("reports what is given to calls", () => {
  it.each([
    ["Go's basic authentication", "a.go", `req.SetBasicAuth("svc", "${chosen}")`],
    ["SMTP in Go", "a.go", `auth := smtp.PlainAuth("", "bot", "${chosen}", "smtp.acme.io")`],
    ["SMTP in Python", "a.py", `server.login("bot@acme.io", "${chosen}")`],
    ["requests", "a.py", `requests.get(url, auth=("svc", "${chosen}"))`],
    ["PDO", "a.php", `new PDO($dsn, 'app', '${chosen}')`],
    ["JDBC", "A.java", `DriverManager.getConnection(url, "app", "${chosen}")`],
    [".NET", "a.cs", `new NetworkCredential("svc", "${chosen}")`],
    ["Rust", "a.rs", `client.get(url).basic_auth("svc", Some("${chosen}"))`],
    ["a password that is hashed", "a.php", `'password' => Hash::make('${chosen}'),`],
    ["Spring's plain mark", "A.java", `withUser("admin").password("{noop}${chosen}").roles("ADMIN")`],
    ["btoa", "a.js", `const auth = "Basic " + btoa("svc:${chosen}");`],
    ["PowerShell", "a.ps1", `$env:API_PASSWORD = '${chosen}'`],
    ["a browser's test", "src/a.ts", `await page.fill("#password", "${chosen}");`],
    ["a labelled field", "src/a.ts", `await page.getByLabel("Password").fill("${chosen}");`],
  ])("%s", async (_, path, text) => expect(await reported(path, text)).toEqual(["high"]));
});

describe("reports values that are taken apart", () => {
  it.each([
    ["character codes", "a.js", `const password = String.fromCharCode(${codes});`],
    ["codes that are mapped", "a.py", `password = "".join(chr(c) for c in [${codes}])`],
    ["characters", "A.java", `char[] password = {${Array.from(chosen, (character) => `'${character}'`).join(", ")}};`],
    ["text written backwards", "a.js", `const password = "${reversed}".split("").reverse().join("");`],
    ["Python's slice", "a.py", `password = "${reversed}"[::-1]`],
    ["PHP", "a.php", `$password = strrev('${reversed}');`],
    ["pieces in a list", "a.js", `const password = ["Kettle", "-On", "yx86"].join("");`],
    ["concat", "a.js", `const password = "Kettle".concat("-On", "yx86");`],
    ["pieces in a template", "a.js", 'const password = `${"Kettle-"}${"Onyx86"}`;'],
    ["escapes", "a.js", String.raw`const password = "\u004bettle-On\x79x86";`],
    ["base64 by a chain of calls", "A.java", `String password = new String(Base64.getDecoder().decode("${encoded}"));`],
    ["a shell that decodes", "a.sh", `PASSWORD=$(echo ${encoded} | base64 -d)`],
    ["a login in base64", ".npmrc", `//npm.acme.io/:_auth=${login}`],
    ["Docker's settings", ".docker/config.json", `{ "auths": { "r.acme.io": { "auth": "${login}" } } }`],
  ])("%s", async (_, path, text) => expect(await reported(path, text)).toEqual(["high"]));
});

describe("reports values beside their names", () => {
  it.each([
    ["C", "a.c", `#define WIFI_PASSWORD "${chosen}"\n`],
    ["Gradle", "a.gradle", `storePassword "${chosen}"\n`],
    ["nginx", "a.conf", `proxy_set_header X-Internal-Token "${key}";\n`],
    ["Ruby's settings", "a.rb", `set :password, '${chosen}'\n`],
    ["XML, the value first", "web.config", `<add value="${chosen}" key="AdminPassword" />`],
    ["XML, the value as content", "a.xml", `<property name="connection.password">${chosen}</property>`],
    ["a form", "a.html", `<input type="password" value="${chosen}">`],
    ["a variable in a list", "a.go", `Env: []string{"POSTGRES_PASSWORD=${chosen}"}`],
    ["systemd", "a.service", `Environment="DB_PASSWORD=${chosen}"\n`],
    ["arguments of a module", "a.yml", `  mysql_user: name=app password=${chosen} host=db`],
    ["libpq", "a.py", `connect("host=pg user=app password=${chosen} dbname=app")`],
    ["a property of C#", "a.cs", `public string Password { get; set; } = "${chosen}";`],
    ["two letters", "a.py", `admin_pw = "${chosen}"`],
    ["letters with marks", "a.js", `const contrase\u00f1a = "${chosen}";`],
    ["a block of one line", "a.yml", `password: >-\n  ${chosen}\nuser: a`],
    ["the object it belongs to", "appsettings.json", `{ "Jwt": { "Key": "${key}" } }`],
    ["Makefile", "Makefile", `API_TOKEN := ${key}\n`],
    ["a password file", ".pgpass", `pg:5432:*:app:${chosen}\n`],
    ["a recorded request", "docs/a.postman_collection.json", `{ "key": "password", "value": "${chosen}" }`],
    ["SQL", "a.sql", `CREATE USER 'app'@'%' IDENTIFIED BY '${chosen}';`],
    ["SQL of PostgreSQL", "a.sql", `ALTER ROLE etl WITH ENCRYPTED PASSWORD '${chosen}';`],
    ["SQL of SQL Server", "a.sql", `CREATE LOGIN svc WITH PASSWORD = N'${chosen}';`],
    ["a row", "a.sql", `INSERT INTO users (login, password) VALUES ('ops', '${chosen}');`],
    ["a row of settings", "a.sql", `INSERT INTO config (name, value) VALUES ('smtp_password', '${chosen}');`],
    ["a bundle", "dist/app.min.js", `var a={apiSecret:"${key}"}`],
    ["a source map", "dist/app.js.map", `{"sourcesContent":["const apiSecret = \\"${key}\\";"]}`],
  ])("%s", async (_, path, text) => expect(await reported(path, text)).toEqual(["high"]));
});

describe("leaves alone what only looks like it", () => {
  it.each([
    ["codes that are no text", "a.c", "uint8_t secret_key[] = { 0x2b, 0x7e, 0x15, 0x16, 0x28, 0xae, 0xd2, 0xa6 };"],
    ["a word backwards", "a.js", 'const token = "desserts".split("").reverse().join("");'],
    ["names of pieces", "a.js", 'const tokenPath = ["api", "auth", "token"].join("/");'],
    ["a charset", "a.py", 'password = password.decode("UTF-8")'],
    ["a prompt", "a.c", '#define PASSWORD_PROMPT "Your password: "\n'],
    ["a versioned name", "A.java", 'String PREF_PASSWORD = "pref_key_password_v3";'],
    ["a header", "a.ts", '{ secret: "X-Hub-Signature-256" }'],
    ["styles", "a.tsx", '{ password: "tw-rounded-md tw-border-2" }'],
    ["an algorithm", "a.ts", '{ password: "pbkdf2-sha512-i210000" }'],
    ["a permission", "a.ts", '{ secret: "secret:list", token: "token:read:own" }'],
    ["a type", "a.ts", '{ secret: "Acme.Vault.SecretEntity" }'],
    ["a published key", "a.py", 'AES_KEY = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c")'],
    ["bytes that count", "a.ts", 'const aesKey = "000102030405060708090a0b0c0d0e0f";'],
    ["an assembly's token", "web.config", '<assemblyIdentity publicKeyToken="30ad4fe6b2a6aeed" />'],
    ["when a password is set", "a.yml", "user:\n  name: app\n  update_password: on_create"],
    ["nobody's login", ".netrc", "default login anonymous password user@site"],
    ["a hash in SQL", "a.sql", `CREATE ROLE x PASSWORD 'md5${noise(32, "md5", hexadecimal)}';`],
    ["a column", "a.sql", "ALTER TABLE users ADD COLUMN password_reset_token varchar(64) DEFAULT NULL;"],
    ["SQL with a variable", "a.sql", "CREATE USER app IDENTIFIED BY '${APP_PASSWORD}';"],
    ["texts of a bundle", "dist/app.min.js", 'var a={password:"Enter your password",token:"token"}'],
    ["a selector", "src/a.ts", 'await page.fill("#password", password);'],
    ["a file of some other kind", "pg.txt", `pg:5432:*:app:${chosen}\n`],
  ])("%s", async (_, path, text) => expect(await reported(path, text)).toEqual([]));
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
