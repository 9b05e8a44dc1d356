/** True where the line up to an offset is a comment, in the marks of the usual languages. */
export function inComment(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 120), at);
  return (
    /^\s*(?:\/\/|\/?\*|#(?!!|[ \t]{0,4}define\b)|;|--(?=[\s[]|$)|<!--|%%)/.test(
      before.slice(before.lastIndexOf("\n") + 1),
    ) || /\s\/\/\s[^\n]*$/.test(before)
  );
}
