import { describe, expect, it } from "vitest";
import { describeSyntaxRule, matchesOf } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "an agent": "new https.Agent({ rejectUnauthorized: false });",
    "a quoted key": "new https.Agent({ 'rejectUnauthorized': !1 });",
    "a constant": "const verify = false; fetch(url, { agent: new Agent({ rejectUnauthorized: verify }) });",
    "a computed member of the environment": "process['env']['NODE_TLS_' + 'REJECT_UNAUTHORIZED'] = 0;",
    "the environment, added to": "Object.assign(process.env, { NODE_TLS_REJECT_UNAUTHORIZED: '0' });",
    "a driver's own word for it": "new MongoClient(url, { tls: true, tlsAllowInvalidCertificates: true });",
    "SQL Server": "const config = { server, options: { encrypt: true, trustServerCertificate: true } };",
    "an assigned option": "options.rejectUnauthorized = false;",
    "an empty identity check": "tls.connect({ checkServerIdentity: () => undefined });",
  },
  accepts: {
    "a case that asks for it":
      "function ssl(mode) { switch (mode) { case 'accept_invalid_certs': return { rejectUnauthorized: false }; default: return {}; } }",
    verification: "new https.Agent({ rejectUnauthorized: true });",
    "a decision of the user": "new https.Agent({ rejectUnauthorized: !options.insecure });",
    "an option that is called unsafe":
      "if (settings.unsafeTls) config.agent = new https.Agent({ rejectUnauthorized: false });",
    "a driver that verifies": "new MongoClient(url, { sslValidate: true, tlsInsecure: false });",
    "a type": "interface Options { rejectUnauthorized: false }",
    destructuring: "const { rejectUnauthorized = false } = options;",
  },
});

describe("sast/tls-verification-disabled", () => {
  it.each([
    ["high", "new https.Agent({ rejectUnauthorized: false });"],
    ["high", "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';"],
    ["high", "tls.connect({ rejectUnauthorized: false });"],
    [
      "low",
      "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; https.get({ host: process.env.HOST || '127.0.0.1', port: 3001 });",
    ],
    ["medium", "new Pool({ ssl: { rejectUnauthorized: false } });"],
    ["medium", "module.exports = { production: { dialectOptions: { ssl: { rejectUnauthorized: false } } } };"],
    ["medium", "const options = { tls: url.startsWith('rediss://') ? { rejectUnauthorized: false } : undefined };"],
  ])("gives %s to %s", async (severity, code) => {
    expect((await matchesOf(rule, "src/code.ts", code)).map((finding) => finding.severity)).toEqual([severity]);
  });
});
