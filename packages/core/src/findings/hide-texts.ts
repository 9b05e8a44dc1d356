import type { Location } from "../contracts/location.ts";
import type { Proof } from "../contracts/proof.ts";
import { maskLine } from "./frame.ts";

/** Shorter texts stand everywhere, and masking them would hide everything else. */
const shortest = 6;

/** A secret that is a word. */
const word = /^[a-z]+$/i;

/** Masks texts that must never be shown. */
export interface HideTexts {
  /** In what was cited: code, output. */
  cited(text: string): string;
  /** In what Assay says in its own words, with citations in quotes. */
  said(text: string): string;
  /** In code, of a file or none: as long as before, so that lines and columns stay. */
  code(text: string, path?: string): string;
}

/**
 * Masks what stands in the hidden places wherever it appears: a failing test prints the key that it used, a mutant is
 * the very code in which one stands.
 */
export function hideTexts(
  hidden: ReadonlyMap<string, readonly Location[]>,
  linesOf: (path: string) => readonly string[] | undefined,
): HideTexts {
  const texts = new Set<string>();
  for (const [path, places] of hidden)
    for (const place of places) for (const text of textsAt(linesOf(path) ?? [], place)) texts.add(text);
  const longestFirst = [...texts].toSorted((a, b) => b.length - a.length);
  const mask = (shown: string) => longestFirst.reduce((text, secret) => text.replaceAll(secret, "•".repeat(8)), shown);
  const names = longestFirst.filter((text) => !word.test(text));
  return {
    cited: mask,
    // Where the password is "password", the word itself may be said.
    said: (shown) =>
      names
        .reduce((text, secret) => text.replaceAll(secret, "•".repeat(8)), shown)
        .replaceAll(/`[^`]*`|"[^"]*"/g, mask),
    code(text, path) {
      const places = path === undefined ? [] : (hidden.get(path) ?? []);
      const inPlace = text
        .split("\n")
        .map((line, index) => maskLine(line, index + 1, places))
        .join("\n");
      const named = names.reduce((shown, secret) => shown.replaceAll(secret, "•".repeat(secret.length)), inPlace);
      // Where the password is "password", a variable may be called so.
      return named.replaceAll(/(["'`])([a-z]+)\1/gi, (whole, quote: string, inside: string) =>
        texts.has(inside) ? quote + "•".repeat(inside.length) + quote : whole,
      );
    },
  };
}

function textsAt(lines: readonly string[], { start, end }: Location): string[] {
  const texts: string[] = [];
  for (let number = start.line; number <= Math.min(end.line, lines.length); number += 1) {
    const line = lines[number - 1] ?? "";
    const from = number === start.line ? start.column - 1 : 0;
    const text = line.slice(from, number === end.line ? end.column - 1 : line.length).trim();
    if (text.length >= shortest) texts.push(text);
  }
  return texts;
}

/** The same proof with what it cites masked. */
export function hideInProof(proof: Proof, hide: HideTexts): Proof {
  if (proof.kind === "matched") return { ...proof, summary: hide.said(proof.summary) };
  if (proof.kind === "traced")
    return {
      ...proof,
      summary: hide.said(proof.summary),
      steps: proof.steps.map((step) => ({ ...step, message: hide.said(step.message) })),
    };
  const { reproduction } = proof;
  return {
    ...proof,
    summary: hide.said(proof.summary),
    reproduction: {
      ...reproduction,
      output: hide.cited(reproduction.output),
      ...(reproduction.input !== undefined && { input: hide.cited(reproduction.input) }),
    },
  };
}
