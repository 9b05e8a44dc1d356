/** One word of a command line. `glob` when a shell would have replaced it with the names of files. */
export interface Word {
  text: string;
  glob: boolean;
}

/** What a script is made of: simple commands in a row, or the reason why only a shell could tell. */
export type Sequence = { commands: Word[][] } | { unclear: string };

const operators: Readonly<Record<string, string>> = {
  "|": "a pipe",
  "&": "a background command",
  ">": "a redirection",
  "<": "a redirection",
  "(": "a subshell",
  ")": "a subshell",
  "`": "a command substitution",
};

/**
 * Splits a package.json script into simple commands as a POSIX shell would, without one: quotes, escapes, `&&` and `;`.
 * Anything that needs a shell to have a meaning (pipes, variables, substitutions) is named instead of guessed.
 */
export function splitScript(script: string): Sequence {
  const commands: Word[][] = [];
  let words: Word[] = [];
  let word: Word | undefined;
  let quote = "";
  const endWord = (): void => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  const endCommand = (): void => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
  };

  for (let at = 0; at < script.length; at += 1) {
    const character = script[at] ?? "";
    const next = script[at + 1] ?? "";
    if (quote !== "") {
      if (character === quote) quote = "";
      else if (quote === '"' && character === "\\" && /["\\$`]/.test(next)) word = add(word, ((at += 1), next));
      else if (quote === '"' && (character === "$" || character === "`"))
        return { unclear: "a variable or substitution" };
      else word = add(word, character);
    } else if (character === "'" || character === '"') {
      quote = character;
      word = add(word, "");
    } else if (character === "\\" && next !== "") {
      word = add(word, ((at += 1), next));
    } else if (character === "&" && next === "&") {
      at += 1;
      endCommand();
    } else if (character === "|" && next === "|") {
      return { unclear: "an alternative (||)" };
    } else if (character === ";" || character === "\n") {
      endCommand();
    } else if (/\s/.test(character)) {
      endWord();
    } else if (character === "$" && /[\w{(]/.test(next)) {
      return { unclear: "a variable or substitution" };
    } else if (character === "#" && word === undefined) {
      break;
    } else if (operators[character] !== undefined) {
      return { unclear: operators[character] };
    } else {
      word = add(word, character);
      if (/[*?[]/.test(character)) word.glob = true;
    }
  }
  if (quote !== "") return { unclear: "a quote that does not end" };
  endCommand();
  return { commands };
}

function add(word: Word | undefined, text: string): Word {
  return { text: (word?.text ?? "") + text, glob: word?.glob ?? false };
}
