import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector } from "../collect/secrets.collector.ts";
import { noise } from "../testing/fakes.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors: [collector] });

async function reported(path: string, text: string): Promise<string[]> {
  const { findings } = await judgeFiles({ files: { [path]: text }, checks: [rule], collectors: [collector] });
  return findings.map((finding) => finding.severity);
}

const pw = noise(14, "db");

describe("reports", () => {
  it.each([
    ["postgres", "src/a.ts", `"postgres://app:${pw}@db.acme.io:5432/app"`, "high"],
    ["mongodb+srv", ".env", `MONGO=mongodb+srv://app:${pw}@cluster0.x1y2.mongodb.net/app`, "high"],
    ["redis without a user", "src/a.go", `redis.ParseURL("redis://:${pw}@cache.acme.io:6379")`, "high"],
    ["amqp", "a.yaml", `url: amqp://app:${pw}@mq.acme.io/`, "high"],
    ["percent-encoded", "src/a.ts", `"mysql://app:${pw}%21%40x@db.acme.io/app"`, "high"],
    [
      "ADO.NET",
      "appsettings.json",
      `{"c":"Server=tcp:sql.acme.io;Database=a;User ID=sa;Password=${pw};Encrypt=True"}`,
      "high",
    ],
    ["JDBC", "a.properties", `url=jdbc:mysql://db.acme.io/app?user=app&password=${pw}`, "high"],
    [
      "StackExchange's options",
      "appsettings.json",
      `{"Cache":"cache.acme.io:6380,password=${pw},ssl=True,abortConnect=False"}`,
      "high",
    ],
    [
      "a token in the place of the user",
      "Dockerfile",
      `RUN git clone https://${noise(36, "user")}:x-oauth-basic@git.acme.io/a`,
      "high",
    ],
    ["basic authentication in a web address", "a.sh", `git clone https://ci:${pw}@git.acme.io/a.git`, "high"],
    ["a password for this machine, less severe", "src/a.ts", `"postgres://app:${pw}@localhost/app"`, "medium"],
    ["the password that everybody tries first", "src/a.ts", '"postgres://postgres:postgres@db:5432/app"', "low"],
    ["the same for a host elsewhere", ".env", "MONGO_URL=mongodb+srv://admin:admin@c0.x1y2.mongodb.net/app", "low"],
    ["a word for a host that is set elsewhere", "a.py", 'uri = "mysql://shop:shop@{{ host }}/shop"', "low"],
    ["Go's data source name", "a.go", `sql.Open("mysql", "app:${pw}@tcp(db.acme.io:3306)/app")`, "high"],
    ["Go's data source name with a word", "a.go", 'dsn := "root:root@tcp(127.0.0.1:3306)/app"', "low"],
    ["digits in an ADO.NET string", "compose.yml", '  C: "Server=db,1433;User Id=SA;Password=12345678;"', "low"],
  ])("%s", async (_, path, text, severity) => expect(await reported(path, text)).toEqual([severity]));
});

describe("leaves alone", () => {
  it.each([
    "postgres://user:password@localhost:5432/db",
    "postgres://user:secret@db:5432/app",
    "mysql://myuser:mypass@localhost/app",
    "user:password@tcp(localhost:3306)/app",
    "%s:%s@tcp(%s:%d)/%s",
    "app:<password>@tcp(db:3306)/app",
    "mongodb://<user>:<password>@host/db",
    "mysql://$USER:$PASS@host/db",
    "redis://:${REDIS_PASSWORD}@redis:6379",
    "https://user:pass@example.com",
    "http://localhost:3000/a@b",
    "https://unpkg.com/react@18.2.0/index.js",
    "ssh://git@github.com:22/a.git",
    "postgres://%s:%s@%s/%s",
    "postgres://app:****@db.acme.io/app",
    "https://host:8443/path/user@domain",
    "Server=localhost;Password=;User Id=sa",
    "Server=a;User Id=sa;Password=${SA_PASSWORD};",
  ])("%s", async (text) => expect(await reported("src/a.ts", `const url = "${text}";`)).toEqual([]));

  it.each([
    ["a well-known password in a comment", "src/a.ts", '// "amqp://guest:guest@localhost:5672"'],
    ["on a page", "README.md", "Connect to `amqp://guest:guest@localhost:5672`."],
    ["in a test", "test/a.test.ts", 'const url = "postgres://postgres:postgres@localhost/app";'],
    ["as a data source name in a test", "a_test.go", 'dsn := "root:root@tcp(127.0.0.1:3306)/app"'],
  ])("%s", async (_, path, text) => expect(await reported(path, text)).toEqual([]));
});
