import { parseModule, type Sources } from "@assay/program";

/**
 * Gives the text of files with their comments blanked: whoever writes a comment says nothing of what the code does. All
 * else stays where it is. Empty for a file that cannot be read. Each file is read once.
 */
export function codeTexts(files: Sources): (path: string) => string {
  const known = new Map<string, string>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const code = withoutComments(path, files.get(path) ?? "");
    known.set(path, code);
    return code;
  };
}

function withoutComments(path: string, text: string): string {
  const { comments, errors, text: scripts } = parseModule(path, text);
  if (errors.length > 0) return "";
  let code = "";
  let at = 0;
  for (const { start, end } of comments) {
    code += scripts.slice(at, start) + scripts.slice(start, end).replace(/\S/g, " ");
    at = end;
  }
  return code + scripts.slice(at);
}
