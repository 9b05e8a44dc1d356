import { carriers } from "../fragment.ts";

/** Variables, conditions, loops and jumps. */
export const copies = carriers("any", {
  copy: "const %A = %L; const %B = %S;",
  "let assigned later": "let %A; let %B; %A = %L; %B = %S;",
  "var above its declaration": "%A = %L; %B = %S; var %A, %B;",
  "chained assignment": "let %A, %1, %B; %1 = %A = %L; %B = %S;",
  "comma and parentheses": "const %A = (0, (%L)); const %B = (%L, %S);",
  "overwritten variable": "let %B = %L; const %A = %B; %B = %S;",
  "overwritten in both branches": "let %B = %L; const %A = %B; if (input()) %B = %S; else { %B = %S; }",
  "assigned within a condition": "let %A, %B = %S; if ((%A = %L)) { %1 = 1; } var %1;",
  "swapped by destructuring": "let %B = %L, %A = %S; [%A, %B] = [%B, %A];",
  "swapped by a third": "let %B = %L, %A = %S; const %1 = %A; %A = %B; %B = %1;",
  "conditional expression": "const %A = input() ? %L : %S; const %B = input() ? %S : %S;",
  "one branch assigns": "let %A = %S; const %B = %S; if (input()) { %A = %L; }",
  "the other branch assigns": "let %A = %S; const %B = %A; if (input()) { %1(); } else %A = %L; function %1() {}",
  "logical or": "const %A = undefined || %L; const %B = %S || %L;",
  "logical and": "const %A = %S && %L; const %B = %L && %S;",
  nullish: "const %A = null ?? %L; const %B = %S;",
  "logical assignment": "let %A; %A ??= %L; let %B = %S; %B ||= %S; %A &&= %A;",
  switch: "let %A, %B; switch (input() ? 1 : 2) { case 1: %A = %L; %B = %S; break; default: %B = %S; %A = %L; }",
  "switch that falls through": "let %A = %S, %B = %S; switch (input() ? 1 : 2) { case 1: %A = %L; case 2: %B = %S; }",
  "variable of a block": "let %A; const %B = %S; { let %1 = %L; %A = %1; } { let %1 = %S; }",
  "shadowed variable": "let %1 = %L; { let %1 = %S; var %B = %1; } const %A = %1;",
  "for loop": "let %A = %S; const %B = %S; for (let %1 = 0; %1 < 2; %1++) { %A = %L; }",
  "passed on from round to round":
    "let %A = %S, %2 = %S, %1 = %L; const %B = %S; for (let %3 = 0; %3 < 3; %3++) { %A = %2; %2 = %1; }",
  "while with break": "let %A = %S; const %B = %S; let %1 = 0; while (true) { if (%1++ > 0) break; %A = %L; }",
  "do while": "let %A = %S; const %B = %S; let %1 = 0; do { %A = %L; } while (%1++ < 1);",
  "continue past an overwrite":
    "let %A = %S; const %B = %S; for (const %1 of [1, 2]) { %A = %L; if (%1 === 2) continue; %A = %S; }",
  "labelled break":
    "let %A = %S; const %B = %S; %1: for (const %2 of [1]) { for (const %3 of [1]) { %A = %L; break %1; } }",
  "labelled block": "let %A = %L; let %B = %L; %1: { if (input()) { %B = %S; break %1; } %B = %S; }",
  "for of around the rest": { code: "const %B = %S; for (const %A of [%L]) {", close: "}" },
  "if around the rest": { code: "if (input()) {", close: "}" },
  "try around the rest": {
    code: "try {",
    close: "} catch (error) { if (error instanceof TypeError || error instanceof ReferenceError) throw error; }",
  },
  "finally around the rest": { code: "try { String(1); } finally {", close: "}" },
  "thrown value": "let %A; const %B = %S; try { throw %L; } catch (%1) { %A = %1; }",
  "thrown within an object": "let %A, %B; try { throw { a: %L, b: %S }; } catch ({ a, b }) { %A = a; %B = b; }",
  "thrown by a helper": {
    code: "let %A, %B; try { %H(%L); } catch (%1) { %A = %1; } try { %H(%S); } catch (%2) { %B = %2; }",
    helper: "function %H(x) { throw x; }",
  },
  "thrown by a helper of a helper": {
    code: "let %A; const %B = %S; try { %H(%L); } catch (%1) { %A = %1.inner; }",
    helper: "function %H(x) { if (input()) %I(x); else %I(x); }",
    other: "function %I(x) { throw { inner: x }; }",
  },
  "assigned before a throw": "let %A = %S; const %B = %S; try { %A = %L; throw 1; } catch { String(1); }",
  "overwritten before a throw": "let %A = %L, %B = %L; try { %B = %S; throw 1; } catch { String(1); }",
  "assigned in finally": "let %A = %S, %B = %L; try { String(1); } finally { %A = %L; %B = %S; }",
  "returned before finally": {
    code: "const %A = %H(%L, %S); const %B = %H(%S, %L);",
    helper: "function %H(x, y) { try { return x; } finally { y = x; } }",
  },
  "finally returns instead": {
    code: "const %A = %H(%S, %L); const %B = %H(%L, %S);",
    helper: "function %H(x, y) { try { return x; } finally { return y; } }",
  },
  "thrown again": "let %A; const %B = %S; try { try { throw %L; } catch (%1) { throw %1; } } catch (%2) { %A = %2; }",
});
