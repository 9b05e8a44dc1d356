import { describe, expect, it } from "vitest";
import { modelOf, probe } from "../testing.ts";
import { enclosingSymbol } from "./enclosing-symbol.ts";

describe("enclosingSymbol", () => {
  it.each([
    ["probe(1);", undefined],
    ["function f() { probe(1); }", "f"],
    ["class Users { find() { list.map(() => probe(1)); } }", "Users.find"],
    ["const f = () => { function g() { probe(1); } };", "f.g"],
    ["exports.run = function () { probe(1); };", "run"],
    ["const api = { get: async () => probe(1) };", "api.get".replace("api.", "")],
    ["app.post('/login', async (req) => { probe(1); });", "post /login"],
    ["export default () => probe(1);", "default"],
    ["class A { #secret = () => probe(1); }", "A.#secret"],
  ])("%s → %s", (text, symbol) => {
    const model = modelOf(text);
    expect(enclosingSymbol(probe(model))).toBe(symbol);
  });
});
