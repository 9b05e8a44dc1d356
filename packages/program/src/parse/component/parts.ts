import type { Language } from "../language.ts";
import { ownPiece, type Piece } from "./pieces.ts";

/** A stretch of a file, in UTF-16 code units. */
export interface Stretch {
  start: number;
  end: number;
}

/** What a component is made of, for the parser. */
export interface ComponentParts {
  scripts: Script[];
  /** Expressions of the template that are rendered as they are. */
  snippets: Snippet[];
  /** What could not be read, and where. */
  problems: { message: string; at: number }[];
  /** What the names of the template stand for. */
  names: "module" | "vue-setup" | "vue-options" | "svelte" | "view";
}

export interface Script extends Stretch {
  language: Language;
  /** A module of its own, whose names nobody else sees; else it shares them with the other scripts. */
  isApart: boolean;
  /** The code is the body of a function: it may `return`. */
  mayReturn: boolean;
  /** The same stretch without what a server puts into it, to be read where it is no program as it stands. */
  instead?: string;
}

/** A function of our own around an expression of the template, in the loops and functions that it stands in there. */
export interface Snippet extends Stretch {
  pieces: Piece[];
  /** What to read instead, where this can't be parsed. */
  instead?: Snippet[];
}

/**
 * What is done with an expression. As names of functions they can stand in no program (they have a `-`), so that no
 * program can mean them, or put its own in their place. `template-html` renders its argument without escaping,
 * `template-attributes` gives an element the fields of an object, `template-address` is where a link leads.
 * `template-value` is what a ref or a store holds, `template-markup` holds other expressions. `template-view` is given the
 * names of a server's template and the function that it is, `template-include` asks for another.
 */
export type Helper = "html" | "attributes" | "address" | "value" | "markup" | "view" | "include";

/** How helpers and other names of ours are written for the parser. They get their `-` when the tree is made. */
export const ownPrefix = "$template_";

/** Code around other code: a loop, or a function with parameters. */
export interface Scope {
  opens: Piece[];
  closes: string;
}

/** More loops and functions around an expression than this are left out: only hostile text has them. */
const deepestScope = 12;

/** Wraps an expression of the template into what it stands in. */
export function snippetOf(
  helper: Helper,
  expression: readonly Piece[],
  at: Stretch,
  scopes: readonly Scope[],
): Snippet {
  const inner = scopes.slice(-deepestScope);
  return {
    start: at.start,
    end: at.end,
    pieces: [
      ownPiece(";async()=>{", at),
      ...inner.flatMap(({ opens }) => opens),
      ownPiece(`${ownPrefix}${helper}(`, at),
      ...expression,
      // A comment at the end of the expression ends with the line.
      ownPiece("\n)", at),
      ownPiece(
        `${inner
          .map(({ closes }) => closes)
          .reverse()
          .join("")}};`,
        at,
      ),
    ],
  };
}

/** The language that a script says it is written in; undefined for one that is not read. */
export function scriptLanguage(lang: string | undefined): Language | undefined {
  const name = lang?.trim().toLowerCase() ?? "";
  if (/^(?:|js|javascript|es\d*|babel|module|jsx|text\/javascript|text\/babel|application\/javascript)$/.test(name))
    return "jsx";
  if (/^(?:ts|typescript|text\/typescript)$/.test(name)) return "ts";
  return name === "tsx" ? "tsx" : undefined;
}

/** False for what only looks like a script: data and templates. */
export function isProgram(type: string | undefined): boolean {
  const name = type?.trim().toLowerCase() ?? "";
  return (
    name === "" ||
    name === "module" ||
    /^(?:text|application)\/(?:x-)?(?:java|ecma|type)script$|^text\/babel$/.test(name)
  );
}
