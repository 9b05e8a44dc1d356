import { parseSync, rawTransferSupported, type Comment, type ParserOptions, type ParseResult } from "oxc-parser";
import type { Program } from "../ast.ts";

/** What the parser makes of a text. */
export interface ReadText {
  program: Program;
  comments: readonly Comment[];
  /** At offsets within the text. */
  errors: readonly { message: string; at: number }[];
}

/** Parses a text in one way. The parser fails in odd ways on odd text; the caller has to catch that. */
export function readText(path: string, text: string, options: ParserOptions): ReadText {
  const result = parse(path, text, { ...options, astType: "ts", preserveParens: false });
  // The getters of the result are lazy; `program` is what costs.
  const errors = result.errors
    .filter((error) => isError(error.severity))
    .map((error) => ({ message: error.message, at: error.labels[0]?.start ?? 0 }));
  return { program: result.program, comments: result.comments, errors };
}

/** The parser also gives warnings and advice; its enum of severities exists in its types only. */
function isError(severity: string): boolean {
  return severity === "Error";
}

/** Reading the tree straight from the parser's memory is faster, gives the same tree, and needs Node 22. */
let rawTransfer: boolean | undefined;

function parse(path: string, text: string, options: ParserOptions): ParseResult {
  rawTransfer ??= rawTransferSupported();
  if (!rawTransfer) return parseSync(path, text, options);
  try {
    const experimental = { ...options, experimentalRawTransfer: true };
    return parseSync(path, text, experimental);
  } catch {
    // It reserves gigabytes of address space, which containers may refuse: from here on the common way is used.
    rawTransfer = false;
    return parseSync(path, text, options);
  }
}
