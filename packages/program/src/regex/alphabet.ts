import { visitRegExpAST, type AST } from "@eslint-community/regexpp";
import { TooLarge, type Atom, type Graph } from "./graph.ts";
import type { ParsedRegex } from "./parse-regex.ts";

/** The characters that an expression can tell apart, one for each kind, and which of them each atom reads. */
export interface Alphabet {
  letters: readonly string[];
  /** Indices of the letters that an atom reads. */
  readBy(atom: Atom): readonly number[];
}

const letterLimit = 200;
const atomLimit = 300;

/** Tried first, so that attacks are made of what people can read, and so that some letter lies outside most classes. */
const common = Array.from("a0 !A-_z9Z.,:;/\\@#\"'<>(){}[]=+*&|~%$?^`\n\t\r");
/** One of each sort that `\p{…}`, `\s` and case folding tell apart. */
const rare = Array.from("éßſK\u00a0\u2028\ufeff\u0000\u200b\u0301中あ٣½ΩЖअ€\u{1f600}");

/**
 * Asks the engine itself which characters each atom reads, one at a time, so that case folding, Unicode properties and
 * set operations mean exactly what they will mean in the run. Any two classes that overlap do so at an end of one of
 * their ranges, so the ends and their neighbours are all that need be asked.
 */
export function createAlphabet({ pattern, flags }: ParsedRegex, graph: Graph): Alphabet {
  const atoms = new Map<string, Exclude<Atom, undefined>>();
  for (const { reads } of graph.nodes) if (reads?.atom !== undefined) atoms.set(reads.atom.raw, reads.atom);
  if (atoms.size > atomLimit) throw new TooLarge();

  const samples = new Set([...common, ...rare]);
  visitRegExpAST(pattern, {
    onCharacterEnter: ({ value }) => sample(value),
    onCharacterClassRangeEnter({ min, max }) {
      sample(min.value);
      sample(max.value);
    },
  });

  function sample(codePoint: number): void {
    for (const near of [codePoint, codePoint - 1, codePoint + 1]) {
      if (near < 0 || near > 0x10_ff_ff) continue;
      const character = String.fromCodePoint(near);
      samples.add(character);
      if (flags.ignoreCase)
        for (const folded of [character.toLowerCase(), character.toUpperCase()]) samples.add(folded);
    }
  }

  const isUnicode = flags.unicode || flags.unicodeSets;
  const tests = [...atoms.values()].map((atom) => readerOf(atom, flags));
  const bySignature = new Map<string, string>();
  for (const letter of samples) {
    // A character beyond the first plane is two to an expression without `u` or `v`, and a fold may be of several.
    if (letter.length !== 1 && !(isUnicode && Array.from(letter).length === 1)) continue;
    const signature = tests.map((reads) => (reads(letter) ? 1 : 0)).join("") + (isNewline(letter) ? "n" : "");
    if (!bySignature.has(signature)) bySignature.set(signature, letter);
  }
  const letters = [...bySignature.values()];
  if (letters.length > letterLimit) throw new TooLarge();
  const all = letters.map((_, index) => index);
  const known = new Map(
    [...atoms.keys()].map((raw, index) => [raw, all.filter((letter) => tests[index]?.(letters[letter] ?? ""))]),
  );
  return { letters, readBy: (atom) => (atom === undefined ? all : (known.get(atom.raw) ?? [])) };
}

export function isNewline(letter: string): boolean {
  return /^[\n\r\u2028\u2029]$/.test(letter);
}

function readerOf(atom: Exclude<Atom, undefined>, flags: AST.Flags): (letter: string) => boolean {
  if (atom.type === "Character" && !flags.ignoreCase) {
    const only = String.fromCodePoint(atom.value);
    return (letter) => letter === only;
  }
  const single = new RegExp(`^(?:${atom.raw})$`, flags.raw.replace(/[^isuv]/g, ""));
  return (letter) => single.test(letter);
}
