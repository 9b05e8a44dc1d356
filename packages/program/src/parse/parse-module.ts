import { messageOf } from "@assay/core";
import { parseSync, rawTransferSupported, type Comment, type ParserOptions, type ParseResult } from "oxc-parser";
import type { Program } from "../ast.ts";
import { languageOf, type Language } from "./language.ts";
import { createLineIndex, type LineIndex } from "./line-index.ts";
import { tooDeep } from "./nesting.ts";

/** Something the parser stumbled over; `line` counts from 1. */
export interface SyntaxProblem {
  message: string;
  line: number;
}

/** One parsed file. Offsets in the tree are UTF-16 code units of `text`. */
export interface ParsedModule {
  path: string;
  text: string;
  language: Language;
  program: Program;
  comments: readonly Comment[];
  /** Not empty when the file, or a part of it, could not be understood; the tree then holds what could be. */
  errors: readonly SyntaxProblem[];
  lineIndex: LineIndex;
}

const emptyProgram: Program = { type: "Program", body: [], sourceType: "module", hashbang: null, start: 0, end: 0 };

/**
 * Parses JavaScript or TypeScript by its file name. Syntax errors are values in the result; the parser's limits (a
 * nesting that its native stack would not survive) are reported in the same way.
 *
 * @throws when the path is not one that `languageOf` knows.
 */
export function parseModule(path: string, text: string): ParsedModule {
  const language = languageOf(path);
  if (language === undefined) throw new Error(`not a JavaScript or TypeScript path: ${path}`);
  // The parser drops a byte-order mark from its offsets, so it is taken out of the text as well.
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const lineIndex = createLineIndex(source);
  const base = { path, text: source, language, lineIndex };
  const depth = tooDeep(source);
  if (depth !== undefined)
    return { ...base, program: emptyProgram, comments: [], errors: [{ message: depth, line: 1 }] };
  try {
    const { program, comments, errors } = bestResult(path, source, language);
    return {
      ...base,
      program,
      comments,
      errors: errors
        .filter((error) => isError(error.severity))
        .map((error) => ({ message: error.message, line: lineIndex.at(error.labels[0]?.start ?? 0).line })),
    };
  } catch (error) {
    return {
      ...base,
      program: emptyProgram,
      comments: [],
      errors: [{ message: `the parser failed: ${messageOf(error)}`, line: 1 }],
    };
  }
}

/** The parser also gives warnings and advice; its enum of severities exists in its types only. */
function isError(severity: string): boolean {
  return severity === "Error";
}

/** Tries the likely reading first; JavaScript that it refuses may be a CommonJS script, or typed with Flow. */
function bestResult(path: string, text: string, language: Language) {
  const isModule = /\.m[jt]s$/i.test(path);
  const first = read(path, text, { lang: language, sourceType: isModule ? "module" : "unambiguous" });
  if (first.errors.length === 0 || isModule) return first;
  const second = read(path, text, { lang: language, sourceType: "commonjs" });
  if (second.errors.length === 0) return second;
  if (language !== "jsx" || !/@flow\b/.test(text.slice(0, 1_000))) return first;
  const third = read(path, text, { lang: "tsx", sourceType: "module" });
  return third.errors.length === 0 ? third : first;
}

function read(path: string, text: string, options: ParserOptions) {
  const result = parse(path, text, { ...options, astType: "ts", preserveParens: false });
  // The getters of the result are lazy; `program` is what costs.
  return { program: result.program, comments: result.comments, errors: result.errors };
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
