import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector } from "../collect/secrets.collector.ts";
import { rules } from "../rules.generated.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors: [collector] });

type Files = Record<string, string>;

/** A value as people choose passwords, and one as generators make keys. */
const chosen = "blue-Harbor77";
const made = "Zx9vQp2LmT7wRb4N";

const judge = (files: Files, base?: Files) => judgeFiles({ files, base, checks: [...rules], collectors: [collector] });

/** Where findings of any rule on secrets stand, with how they are known. */
async function found(files: Files, base?: Files): Promise<string[]> {
  const { findings } = await judge(files, base);
  return findings.map(
    ({ location, proof, rule: id }) => `${location.path}:${location.start.line} ${proof.kind} ${id.slice(8)}`,
  );
}

const here = ["src/a.ts:1 traced literal-used-as-credential"];
const pool = 'import { Pool } from "pg"; ';

describe("follows a literal", () => {
  it.each<[string, string]>([
    ["through a constant", `const x = "${chosen}"; ${pool} new Pool({ host: "db", password: x });`],
    [
      "through a variable that is written once",
      `let x; x = "${chosen}"; ${pool} new Pool({ host: "db", password: x });`,
    ],
    ["in a template", `const x = \`${chosen}\`; ${pool} new Pool({ host: "db", password: x });`],
    [
      "in a member of an object",
      `const x = { y: { z: "${chosen}" } }; ${pool} new Pool({ host: "db", password: x.y.z });`,
    ],
    [
      "in a frozen object",
      `const x = Object.freeze({ z: "${chosen}" } as const); ${pool} new Pool({ password: x["z"], user: "a" });`,
    ],
    [
      "in what is spread",
      `const y = { z: "${chosen}" }; const x = { ...y }; ${pool} new Pool({ host: "db", password: x.z });`,
    ],
    ["in what is taken apart", `const { z: q } = { z: "${chosen}" }; ${pool} new Pool({ host: "db", password: q });`],
    [
      "put into an object later",
      `const x: any = {}; x.z = "${chosen}"; ${pool} new Pool({ host: "db", password: x.z });`,
    ],
    ["in an element of a list", `const x = ["a", "${chosen}"]; ${pool} new Pool({ host: "db", password: x[1] });`],
    ["in an enum", `enum X { Z = "${chosen}" } ${pool} new Pool({ host: "db", password: X.Z });`],
    ["in a static field", `class X { static z = "${chosen}"; } ${pool} new Pool({ host: "db", password: X.z });`],
    [
      "in a field",
      `class X { private z = "${chosen}"; open() { return new Pool({ host: "db", password: this.z }); } } ${pool}`,
    ],
    [
      "in a field of what new makes",
      `class X { z = "${chosen}"; } ${pool} new Pool({ host: "db", password: new X().z });`,
    ],
    [
      "in a getter",
      `class X { get z() { return "${chosen}"; } } ${pool} new Pool({ host: "db", password: new X().z });`,
    ],
    [
      "in a field of a class above",
      `class Y { z = "${chosen}"; } class X extends Y {} ${pool} new Pool({ host: "db", password: new X().z });`,
    ],
    [
      "that a function returns",
      `function f() { return "${chosen}"; } ${pool} new Pool({ host: "db", password: f() });`,
    ],
    [
      "that an asynchronous function returns",
      `const f = async () => "${chosen}"; ${pool} new Pool({ host: "db", password: await f() });`,
    ],
    [
      "that a function hands back",
      `const x = ((y: string) => y)("${chosen}"); const f = (y: string) => y; ${pool} new Pool({ host: "db", password: f(x) });`,
    ],
    [
      "given to a function",
      `const x = "${chosen}"; function f(y: string) { return new Pool({ host: "db", password: y }); } f(x); ${pool}`,
    ],
    [
      "given in an object",
      `const x = "${chosen}"; function f({ y }: { y: string }) { return new Pool({ host: "db", password: y }); } f({ y: x }); ${pool}`,
    ],
    [
      "given to a constructor",
      `const x = "${chosen}"; class D { constructor(private y: string) {} open() { return new Pool({ host: "db", password: this.y }); } } new D(x); ${pool}`,
    ],
    [
      "given to a method",
      `const x = "${chosen}"; const d = { open(y: string) { return new Pool({ host: "db", password: y }); } }; d.open(x); ${pool}`,
    ],
    [
      "that a parameter falls back on",
      `function f(y = "${chosen}") { return new Pool({ host: "db", password: y }); } ${pool}`,
    ],
    [
      "that a variable falls back on",
      `const x = process.env.X ?? "${chosen}"; ${pool} new Pool({ host: "db", password: x });`,
    ],
    [
      "on one side of a condition",
      `const x = flag ? process.env.X : "${chosen}"; ${pool} new Pool({ host: "db", password: x });`,
    ],
    [
      "joined to another",
      `const x = "blue-"; const y = "Harbor77"; ${pool} new Pool({ host: "db", password: x + y });`,
    ],
    ["joined in a list", `const x = ["blue", "Harbor77"].join("-"); ${pool} new Pool({ host: "db", password: x });`],
    [
      "turned round",
      `const x = "77robraH-eulb".split("").reverse().join(""); ${pool} new Pool({ host: "db", password: x });`,
    ],
    [
      "decoded",
      `const x = Buffer.from("${Buffer.from(chosen).toString("base64")}", "base64").toString(); ${pool} new Pool({ host: "db", password: x });`,
    ],
    [
      "decoded by the browser",
      `const x = atob("${Buffer.from(chosen).toString("base64")}"); ${pool} new Pool({ host: "db", password: x });`,
    ],
    ["trimmed and cut", `const x = " ${chosen}!".trim().slice(0, 13); ${pool} new Pool({ host: "db", password: x });`],
    ["behind a scheme", `const x = "${made}"; fetch("https://api", { headers: { Authorization: "Bearer " + x } });`],
    [
      "behind a scheme in a template",
      `const x = "${made}"; fetch("https://api", { headers: { Authorization: \`Bearer \${x}\` } });`,
    ],
    [
      "as user and password in base64",
      `const x = "app:${chosen}"; fetch("https://api", { headers: { Authorization: "Basic " + btoa(x) } });`,
    ],
    ["set as a header", `const x = "${made}"; headers.set("Authorization", "Bearer " + x);`],
    [
      "written to a member",
      `const x = "${made}"; client.defaults.headers.common["Authorization"] = "Bearer " + x; x.secret;`,
    ],
    ["given to a setter", `const x = "${made}"; client.setApiKey(x);`],
    ["as bytes", `const x = new TextEncoder().encode("${made}"); import { jwtVerify } from "jose"; jwtVerify(t, x);`],
    [
      "that is hashed for a key",
      `const x = "${made}"; import crypto from "crypto"; crypto.createCipheriv("aes-256-gcm", crypto.createHash("sha256").update(x).digest(), iv);`,
    ],
    [
      "among several keys",
      `const x = "${made}"; import session from "express-session"; session({ secret: [process.env.S, x] });`,
    ],
    [
      "in numbers",
      `const x = String.fromCharCode(${Array.from(chosen, (one) => one.charCodeAt(0)).join(", ")}); ${pool} new Pool({ host: "db", password: x });`,
    ],
  ])("%s", async (_, code) => expect(await found({ "src/a.ts": code })).toEqual(here));

  it.each<[string, Files, string]>([
    ["by its name", { "src/b.ts": `export const x = "${chosen}";` }, 'import { x } from "./b"; const v = x;'],
    [
      "under another name",
      { "src/b.ts": `const y = "${chosen}"; export { y as x };` },
      'import { x as z } from "./b"; const v = z;',
    ],
    ["by default", { "src/b.ts": `export default { x: "${chosen}" };` }, 'import b from "./b"; const v = b.x;'],
    ["as a whole", { "src/b.ts": `export const x = "${chosen}";` }, 'import * as b from "./b"; const v = b.x;'],
    [
      "through others",
      { "src/c.ts": 'export * from "./b";', "src/b.ts": `export const x = "${chosen}";` },
      'import { x } from "./c"; const v = x;',
    ],
    [
      "through others by name",
      { "src/c.ts": 'export { x as y } from "./b";', "src/b.ts": `export const x = "${chosen}";` },
      'import { y } from "./c"; const v = y;',
    ],
    [
      "by require",
      { "src/b.js": `module.exports = { x: "${chosen}" };` },
      'const { x } = require("./b"); const v = x;',
    ],
    ["by require, in parts", { "src/b.js": `exports.x = "${chosen}";` }, 'const b = require("./b"); const v = b.x;'],
    ["by import() ", { "src/b.ts": `export const x = "${chosen}";` }, 'const v = (await import("./b")).x;'],
    [
      "by an alias",
      {
        "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
        "src/b.ts": `export const x = "${chosen}";`,
      },
      'import { x } from "@/b"; const v = x;',
    ],
    [
      "as a function",
      { "src/b.ts": `export function f() { return "${chosen}"; }` },
      'import { f } from "./b"; const v = f();',
    ],
    [
      "as a class",
      { "src/b.ts": `export class B { static x = "${chosen}"; }` },
      'import { B } from "./b"; const v = B.x;',
    ],
  ])("from another file, %s", async (_, files, code) => {
    const places = await found({ ...files, "src/a.ts": `${code} ${pool} new Pool({ host: "db", password: v });` });
    expect(places.map((place) => place.replace(/\.[jt]s/, ""))).toEqual(["src/b:1 traced literal-used-as-credential"]);
  });

  it.each<[string, string, string]>([
    [
      "function",
      "export function open(p: string) { return new Pool({ host: 'db', password: p }); }",
      'import { open as o } from "./b"; o(v);',
    ],
    [
      "function by default",
      "export default (p: string) => new Pool({ host: 'db', password: p });",
      'import o from "./b"; o(v);',
    ],
    [
      "class",
      "export class D { constructor(p: string) { this.c = new Pool({ host: 'db', password: p }); } }",
      'import { D } from "./b"; new D(v);',
    ],
    [
      "member",
      "export function open(p: string) { return new Pool({ host: 'db', password: p }); }",
      'import * as b from "./b"; b.open(v);',
    ],
  ])("into a %s of another file", async (_, code, caller) => {
    const files = { "src/b.ts": `${pool} ${code}`, "src/a.ts": `const v = "${chosen}"; ${caller}` };
    expect(await found(files)).toEqual(here);
  });
});

describe("a use by position", () => {
  it.each<[string, string]>([
    ["jsonwebtoken", 'import { sign } from "jsonwebtoken"; sign({}, x);'],
    ["jose", 'import { SignJWT } from "jose"; new SignJWT({}).setIssuedAt().sign(Buffer.from(x));'],
    ["hono", 'import { verify } from "hono/jwt"; verify(t, x);'],
    ["createHmac", 'import { createHmac } from "node:crypto"; createHmac("sha256", x);'],
    ["scrypt", 'import { scryptSync } from "crypto"; scryptSync(x, salt, 32);'],
    ["CryptoJS", 'import CryptoJS from "crypto-js"; CryptoJS.AES.encrypt(t, x);'],
    ["a cookie parser", 'import parser from "cookie-parser"; app.use(parser(x));'],
    [
      "iron-session",
      'import { getIronSession } from "iron-session"; getIronSession(req, res, { cookieName: "a", password: x });',
    ],
    ["Sequelize", 'import { Sequelize } from "sequelize"; new Sequelize("db", "app", x);'],
    ["LDAP", 'import ldap from "ldapjs"; const c = ldap.createClient({ url }); c.bind("cn=admin", x);'],
    ["Twilio", 'const client = require("twilio")(sid, x);'],
    ["WebCrypto", 'crypto.subtle.importKey("raw", new TextEncoder().encode(x), "AES-GCM", false, []);'],
  ])("%s", async (_, code) => expect(await found({ "src/a.ts": `const x = "${made}"; ${code}` })).toEqual(here));

  it("is believed of a word, where that makes sessions", async () => {
    const { findings } = await judge({
      "src/a.ts":
        'const x = "ledger secret key"; const y = "ledgersecret"; import { sign } from "jsonwebtoken"; sign({}, y);',
    });
    expect(findings.map(({ severity, rule: id }) => [severity, id])).toEqual([
      ["medium", "secrets/literal-used-as-credential"],
    ]);
  });
});

describe("leaves alone", () => {
  it.each<[string, string]>([
    ["the environment", `const x = process.env.X; ${pool} new Pool({ host: "db", password: x });`],
    [
      "what is read from a file",
      `const x = fs.readFileSync("${made}.txt", "utf8"); ${pool} new Pool({ host: "db", password: x });`,
    ],
    [
      "a parameter that nobody gives a literal",
      `function f(y: string) { return new Pool({ host: "db", password: y }); } f(process.env.X); ${pool}`,
    ],
    [
      "another parameter's literal",
      `function f(y: string, z: string) { return new Pool({ host: z, password: y }); } f(process.env.X, "${chosen}"); ${pool}`,
    ],
    [
      "what another call of the function gives",
      `const id = (y: string) => y; const v = id("${chosen}"); ${pool} new Pool({ host: "db", password: id(process.env.X) });`,
    ],
    ["labels", `const x = "Password"; form({ label: x, password: x, type: "password" });`],
    ["names of fields", `const x = "new-password-2"; form({ label: x, autocomplete: x });`],
    ["translations", `const x = "Enter your Password1"; t({ password: x });`],
    ["no password", `const x = ""; ${pool} new Pool({ host: "db", password: x });`],
    ["placeholders", `const x = "changeme"; ${pool} new Pool({ host: "db", password: x });`],
    ["names of hashes", `const x = "sha256"; import { createHmac } from "crypto"; createHmac(x, process.env.K);`],
    [
      "public texts that are signed with",
      'const x = "WebAppData"; import { createHmac } from "crypto"; createHmac("sha256", x);',
    ],
    [
      "hashes of passwords",
      `const x = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"; db.insert({ password: x });`,
    ],
    [
      "a variable with two values",
      `let x = "${chosen}"; x = process.env.X; ${pool} new Pool({ host: "db", password: x });`,
    ],
    [
      "a field that is set",
      `class X { z = "${chosen}"; constructor(z) { this.z = z; } open() { return new Pool({ host: "db", password: this.z }); } } ${pool}`,
    ],
    [
      "what is for development alone",
      `const x = process.env.NODE_ENV === "production" ? process.env.X : "${chosen}"; ${pool} new Pool({ host: "db", password: x });`,
    ],
    [
      "a name that says that it is none",
      `const invalidOne = "${made}"; fetch("/", { headers: { Authorization: "Bearer " + invalidOne } });`,
    ],
    [
      "a part of what is not known",
      `const x = "${chosen}"; ${pool} new Pool({ host: "db", password: x + process.env.X });`,
    ],
    ["tokens of a language", `const x = "${made}"; const t = { token: x }; export const s = [{ pass: x }];`],
    ["a local function of that name", `const x = "ledger-word"; import { sign } from "./own"; sign({}, x);`],
  ])("%s", async (_, code) => expect(await found({ "src/a.ts": code })).toEqual([]));

  it("what a test types for itself", async () => {
    const code = `const x = "winter-day"; const y = "winterday1"; ${pool} new Pool({ host: "db", password: x }); login({ password: y });`;
    expect(await found({ "src/a.test.ts": code })).toEqual([]);
  });
});

describe("one literal is one finding", () => {
  it("under the rule that its name gives it, with the way", async () => {
    const files = {
      "src/a.ts": `export const dbPassword = "${chosen}"; ${pool} new Pool({ host: "db", password: dbPassword });`,
    };
    expect(await found(files)).toEqual(["src/a.ts:1 traced hard-coded-credential"]);
  });

  it("under the rule of the call in which it stands", async () => {
    const code = `import jwt from "jsonwebtoken"; jwt.sign({}, "${made}");`;
    expect(await found({ "src/a.ts": code })).toEqual(["src/a.ts:1 traced literal-signing-key"]);
  });

  it("however often it is used", async () => {
    const code = `const x = "${made}"; import jwt from "jsonwebtoken"; jwt.sign({}, x); jwt.verify(t, x); login({ password: x });`;
    expect(await found({ "src/a.ts": code })).toEqual(here);
  });
});

describe("the finding", () => {
  it("tells the way, from the literal to the use", async () => {
    const files = {
      "src/b.ts": `export const opts = { a: "${chosen}" };\n`,
      "src/a.ts": `${pool}\nimport { opts } from "./b";\nnew Pool({ host: "db", password: opts.a });\n`,
    };
    const { findings } = await judge(files);
    expect(findings.map(({ proof }) => proof)).toEqual([
      {
        kind: "traced",
        summary:
          "Nearly certain: it was followed to where it is used, as the value of `password`; its characters do not spell words; a user, host or other part of a login stands beside it.",
        steps: [
          {
            role: "source",
            message: "a text stands in the code",
            location: { path: "src/b.ts", start: { line: 1, column: 27 }, end: { line: 1, column: 40 } },
          },
          {
            role: "step",
            message: "is the member `a` of an object",
            location: { path: "src/b.ts", start: { line: 1, column: 23 }, end: { line: 1, column: 24 } },
          },
          {
            role: "step",
            message: "is kept in `opts`",
            location: { path: "src/b.ts", start: { line: 1, column: 14 }, end: { line: 1, column: 18 } },
          },
          {
            role: "step",
            message: "is imported as `opts`",
            location: { path: "src/a.ts", start: { line: 2, column: 10 }, end: { line: 2, column: 14 } },
          },
          {
            role: "sink",
            message: "is used as the value of `password`",
            location: { path: "src/a.ts", start: { line: 3, column: 34 }, end: { line: 3, column: 40 } },
          },
        ],
      },
    ]);
  });

  it("holds no part of any literal", async () => {
    const code = `const blueHarbor77 = "blueHarbor77"; const q = "Winter-2024"; const z = blueHarbor77 + q; ${pool} new Pool({ host: "db", password: z });`;
    const { findings } = await judge({ "src/a.ts": code });
    expect(findings.map(({ message }) => message)).toEqual([
      "The text used as the value of `password` stands in the file",
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/blueHar|Winter/);
  });

  it("hides all literals that it is joined from", async () => {
    const files = {
      "src/b.ts": 'export const p = "blueHarbor";\n',
      "src/a.ts": `import { p } from "./b";\n${pool}\nconst q = "Winter-2024";\nnew Pool({ host: "db", password: p + q });\n`,
    };
    const { findings } = await judge(files);
    expect(findings.map(({ location, hides }) => [location.path, hides])).toEqual([
      [
        "src/a.ts",
        [
          { path: "src/a.ts", start: { line: 3, column: 12 }, end: { line: 3, column: 23 } },
          { path: "src/b.ts", start: { line: 1, column: 19 }, end: { line: 1, column: 29 } },
        ],
      ],
    ]);
  });
});

describe("a change", () => {
  const library = {
    "src/b.ts": `export const x = "${chosen}";`,
    "src/db.ts": `${pool} export function open(p: string) { return new Pool({ host: "db", password: p }); }`,
  };

  it("that uses a literal of a file that it leaves alone is told", async () => {
    const use = `import { x } from "./b"; ${pool} new Pool({ host: "db", password: x });`;
    expect(await found({ ...library, "src/a.ts": use }, library)).toEqual([
      "src/b.ts:1 traced literal-used-as-credential",
    ]);
  });

  it("that gives a literal to a function of a file that it leaves alone is told", async () => {
    const use = `import { open } from "./db"; const v = "${chosen}"; open(v);`;
    expect(await found({ ...library, "src/a.ts": use }, library)).toEqual(here);
  });

  it("is not blamed for what was there before", async () => {
    const all = { ...library, "src/old.ts": `import { open } from "./db"; import { x } from "./b"; open(x);` };
    expect(await found({ ...all, "src/a.ts": 'import { open } from "./db"; open(process.env.X);' }, all)).toEqual([]);
  });
});

describe("hostile code", () => {
  const use = `${pool} new Pool({ host: "db", password: a });`;

  it.each<[string, Files]>([
    ["variables in a ring", { "src/a.ts": `const a = b; const b = c; const c = a; ${use}` }],
    [
      "modules in a ring",
      {
        "src/a.ts": `import { a } from "./b"; ${use} export { a };`,
        "src/b.ts": 'export { a } from "./a"; export * from "./a";',
      },
    ],
    ["a class that extends itself", { "src/a.ts": `class X extends X {} const a = new X().z; ${use}` }],
    ["a function that calls itself", { "src/a.ts": `const f = (n) => f(f(n)); const a = f("${chosen}"); ${use}` }],
    ["an object that spreads itself", { "src/a.ts": `const o = { ...o }; const a = o.z; ${use}` }],
    ["names of prototypes", { "src/a.ts": `const o = {}; const a = o.__proto__.constructor["toString"]; ${use}` }],
    [
      "numbers that double",
      {
        "src/a.ts": `const x0 = "q" + "q"; ${Array.from({ length: 60 }, (_, n) => `const x${n + 1} = x${n} + x${n};`).join(" ")} const a = x60; ${use}`,
      },
    ],
    [
      "a choice of choices",
      {
        "src/a.ts": `const x0 = f ? "q" : "r"; ${Array.from({ length: 40 }, (_, n) => `const x${n + 1} = f ? x${n} + "1" : x${n} + "2";`).join(" ")} const a = x40; ${use}`,
      },
    ],
    ["nesting beyond the parser", { "src/a.ts": `const a = ${"(".repeat(20_000)}"q"${")".repeat(20_000)}; ${use}` }],
    [
      "a way that is too long",
      {
        "src/a.ts": `const x0 = "${chosen}"; ${Array.from({ length: 300 }, (_, n) => `const x${n + 1} = x${n};`).join(" ")} const a = x300; ${use}`,
      },
    ],
  ])("%s is passed over", async (_, files) => expect(await found(files)).toEqual([]));

  it("is not parsed to its end, and said so", async () => {
    const { gaps, findings } = await judge({
      "src/a.ts": `const x = "${chosen}"; new Pool({ password: x }); const = ;`,
    });
    expect(findings).toEqual([]);
    expect(gaps).toMatchObject([
      { what: "src/a.ts:1", blocking: false, why: expect.stringContaining("could not be parsed") },
    ]);
  });

  it("cannot write to a terminal by its names", async () => {
    const { findings } = await judge({
      "src/a.ts": `const o = { "\\u001b[31m": "${chosen}" }; ${pool} new Pool({ host: "db", password: o["\\u001b[31m"] });`,
    });
    expect(findings.map(({ location }) => location.path)).toEqual(["src/a.ts"]);
    expect(JSON.stringify(findings)).not.toContain("\\u001b");
  });
});
