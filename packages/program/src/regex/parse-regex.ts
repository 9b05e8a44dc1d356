import { RegExpParser, type AST } from "@eslint-community/regexpp";

/** Flags of the Annex B language that browsers and Node run, and of its newest edition. */
const parser = new RegExpParser({ ecmaVersion: 2025 });

export interface ParsedRegex {
  pattern: AST.Pattern;
  flags: AST.Flags;
}

/** Parses a pattern and its flags; undefined where they are no regular expression. */
export function parseRegex(source: string, flags: string): ParsedRegex | undefined {
  try {
    const parsed = parser.parseFlags(flags);
    const pattern = parser.parsePattern(source, 0, source.length, {
      unicode: parsed.unicode,
      unicodeSets: parsed.unicodeSets,
    });
    return { pattern, flags: parsed };
  } catch {
    // The parser's one kind of failure is a syntax error, and such an expression cannot run either.
    return undefined;
  }
}

/** The fewest repeats that count as a loop: fewer cannot double the work often enough to be felt. */
export const loopFrom = 20;

/**
 * True when an expression can be slow at all, told from its text in no time: something is repeated without end, or so
 * often that it makes no difference. A sign that only stands in a class or behind an escape costs a closer look.
 */
export function mayRepeat(source: string): boolean {
  if (/[*+]|\{\d+,\}/.test(source)) return true;
  return [...source.matchAll(/\{\d+,(\d+)\}/g)].some(([, most]) => Number(most) >= loopFrom);
}
