import type { LineRange } from "../contracts/change.ts";

/** What the patch says of one pair of files. */
export interface PatchSection {
  readonly added: LineRange[];
  addedLines: number;
  removedLines: number;
}

export interface PatchParser {
  /** Takes the next bytes of the patch. Throws `PatchError` on what git would not write. */
  push(bytes: Buffer): void;
  /** The sections, in git's order. Throws `PatchError` when the patch was cut off. */
  end(): PatchSection[];
}

export class PatchError extends Error {
  override readonly name = "PatchError";
}

const NEWLINE = 10;
const MINUS = 45;
const PLUS = 43;
const BACKSLASH = 92;
const LONGEST_HEADER = 64 * 1024;

/**
 * Reads the output of `git diff -p -U0`, for its hunk headers only. Content never decides anything: the header of a
 * hunk says how many lines follow, and exactly that many are passed over, whatever they look like. Names are not read
 * at all (they come from `--raw -z`); sections are matched by their order.
 */
export function patchParser(): PatchParser {
  const sections: PatchSection[] = [];
  let oldLeft = 0;
  let newLeft = 0;
  let carried: Buffer = Buffer.alloc(0);
  let isPassingOver = false;

  /** Takes a line, or the beginning of a line whose rest does not matter. Says whether the rest matters. */
  function inHunk(first: number | undefined): void {
    if (first === MINUS && oldLeft > 0) oldLeft--;
    else if (first === PLUS && newLeft > 0) newLeft--;
    else if (first !== BACKSLASH) throw new PatchError("a hunk is shorter than it says");
  }

  function header(line: string): void {
    if (line.startsWith("diff --git ")) {
      sections.push({ added: [], addedLines: 0, removedLines: 0 });
      return;
    }
    if (!line.startsWith("@@ ")) return;
    const section = sections.at(-1);
    const found = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (section === undefined || found === null) throw new PatchError("a hunk has no header");
    oldLeft = Number(found[1] ?? 1);
    newLeft = Number(found[3] ?? 1);
    const start = Number(found[2]);
    section.removedLines += oldLeft;
    section.addedLines += newLeft;
    if (newLeft > 0) section.added.push([start, start + newLeft - 1]);
  }

  return {
    push(chunk) {
      const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
      carried = Buffer.alloc(0);
      for (let start = 0; start < bytes.length;) {
        const newline = bytes.indexOf(NEWLINE, start);
        const end = newline === -1 ? bytes.length : newline;
        const isContent = oldLeft > 0 || newLeft > 0 || bytes[start] === BACKSLASH;
        if (isPassingOver) isPassingOver = newline === -1;
        else if (isContent) {
          inHunk(bytes[start]);
          isPassingOver = newline === -1;
        } else if (newline !== -1) header(bytes.toString("latin1", start, end));
        else if (end - start > LONGEST_HEADER) throw new PatchError("a header is too long");
        else carried = Buffer.from(bytes.subarray(start));
        start = end + 1;
      }
    },
    end() {
      if (oldLeft > 0 || newLeft > 0 || carried.length > 0) throw new PatchError("the patch was cut off");
      return sections;
    },
  };
}
