/** A line of a requirements file after joining, without comments. */
export interface LogicalLine {
  line: number;
  text: string;
  /** Comments behind it and below it, up to the next requirement. */
  comments: string[];
}

/** Joins lines that end in a backslash and takes comments away, as pip does: `#` counts at the start or behind a space. */
export function readLogicalLines(text: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let open: { line: number; pieces: string[] } | undefined;
  const close = (comments: string[]) => {
    const joined = open?.pieces.join(" ").trim() ?? "";
    if (open !== undefined && joined !== "") lines.push({ line: open.line, text: joined, comments });
    open = undefined;
  };
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    if (/^\s*#/.test(raw)) {
      lines.at(-1)?.comments.push(plainComment(raw));
      continue;
    }
    const hash = raw.search(/\s#/);
    const body = hash < 0 ? raw : raw.slice(0, hash);
    const goesOn = hash < 0 && body.endsWith("\\");
    open ??= { line: index + 1, pieces: [] };
    open.pieces.push(goesOn ? body.slice(0, -1) : body);
    if (!goesOn) close(hash < 0 ? [] : [plainComment(raw.slice(hash))]);
  }
  close([]);
  return lines;
}

function plainComment(text: string): string {
  return text.replace(/^\s*#+\s*/, "");
}
