import { describe, expect, it } from "vitest";
import { describeSyntaxRule, matchesOf } from "../testing/syntax-cases.ts";
import { rule } from "./rule.ts";

describeSyntaxRule(rule, import.meta.dirname, {
  reports: {
    "a user that is made up":
      "class UsersService { create(data) {\n// mock user until the database is ready\nreturn { id: 1, email: 'test@example.com', role: 'admin' };\n} }",
    "a note above it":
      "// Mock implementation\nexport async function chargeCard(card) { return { status: 'paid', id: Date.now() }; }",
    "a verification":
      "class Kyc { async verifyIdentity(person) { console.log(person); // in production, ask the provider\n return true; } }",
    "an arrow":
      "const authorizePayment = async (order) => { // TODO: real gateway\n const id = `pay_${Date.now()}`;\n return { ok: true, id }; };",
    chance: "function verifyPayment(id) { return Math.random() > 0.1; }",
    "chance later":
      "function processPayment() { return new Promise((resolve) => setTimeout(() => resolve({ success: Math.random() > 0.2 }), 500)); }",
    "a fallback of a session":
      "async function page() { const user = (await getCurrentUser()) ?? { id: 1, name: 'Test' }; return render(user); }",
    "a role alone": "const handler = (ctx) => { const user = ctx.user || { role: 'admin' }; return list(user); };",
  },
  accepts: {
    "what is made up on purpose":
      "class SyntheticData { createFraudScenario() { return { patterns: list.filter(() => Math.random() > 0.6) }; } }",
    "a real one":
      "async function chargeCard(card) { // TODO: retry\n const result = await gateway.charge(card);\n return { ok: result.ok }; }",
    "no note": "function verifyMode() { return 'strict'; }",
    "a no": "async function verifyToken(token) { // TODO: not implemented\n return false; }",
    "a failure": "async function processPayment() { // placeholder\n return { success: false }; }",
    "a closed door": "function authorize() { // TODO\n throw new Error('Not implemented'); }",
    "a stand-in by name": "class MockGateway { async charge(card) { // fake\n return { ok: true }; } }",
    "another function": "function buttonLabel() { // TODO: translate\n return 'Pay'; }",
    "a guest":
      "const handler = (req) => { const user = req.user || { id: 'guest', role: 'guest' }; return list(user); };",
    nobody: "const handler = (req) => { const user = req.user ?? { id: null, role: undefined }; return list(user); };",
    development:
      "const handler = (req) => { if (process.env.NODE_ENV === 'development') { return list(req.user || { id: 1 }); } return []; };",
    "chance elsewhere": "function pickColour() { return Math.random() > 0.5 ? 'red' : 'blue'; }",
  },
});

describe("chance in a component", () => {
  it("is what it shows, and decides less than chance in a function", async () => {
    const component = "export function FraudTable() { if (Math.random() < 0.3) mark(); return <table />; }";
    const decision = "export function FraudCheck() { if (Math.random() < 0.3) return block(); return pass(); }";
    const severities = (await matchesOf(rule, "src/a.tsx", `${component}\n${decision}`)).map((one) => one.severity);
    expect(severities).toEqual(["medium", "high"]);
  });
});
