import { describe, expect, it } from "vitest";
import { describeSyntaxRule, matchesOf } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a token outside of tests":
      "export function generateToken() { if (process.env.NODE_ENV !== 'test') { return Math.random().toString(36); } return 'x'; }",
    "a nonce of a policy": "const nonce = Math.random().toString(36); res.setHeader('x', nonce);",
    "a function that is given away":
      "exports.resetToken = function () { return Math.random().toString(36).substring(2); };",
    "a code of digits": "export const randomCode = () => String(Math.floor(100000 + Math.random() * 900000));",
    "a session's id": "const user = { sessionId: Math.random().toString(36) };",
    "an assigned property": "req.session.csrfToken = String(Math.random());",
    "a loop in a function":
      "function generatePassword() { let out = ''; for (let i = 0; i < 10; i++) { const index = Math.floor(Math.random() * 62); out += chars[index]; } return out; }",
    "a callback":
      "const makeToken = () => Array.from({ length: 32 }, () => chars[Math.floor(Math.random() * 62)]).join('');",
    "an alias": "const { random } = Math; const apiKey = random().toString(36);",
    "a computed member": "const secret = Math['random']().toString(16);",
    "characters in a loop":
      "export const makeId = (length) => { let text = ''; for (let i = 0; i < length; i++) { text += possible.charAt(Math.floor(Math.random() * possible.length)); } return text; };",
    "characters in a list":
      "function unique() { var c = 'abc'; var out = []; for (var i = 0; i < 9; i++) { out.push(c[Math.floor(Math.random() * c.length)]); } return out.join(''); }",
    "the form of a UUID":
      "const uuid = () => 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (c) => { const r = Math.random() * 16 | 0; return (c === 'x' ? r : (r & 3) | 8).toString(16); });",
    "through globalThis": "const authToken = globalThis.Math.random().toString(36);",
  },
  accepts: {
    "a number that makes a page draw again":
      "export const show = (content) => update({ content, nonce: Math.random() });",
    "a pause before a token is asked for again":
      "async function refreshToken() { const jitter = Math.floor(Math.random() * 300); await sleep(jitter); }",
    "what stands in for it in tests":
      "export function generateToken() { if (process.env.NODE_ENV === 'test') { return Math.random().toString(36); } return crypto.randomUUID(); }",
    "the last digits of a card": "const lastFourDigits = Math.floor(Math.random() * 10000).toString();",
    "a colour that is given away":
      "exports.pickColor = function (colors) { return colors[Math.floor(Math.random() * colors.length)]; };",
    "a table of samples":
      "const random = (list) => list[Math.floor(Math.random() * list.length)]; export const samples = { age: () => Math.random() * 90, x: () => Math.random(), y: () => Math.random(), z: () => Math.random(), password: () => Math.random().toString(36) };",
    "a nonce beside a time and a signature":
      "export const message = (signature) => ({ SignatureNonce: Math.random().toString(), Timestamp: Date.now(), signature });",
    "a name made where a password's form is sent":
      "const onPasswordSubmit = (event) => { const suffix = Math.random().toString(36).substring(5); login({ keyName: `extension ${suffix}` }); };",
    "a code that is none": "const code = Math.random() * 5; const pin = Math.floor(Math.random() * 3);",
    "a colour of characters":
      "function randomColor() { let color = '#'; for (let i = 0; i < 6; i++) color += letters[Math.floor(Math.random() * 16)]; return color; }",
    "one of a list": "const icon = icons[Math.floor(Math.random() * icons.length)]; total += Math.random();",
    "a colour": "const color = Math.random() * 255;",
    "jitter before a token is fetched":
      "async function refreshToken() { if (Math.random() < 0.1) await log(); return fetchToken(); }",
    "a count of tokens": "const maxTokens = Math.floor(Math.random() * 1000);",
    "an id for a list": "const key = Math.random().toString(36);",
    "another random": "import { random } from './secure'; const token = random();",
  },
});

describe("the name of a visit", () => {
  const made = "`s_${Math.random().toString(36).slice(2)}`";
  it.each([
    ["of a page", `export function Chat() { const sessionId = ${made}; return <p>{sessionId}</p>; }`, "low"],
    ["of a script in a page", `const sessionId = ${made}; document.title = sessionId;`, "low"],
    ["where there is a window", `const sessionId = typeof window !== 'undefined' ? ${made} : '';`, "low"],
    ["of a server", `const sessionId = ${made}; sessions.set(sessionId, user);`, "high"],
    [
      "of a server that speaks of a window",
      `// window.document\nconst sessionId = ${made}; const x = 'document.title';`,
      "high",
    ],
    ["of a server that draws", `import express from 'express'; const sessionId = ${made}; const page = <p />;`, "high"],
    ["that is a token", `export function Chat() { const sessionIdToken = ${made}; return <p />; }`, "high"],
  ])("%s", async (_, code, severity) => {
    const found = await matchesOf(rule, "src/code.tsx", code);
    expect(found.map((one) => one.severity)).toEqual([severity]);
  });
});
