import { describe, expect, it } from "vitest";
import type { Proof } from "../contracts/proof.ts";
import { hideInProof, hideTexts } from "./hide-texts.ts";

const secret = "correct-horse-battery";
const lines = [`const key = "${secret}";`, "ok"];
const place = { path: "a.ts", start: { line: 1, column: 14 }, end: { line: 1, column: 14 + secret.length } };
const hide = hideTexts(new Map([["a.ts", [place]]]), (path) => (path === "a.ts" ? lines : undefined));

describe("hidden texts", () => {
  it("are masked wherever they are cited", () => {
    expect(hide.said(`expected ${secret}, got ${secret}`)).toBe("expected ••••••••, got ••••••••");
    expect(hide.said("ok, const key")).toBe("ok, const key");
  });

  it("are masked in every kind of proof", () => {
    const proofs = (text: string): Proof[] => [
      { kind: "proven", summary: text, reproduction: { input: text, output: text } },
      { kind: "matched", summary: text },
      {
        kind: "traced",
        summary: text,
        steps: (["source", "sink"] as const).map((role) => ({ location: place, role, message: text })),
      },
    ];
    expect(proofs(`- ${secret}`).map((proof) => hideInProof(proof, hide))).toEqual(proofs("- ••••••••"));
  });

  it("are left where they are a word that Assay itself says", () => {
    const wordy = hideTexts(new Map([["a.ts", [{ ...place, end: { line: 1, column: 21 } }]]]), () => lines);
    const letters = hideTexts(
      new Map([["b.ts", [{ ...place, path: "b.ts", start: { line: 1, column: 1 }, end: { line: 1, column: 9 } }]]]),
      () => ["password"],
    );
    expect(letters.said('The password is `password` and "password"')).toBe('The password is `••••••••` and "••••••••"');
    expect(letters.cited("password")).toBe("••••••••");
    expect(wordy.said("correct it")).toBe("correct it");
  });

  it("are masked line by line, and not where they are too short to tell from anything", () => {
    const whole = { path: "a.ts", start: { line: 1, column: 1 }, end: { line: 3, column: 1 } };
    const hideAll = hideTexts(new Map([["a.ts", [whole]]]), () => lines);
    expect(hideAll.cited(`${lines[0]} ok`)).toBe("•••••••• ok");
  });

  it("are masked in code without moving it, in their place and wherever else they stand", () => {
    const code = `${lines[0]} // ${secret}\nsend("${secret}");`;
    const masked = code.replaceAll(secret, "•".repeat(secret.length));
    expect(hide.code(code, "a.ts")).toBe(masked);
    expect(hide.code(code)).toBe(masked);
    const short = { path: "b.ts", start: { line: 2, column: 2 }, end: { line: 2, column: 5 } };
    const hideShort = hideTexts(new Map([["b.ts", [short]]]), () => ["", "'abc'"]);
    expect(hideShort.code("abc\n'abc'", "b.ts")).toBe("abc\n'•••'");
    expect(hideShort.code("abc\n'abc'", "c.ts")).toBe("abc\n'abc'");
  });

  it("are masked in code where they are words only as texts", () => {
    const wordy = { path: "a.ts", start: { line: 1, column: 15 }, end: { line: 1, column: 23 } };
    const text = 'let password="password"; // password';
    expect(hideTexts(new Map([["a.ts", [wordy]]]), () => [text]).code(text, "a.ts")).toBe(
      'let password="••••••••"; // password',
    );
    expect(hideTexts(new Map([["a.ts", [wordy]]]), () => [text]).code("password === 'password'")).toBe(
      "password === '••••••••'",
    );
  });
});
