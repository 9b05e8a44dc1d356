/** A stretch of code and what it is. */
export interface CodeToken {
  readonly text: string;
  readonly kind: "comment" | "string" | "keyword" | "number" | "plain";
}

const keywords =
  "as|async|await|break|case|catch|class|const|continue|default|delete|do|else|export|extends|false|finally|for|from|function|if|implements|import|in|instanceof|interface|let|new|null|of|private|public|readonly|return|satisfies|static|super|switch|this|throw|true|try|type|typeof|undefined|var|void|while|yield";

const grammar = new RegExp(
  [
    String.raw`(?<comment>\/\/.*|\/\*.*?(?:\*\/|$)|^\s*\*.*)`,
    String.raw`(?<string>"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|${"`"}(?:[^${"`"}\\]|\\.)*${"`"}?)`,
    String.raw`(?<keyword>(?<![\w$.])(?:${keywords})(?![\w$]))`,
    String.raw`(?<number>(?<![\w$])\d[\d_.]*\w*)`,
  ].join("|"),
  "g",
);

const kinds = ["comment", "string", "keyword", "number"] as const;

/**
 * Tells comments, strings, keywords and numbers of JavaScript, TypeScript and JSON apart, one line at a time. It knows
 * nothing of the lines before, so the middle of a long template is taken for code: good enough for colours.
 */
export function tokenize(line: string, path: string): CodeToken[] {
  if (!/\.(?:[cm]?[jt]sx?|json5?)$/.test(path) || line.length > 2_000) return [{ text: line, kind: "plain" }];
  const tokens: CodeToken[] = [];
  let end = 0;
  for (const match of line.matchAll(grammar)) {
    if (match.index > end) tokens.push({ text: line.slice(end, match.index), kind: "plain" });
    tokens.push({ text: match[0], kind: kinds.find((kind) => match.groups?.[kind] !== undefined) ?? "plain" });
    end = match.index + match[0].length;
  }
  if (end < line.length) tokens.push({ text: line.slice(end), kind: "plain" });
  return tokens;
}

/** Cuts the tokens where a range begins and ends, and says which of them lie in it. */
export function cutTokens(
  tokens: readonly CodeToken[],
  from: number,
  to: number,
): Array<CodeToken & { inRange: boolean }> {
  const cut: Array<CodeToken & { inRange: boolean }> = [];
  let offset = 0;
  for (const { text, kind } of tokens) {
    const edges = [0, from - offset, to - offset, text.length]
      .map((edge) => Math.min(text.length, Math.max(0, edge)))
      .toSorted((a, b) => a - b);
    for (let index = 1; index < edges.length; index += 1) {
      const [begin = 0, end = 0] = edges.slice(index - 1, index + 1);
      if (end > begin)
        cut.push({ text: text.slice(begin, end), kind, inRange: offset + begin >= from && offset + end <= to });
    }
    offset += text.length;
  }
  return cut;
}
