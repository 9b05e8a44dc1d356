import { messageOf } from "@assay/core";
import type { Comment } from "oxc-parser";
import type { Node, Program } from "../../ast.ts";
import type { ComponentKind, Language } from "../language.ts";
import { tooDeep } from "../nesting.ts";
import { readText } from "../read-text.ts";
import { readAstro } from "./astro.ts";
import { moveTree } from "./move-tree.ts";
import type { ComponentParts, Script, Snippet } from "./parts.ts";
import { readPage } from "./page.ts";
import { joinPieces, ownPiece, sourcePiece, type Piece } from "./pieces.ts";
import { readSvelte } from "./svelte.ts";
import { storeReads, undeclaredReactive } from "./svelte-names.ts";
import { readVue } from "./vue.ts";
import { refReads } from "./vue-names.ts";
import { readView } from "./view.ts";
import { viewReads } from "./view-names.ts";
import { joinOptions, lifeOf, optionsOf, routeReads } from "./vue-options.ts";

type Statement = Program["body"][number];

export interface ParsedComponent {
  language: Language;
  program: Program;
  comments: Comment[];
  /** At offsets within the component. What is mild is wrong with code that no browser would run either. */
  problems: { message: string; at: number; isMild?: true }[];
}

const readers = {
  vue: readVue,
  svelte: readSvelte,
  astro: readAstro,
  page: readPage,
  view: readView,
} satisfies Record<ComponentKind, (text: string, path: string) => ComponentParts>;

/** Only hostile components render more. */
const mostSnippets = 5_000;

/**
 * Parses a single-file component as one module: its scripts in their order, then a function for each expression of the
 * template that is rendered as it is; a page in the same way. Every node has the offsets of what it stands for in the
 * component. Languages of templates have expressions that are no JavaScript; what of these cannot be read is a mild problem.
 */
export function parseComponent(path: string, text: string, kind: ComponentKind): ParsedComponent {
  const parts = readers[kind](text, path);
  const isTyped = kind === "astro" || parts.scripts.some(({ language }) => language !== "jsx");
  const language: Language = isTyped ? "ts" : "jsx";
  const reading: Reading = { path, isPage: kind === "page" || kind === "view", comments: [], problems: parts.problems };
  const shared: Statement[] = [];
  const apart: Statement[] = [];
  for (const script of parts.scripts) {
    const body = readScript(reading, text, script);
    if (!script.isApart) shared.push(...body);
    else {
      // Imports stand at the top of a module; the rest keeps its names to itself.
      shared.push(...body.filter(({ type }) => type === "ImportDeclaration"));
      const rest = body.filter(({ type }) => type !== "ImportDeclaration");
      apart.push({ type: "BlockStatement", body: rest, start: script.start, end: script.end });
    }
  }
  const left = parts.snippets[mostSnippets];
  if (left !== undefined)
    reading.problems.push({ message: `its template has more than ${mostSnippets} raw expressions`, at: left.start });
  let template = readSnippets(reading, parts.snippets.slice(0, mostSnippets), language);
  if (kind === "vue") routeReads(template);
  if (kind === "view") viewReads(template);
  if (parts.names === "vue-setup") refReads(shared, template);
  if (parts.names === "vue-options") template = inOptions(reading, shared, template, language);
  if (parts.names === "svelte") {
    const names = undeclaredReactive(shared);
    if (names.length > 0) {
      const [first] = shared;
      const place = { start: first?.start ?? 0, end: first?.start ?? 0 };
      shared.unshift(...readPieces(reading, [ownPiece(`let ${names.join(",")};`, place)], language, "its script"));
    }
    storeReads(shared, template);
  }
  const body = [...shared, ...apart, ...template];
  return {
    language,
    program: { type: "Program", body, sourceType: "module", hashbang: null, start: 0, end: text.length },
    comments: reading.comments.sort((a, b) => a.start - b.start),
    problems: reading.problems.sort((a, b) => a.at - b.at),
  };
}

/** Where the template has nothing to say, the component is left as it is written. */
function inOptions(reading: Reading, script: Statement[], template: Statement[], language: Language): Statement[] {
  const found = template.length === 0 ? undefined : optionsOf(script);
  if (found === undefined) return template;
  const { start, end } = found.options;
  const life = readPieces(reading, [ownPiece(lifeOf(found.options), { start, end })], language, "its options");
  return joinOptions(script, found, life, template);
}

interface Reading {
  path: string;
  /** Whatever made the page may have had more to say: what is no program as it stands is not run by a browser. */
  isPage: boolean;
  comments: Comment[];
  problems: ParsedComponent["problems"];
}

function readScript(reading: Reading, text: string, script: Script): Statement[] {
  const piece = sourcePiece(text, script.start, script.end);
  if (script.instead === undefined)
    return readPieces(reading, [piece], script.language, "its script", script.mayReturn);
  const tried: Reading = { ...reading, comments: [], problems: [] };
  const body = readPieces(tried, [piece], script.language, "its script", script.mayReturn);
  if (tried.problems.length > 0) {
    const plain = { ...piece, text: script.instead };
    return readPieces(reading, [plain], script.language, "its script", script.mayReturn);
  }
  reading.comments.push(...tried.comments);
  return body;
}

/** Parses all snippets at once; where one has a flaw, by halves, so that it takes none of the others with it. */
function readSnippets(reading: Reading, snippets: readonly Snippet[], language: Language): Statement[] {
  if (snippets.length === 0) return [];
  const [first] = snippets;
  if (snippets.length === 1 && first !== undefined) {
    const tried: Reading = { ...reading, comments: [], problems: [] };
    const body = readPieces(tried, first.pieces, language, "an expression of its template");
    const [problem] = tried.problems;
    if (problem !== undefined && first.instead !== undefined) return readSnippets(reading, first.instead, language);
    // Where the flaw lies may be in what we wrote around it.
    if (problem !== undefined) reading.problems.push({ ...problem, at: first.start });
    return body;
  }
  const tried: Reading = { ...reading, comments: [], problems: [] };
  const all = snippets.flatMap(({ pieces }) => pieces);
  const body = readPieces(tried, all, language, "its template");
  if (tried.problems.length === 0) return body;
  const half = snippets.length >> 1;
  return [
    ...readSnippets(reading, snippets.slice(0, half), language),
    ...readSnippets(reading, snippets.slice(half), language),
  ];
}

function readPieces(
  reading: Reading,
  pieces: readonly Piece[],
  language: Language,
  what: string,
  mayReturn = false,
): Statement[] {
  const map = joinPieces(pieces);
  const deep = tooDeep(map.text);
  const fail = (message: string, at: number, isMild = false) =>
    reading.problems.push({ message: `${what}: ${message}`, at, ...(isMild ? { isMild } : {}) });
  if (deep !== undefined) {
    fail(deep, map.startOf(0));
    return [];
  }
  try {
    const { program, comments, errors } = readText(reading.path, map.text, { lang: language, sourceType: "module" });
    const { body } = program;
    for (const { message, at } of errors)
      // The parser minds, and goes on.
      if (!mayReturn || !message.startsWith("A 'return' statement can only be used"))
        fail(message, map.startOf(at), reading.isPage);
    const roots: Node[] = body;
    moveTree(roots, map);
    for (const comment of comments)
      reading.comments.push({ ...comment, start: map.startOf(comment.start), end: map.endOf(comment.end) });
    return body;
  } catch (error) {
    fail(`the parser failed: ${messageOf(error)}`, map.startOf(0));
    return [];
  }
}
