import type { CodeComment } from "@assay/core";
import { componentKind, languageOf } from "../parse/language.ts";
import { parseModule } from "../parse/parse-module.ts";
import { scanComments } from "./scan.ts";
import { commentsOf } from "./span.ts";
import { syntaxOf } from "./syntax.ts";
import { yamlComments } from "./yaml-comments.ts";

/**
 * The comments of a file, in order; undefined for a kind of file whose comments are not known. JavaScript and
 * TypeScript are asked of the parser: where that stumbles there are none, since a comment may be half a string.
 */
export function readComments(path: string, text: string): CodeComment[] | undefined {
  if (languageOf(path) !== undefined) {
    const module = parseModule(path, text);
    if (module.errors.some(({ isMild }) => isMild !== true)) return [];
    const spans = module.comments.map(({ start, end, value }) => ({ start, end, text: value }));
    // Around the scripts of a component stands markup.
    const markup = componentKind(path) === undefined ? undefined : syntaxOf(path);
    if (markup !== undefined) spans.push(...scanComments(module.text, markup));
    return commentsOf(
      module.text,
      spans.toSorted((a, b) => a.start - b.start),
    );
  }
  if (/\.ya?ml$/i.test(path)) return commentsOf(text, yamlComments(text));
  const syntax = syntaxOf(path);
  return syntax === undefined ? undefined : commentsOf(text, scanComments(text, syntax));
}
