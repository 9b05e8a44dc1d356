/** A command that gyp runs while it reads a text, as `<!(…)`, `>!@(…)` or `^!(…)`. */
export interface Expansion {
  command: string;
  /** Gyp evaluates it as Python: `<!([…])`, or loads a module of Python: `<!pymod_do_main(…)`. */
  python: boolean;
}

const start = /[<>^]!@?([-\w.]+)?\(/g;

/**
 * The commands in a text, those inside of others too. Where one ends is found as gyp finds it, by counting brackets.
 *
 * @see https://gyp.gsrc.io/docs/InputFormatReference.md
 */
export function expansionsIn(text: string): Expansion[] {
  return [...text.matchAll(start)].map((match) => {
    const from = match.index + match[0].length;
    const command = text.slice(from, endOfBrackets(text, from - 1)).trim();
    return { command, python: match[1] !== undefined || command.startsWith("[") };
  });
}

/** The place of the bracket that closes the one at `from`; the text's end where none does. */
function endOfBrackets(text: string, from: number): number {
  const open: string[] = [];
  const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? "";
    const close = closing[character];
    if (close !== undefined) open.push(close);
    else if (character === open.at(-1)) {
      open.pop();
      if (open.length === 0) return at;
    }
  }
  return text.length;
}
