import { messageOf } from "@assay/core";
import type { Comment } from "oxc-parser";
import type { Program } from "../ast.ts";
import { parseComponent } from "./component/parse-component.ts";
import { withoutFlowTypes } from "./flow/without-types.ts";
import { componentKind, languageOf, type Language } from "./language.ts";
import { createLineIndex, type LineIndex } from "./line-index.ts";
import { tooDeep } from "./nesting.ts";

import { readText, type ReadText } from "./read-text.ts";

/** Something the parser stumbled over; `line` counts from 1. */
export interface SyntaxProblem {
  message: string;
  line: number;
  /** It is in a page, whose scripts browsers pass over where they are no programs. */
  isMild?: true;
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
 * nesting that its native stack would not survive) are reported in the same way. Of a component of Vue, Svelte or Astro
 * the tree holds the scripts and, as functions at its end, the expressions of the template that are rendered as they
 * are (`component/parts.ts`); all of it at the offsets where it stands in the component.
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
  const kind = componentKind(path);
  if (kind !== undefined) {
    const { problems, ...component } = parseComponent(path, source, kind);
    return {
      ...base,
      ...component,
      errors: problems.map(({ at, ...problem }) => ({ ...problem, line: lineIndex.at(at).line })),
    };
  }
  const depth = tooDeep(source);
  if (depth !== undefined)
    return { ...base, program: emptyProgram, comments: [], errors: [{ message: depth, line: 1 }] };
  try {
    const { program, comments, errors } = bestResult(path, source, language);
    return {
      ...base,
      program,
      comments,
      errors: errors.map(({ message, at }) => ({ message, line: lineIndex.at(at).line })),
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

/** Tries the likely reading first; JavaScript that it refuses may be a CommonJS script, or typed with Flow. */
function bestResult(path: string, text: string, language: Language) {
  const isModule = /\.m[jt]s$/i.test(path);
  const first = readText(path, text, { lang: language, sourceType: isModule ? "module" : "unambiguous" });
  if (first.errors.length === 0) return first;
  const second = isModule ? first : readText(path, text, { lang: language, sourceType: "commonjs" });
  if (second.errors.length === 0) return second;
  if (language !== "jsx") return first;
  const typed = readFlow(path, text);
  if (typed !== undefined) return typed;
  const errors = first.errors.map(({ message, at }) => ({
    message: message.startsWith("Flow is not supported")
      ? "it is typed with Flow, in words that are not read"
      : message,
    at,
  }));
  return { ...first, errors };
}

/**
 * JavaScript that is refused as such may be typed with Flow, which says so in a first comment (`@flow`) or once for
 * all files (`.flowconfig`). Neither is asked for: a text counts as Flow when it is sound as Flow. TypeScript's parser
 * reads the enums that both have.
 */
function readFlow(path: string, text: string): ReadText | undefined {
  const plain = withoutFlowTypes(text);
  if (plain === undefined) return undefined;
  for (const lang of ["jsx", "tsx"] as const)
    for (const sourceType of ["unambiguous", "commonjs"] as const) {
      const result = readText(path, plain, { lang, sourceType });
      if (result.errors.length === 0) return result;
    }
  return undefined;
}
