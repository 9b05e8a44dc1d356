/** Finds the lines of a TOML text's members, since the parser tells none: by the head of the table and the key or the text in it. */
export class TomlPlaces {
  readonly #lines: string[];

  constructor(text: string) {
    this.#lines = text.split("\n");
  }

  /** The line of `key = …` in the table `head`, else of the table, else 1. */
  ofKey(head: string, key: string): number {
    const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return this.#find(head, new RegExp(`^\\s*(?:"${escaped}"|'${escaped}'|${escaped})\\s*[=.]`));
  }

  /** The line on which a text stands in quotes in the table `head`, else of the table, else 1. */
  ofText(head: string, text: string): number {
    const quoted = [JSON.stringify(text), `'${text}'`];
    const head1 = this.#headLine(head);
    const from = head1 ?? 1;
    for (let line = from; line <= this.#lines.length; line += 1) {
      const content = this.#lines[line - 1] ?? "";
      if (quoted.some((one) => content.includes(one))) return line;
    }
    return from;
  }

  #headLine(head: string): number | undefined {
    const index = this.#lines.findIndex((line) => headOf(line) === head);
    return index < 0 ? undefined : index + 1;
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
