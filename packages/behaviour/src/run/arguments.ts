import type { Word } from "../detect/words.ts";

/** What to leave out of a script's arguments, because Assay decides it: reporters, coverage, watching, stopping early. */
export interface Unwanted {
  /** Options that stand alone. */
  flags: readonly string[];
  /** Options with a value, after `=` or as the next word. */
  options: readonly string[];
  /** Beginnings of options that are left out whatever follows, with a value only after `=`. */
  prefixes?: readonly string[];
}

/** The words of a script without what is unwanted. */
export function withoutOptions(words: readonly Word[], { flags, options, prefixes = [] }: Unwanted): Word[] {
  const kept: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const name = word.text.replace(/=.*$/s, "");
    if (options.includes(name)) {
      const next = words[at + 1];
      if (!word.text.includes("=") && next !== undefined && !next.text.startsWith("-")) at += 1;
    } else if (!flags.includes(name) && !prefixes.some((prefix) => name.startsWith(prefix))) {
      kept.push(word);
    }
  }
  return kept;
}
