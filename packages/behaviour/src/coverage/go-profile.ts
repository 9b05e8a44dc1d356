/** The lines of a file in Go that hold something to run, and those of them that were. */
export interface GoLines {
  executable: number[];
  hit: number[];
}

interface Block {
  start: { line: number; column: number };
  end: { line: number; column: number };
  count: number;
}

const entry = /^(.+):(\d+)\.(\d+),(\d+)\.(\d+) \d+ (\d+)$/;

/** The blocks of a profile (`go test -coverprofile`) by the file that they name: a package's path and a file's name. */
export function readProfile(text: string): Map<string, Block[]> {
  const files = new Map<string, Block[]>();
  for (const line of text.split("\n")) {
    const [, file = "", ...numbers] = entry.exec(line.trim()) ?? [];
    if (file === "") continue;
    const [startLine = 0, startColumn = 0, endLine = 0, endColumn = 0, count = 0] = numbers.map(Number);
    const block = {
      start: { line: startLine, column: startColumn },
      end: { line: endLine, column: endColumn },
      count,
    };
    const blocks = files.get(file);
    if (blocks === undefined) files.set(file, [block]);
    else blocks.push(block);
  }
  return files;
}

/**
 * Lines of blocks. Go counts blocks of statements and not lines; a line counts where a block has something on it other
 * than braces, blanks and comments, and was reached when one of its blocks was. Columns are bytes, from 1.
 */
export function linesOfBlocks(text: string, blocks: readonly Block[]): GoLines {
  const lines = withoutComments(text).map((line) => Buffer.from(line));
  const found = new Map<number, boolean>();
  for (const { start, end, count } of blocks) {
    for (let line = start.line; line <= end.line && line <= lines.length; line += 1) {
      const bytes = lines[line - 1] ?? Buffer.alloc(0);
      const from = line === start.line ? start.column - 1 : 0;
      const to = line === end.line ? end.column - 1 : bytes.length;
      if (/^[\s{}()[\],;]*$/.test(bytes.subarray(from, to).toString())) continue;
      found.set(line, (found.get(line) ?? false) || count > 0);
    }
  }
  const executable = [...found.keys()].toSorted((a, b) => a - b);
  return { executable, hit: executable.filter((line) => found.get(line) === true) };
}

/** Comments and texts replaced by blanks and letters of the same length in bytes, line by line. */
function withoutComments(text: string): string[] {
  const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|`[^`]*`|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
  const plain = text.replace(token, (found) => {
    const filler = found.startsWith("/") ? " " : "x";
    return found
      .split("\n")
      .map((part) => filler.repeat(Buffer.byteLength(part)))
      .join("\n");
  });
  return plain.split("\n");
}
