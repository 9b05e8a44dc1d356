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
  let open: { line: number; text: string } | undefined;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const isComment = /^\s*#/.test(raw);
    const [, body = "", comment] = isComment ? [raw, "", raw] : (/^(.*?)(\s#.*)?$/.exec(raw) ?? []);
    if (comment !== undefined) lines.at(-1)?.comments.push(comment.replace(/^\s*#+\s*/, ""));
    if (isComment) continue;
    const goesOn = body.endsWith("\\") && comment === undefined;
    const piece = goesOn ? body.slice(0, -1) : body;
    open = open === undefined ? { line: index + 1, text: piece } : { ...open, text: `${open.text} ${piece}` };
    if (goesOn) continue;
    if (open.text.trim() !== "") lines.push({ line: open.line, text: open.text.trim(), comments: comment === undefined ? [] : [comment.replace(/^\s*#+\s*/, "")] });
    open = undefined;
  }
  if (open !== undefined && open.text.trim() !== "") lines.push({ ...open, text: open.text.trim(), comments: [] });
  return lines;
}
