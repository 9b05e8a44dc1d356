import { describe, expect, it } from "vitest";
import { findMutants } from "../find/find-mutants.ts";

/** The edits of a text that are left out because nobody could notice. */
function unnoticed(text: string): string[] {
  return findMutants("a.ts", text)
    .mutants.filter(({ skip }) => skip?.kind === "equivalent")
    .map(({ operator, replacement }) => `${operator} ${replacement}`.trim());
}

describe("equivalent mutants", () => {
  it.each([
    ["x = y * 1", ["arithmetic /"]],
    ["x /= 1", ["assignment-operator *="]],
    ["x = y << 0", ["bitwise >>"]],
    ["x = a > b ? a : b", ["conditional-boundary >="]],
    ["if (item.age > most) { most = item.age; }", ["conditional-boundary >="]],
    ["x = Math.random() < 0.5", ["conditional-boundary <="]],
    ["async function f() { return await g(); }", ["await-removal"]],
    ["const f = async () => await g();", ["await-removal"]],
    ["for (const a of b) { go(a); if (a) { continue; } }", ["block {}", "condition true", "condition false"]],
    ["function f(a) { go(); if (a) return; }", ["condition true", "condition false"]],
    ["if (a === 1) {}", ["condition true", "condition false"]],
    ["function f() { return undefined; }", ["function-body {}"]],
    ["function f(k) { if (cache.has(k)) return cache.get(k); return work(k); }", ["condition false"]],
    ["x = list.slice().map(f)", ["method-drop list"]],
    ["function f() { let x = 0; x = y; return x; }", ["number-literal 1"]],
  ])("are found in %s", (text, expected) => {
    expect(unnoticed(text).toSorted()).toEqual(expected.toSorted());
  });

  it.each([
    "x = y * 2",
    "x = 1 * y",
    "x = a > b ? a : c",
    "x = a() > b ? a() : b",
    "if (age > most) { most = age + 1; }",
    "if (age > most) { most = age; } else { go(); }",
    "x = Math.random() < 0",
    "async function f() { try { return await g(); } catch { return 1; } }",
    "async function f() { await g(); return 1; }",
    "for (const a of b) { if (a) { continue; } go(a); }",
    "function f(a) { if (a) return; go(); }",
    "function f(a) { if (go()) return; }",
    "for (const a of b) { try { if (a) { continue; } } finally { go(); } }",
    "function f() { return undefined as never, go(); }",
    "function f(k) { if (users.has(k)) return users.get(k); return work(k); }",
    "x = list.slice().sort()",
    "x = list.slice(1).map(f)",
    "function f() { let x = 0; x = g(); return x; }",
    "function f() { let x = 0; x = x + y; return x; }",
  ])("are not seen in %s", (text) => {
    expect(unnoticed(text)).toEqual([]);
  });
});
