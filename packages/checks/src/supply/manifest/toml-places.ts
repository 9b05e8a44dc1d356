/** Finds the lines of a TOML text's members, since the parser tells none: by the head of the table and the key or the text in it. */
export class TomlPlaces {
  readonly #lines: string[];
  readonly #lastText = new Map<string, number>();
  readonly #heads = new Map<string, number>();

  constructor(text: string) {
    this.#lines = text.split("\n");
    for (const [index, line] of this.#lines.entries()) {
      const head = headOf(line);
      if (head !== undefined && !this.#heads.has(head)) this.#heads.set(head, index + 1);
    }
  }

  /** The line of `key = …` in the table `head`, else of the table, else 1. */
  ofKey(head: string, key: string): number {
    const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return this.#find(head, new RegExp(`^\\s*(?:"${escaped}"|'${escaped}'|${escaped})\\s*[=.]`));
  }

  /** The line on which a text stands in quotes in the table `head`, else of the table, else 1. */
  ofText(head: string, text: string): number {
    const quoted = [JSON.stringify(text), `'${text}'`];
    const first = this.#headLine(head) ?? 1;
    // Texts are asked for in the order in which they stand, so that most are found at once.
    const last = this.#lastText.get(head) ?? first;
    for (const [from, to] of [
      [last, this.#lines.length],
      [first, last - 1],
    ] as const)
      for (let line = from; line <= to; line += 1)
        if (quoted.some((one) => this.#lines[line - 1]?.includes(one))) {
          this.#lastText.set(head, line);
          return line;
        }
    return first;
  }

  #headLine(head: string): number | undefined {
    return this.#heads.get(head);
  }

  #find(head: string, pattern: RegExp): number {
    const start = this.#headLine(head);
    if (start === undefined) return 1;
    for (let line = start + 1; line <= this.#lines.length; line += 1) {
      const content = this.#lines[line - 1] ?? "";
      if (headOf(content) !== undefined) break;
      if (pattern.test(content)) return line;
    }
    return start;
  }
}

/** `a.b` of `[a.b]` and `[[ a . "b" ]]`. */
function headOf(line: string): string | undefined {
  const match = /^\s*\[\[?([^\]]+)\]\]?\s*(?:#.*)?$/.exec(line);
  return match?.[1]
    ?.split(".")
    .map((part) => part.trim().replace(/^(["'])(.*)\1$/, "$2"))
    .join(".");
}
