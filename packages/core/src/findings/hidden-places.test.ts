import { expect, it } from "vitest";
import { check, draft, key, outcome } from "../verify/testing/parts.ts";
import { gapsOfSecrets, hiddenByPath, whyUnsure } from "./hidden-places.ts";

it("hides what a draft says, else the place that it is about", () => {
  const hides = { path: "a.ts", start: { line: 1, column: 1 }, end: { line: 3, column: 1 } };
  const [one, two, three] = [
    draft("a.ts", 1),
    draft("a.ts", 2, { sensitive: true }),
    draft("a.ts", 3, { sensitive: true, hides }),
  ];
  expect([...hiddenByPath([one, two, three])]).toEqual([["a.ts", [two.location, hides]]]);
});

it("is unsure of what was passed over, and of all where nothing could look", () => {
  const looked = [
    { category: "secrets", status: "passed" },
    { category: "code", status: "error", reason: "broken" },
  ] as const;
  const gaps = [{ what: "a\\u{1b}.ts", why: "it has 9.0 MB" }];
  const some = whyUnsure({ outcomes: looked, gaps });
  expect([some("a\u001b.ts"), some("b.ts")]).toEqual(["not all of it was searched for secrets", undefined]);
  const none = whyUnsure({ outcomes: [{ category: "secrets", status: "error", reason: "broken" }], gaps: [] });
  expect(none("b.ts")).toBe("secrets could not be looked for: broken");
});

it("takes the gaps of what secrets are found with, and of nothing else", () => {
  const gap = (what: string) => ({ what, why: "w", categories: [], blocking: true });
  const evidence = new Map(["secrets", "syntax"].map((id) => [id, outcome(id, { gaps: [gap(id)] })]));
  const checks = [
    check("secrets/a", "secrets", { needs: [key("secrets"), key("other")] }),
    check("code/a", "code", { needs: [key("syntax")] }),
  ];
  expect(gapsOfSecrets(checks, evidence)).toEqual([gap("secrets")]);
});
