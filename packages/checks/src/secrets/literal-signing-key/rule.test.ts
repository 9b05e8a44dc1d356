import { judgeFiles } from "@assay/core/testing";
import { describe, expect, it } from "vitest";
import { describeRule } from "../../testing/describe-rule.ts";
import { collector } from "../collect/secrets.collector.ts";
import { rule } from "./rule.ts";

describeRule(rule, import.meta.dirname, { collectors: [collector] });

async function reported(path: string, text: string): Promise<string[]> {
  const { findings } = await judgeFiles({ files: { [path]: text }, checks: [rule], collectors: [collector] });
  return findings.map((finding) => finding.severity);
}

describe("reports", () => {
  it.each([
    ["a word", "src/a.ts", 'jwt.sign({ sub: user.id, roles: ["a", "b"] }, "secret")'],
    ["a check", "src/a.js", "jwt.verify(getToken(req, { cookie: 'x' }), 'ledger-key', cb)"],
    ["Python", "src/a.py", 'jwt.encode({"sub": f(user)}, "ledger-key", algorithm="HS256")'],
    ["an HMAC", "src/a.ts", 'createHmac("sha256", "ledger-key").update(body)'],
    ["a cookie's key", "src/a.ts", 'app.use(cookieParser("ledger-key"))'],
    ["a call behind a text", "src/a.ts", `log("it's signed at http://a.test"); jwt.sign(claims, "ledger-key")`],
    ["a call within a template", "src/a.ts", '`Bearer ${jwt.sign(claims, "ledger-key")}`'],
    ["PHP", "src/a.php", "hash_hmac('sha256', $body, 'ledger-key')"],
    ["Go's tokens", "a.go", 'token.SignedString([]byte("ledger-key"))'],
    ["Go's HMAC", "a.go", 'hmac.New(sha256.New, []byte("ledger-key"))'],
    [".NET", "a.cs", 'new SymmetricSecurityKey(Encoding.UTF8.GetBytes("ledger-key"))'],
    ["Rust", "a.rs", 'EncodingKey::from_secret(b"ledger-key")'],
    ["jose", "a.ts", 'jwt.sign(new TextEncoder().encode("ledger-key"))'],
    ["a cookie's store", "a.go", 'sessions.NewCookieStore([]byte("ledger-key"))'],
    ["Java", "src/A.java", 'Algorithm.HMAC256("ledger-key")'],
  ])("%s", async (_, path, text) => expect(await reported(path, text)).toEqual(["high"]));
});

describe("leaves alone", () => {
  it.each([
    ["a variable", "src/a.ts", "jwt.sign({ sub }, config.secret)"],
    ["the environment", "src/a.ts", "jwt.sign({ sub }, process.env.JWT_SECRET)"],
    ["a literal in the claims", "src/a.ts", 'jwt.sign({ sub: "ledger-key" }, secret, { issuer: "ledger" })'],
    ["an interpolated key", "src/a.ts", "createHmac('sha256', `${secret}:v1`)"],
    ["a test", "src/a.test.ts", 'jwt.sign({ sub }, "test-key")'],
    ["a message about one", "src/a.js", `throw new Error('cookieParser("secret") required for signed cookies');`],
    ["a comment about one", "src/a.js", 'sign(token); // as jwt.sign(claims, "ledger-key") does'],
    ["no arguments", "src/a.ts", "cookieParser()"],
  ])("%s", async (_, path, text) => expect(await reported(path, text)).toEqual([]));
});
