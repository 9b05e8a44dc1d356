import { ownPrefix, type Scope, type Snippet } from "./parts.ts";
import { ownPiece, sourcePiece } from "./pieces.ts";
import { doneWith, included, isWholeAddress, viewOf } from "./view-parts.ts";

/** What is JavaScript as well: names, their fields, calls, texts. */
const plain = /^[\w$.\s,()[\]"'+-]+$/;
const escapes = /\|\s*(?:e|escape|striptags|urlencode|forceescape|dump|tojson|json)\b/;

/** Takes a template of Nunjucks, Swig or Twig apart. */
export function readNunjucks(text: string, names: string): Snippet[] {
  const snippets: Snippet[] = [];
  const scopes: Scope[] = [];
  const raw: boolean[] = [];
  const marks = /\{#[\s\S]*?#\}|\{\{-?([\s\S]*?)-?\}\}|\{%-?\s*(\w+)\s*([\s\S]*?)-?%\}/g;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    const [whole, shown, word, rest = ""] = found;
    const at = { start: found.index, end: found.index + whole.length };
    if (shown !== undefined) {
      const start = found.index + whole.indexOf(shown, 2);
      const bar = shown.search(/(?<!\|)\|(?!\|)/);
      const filters = bar === -1 ? "" : shown.slice(bar);
      const expression = sourcePiece(text, start, start + (bar === -1 ? shown.length : bar));
      const isRaw = /\|\s*(?:safe|raw)\b/.test(filters) || (raw.at(-1) === true && !escapes.test(filters));
      if (!plain.test(expression.text)) continue;
      if (isRaw && !escapes.test(filters.replace(/\|\s*(?:safe|raw)[\s\S]*/, "")))
        snippets.push(viewOf(names, doneWith("html", [expression], at), at, scopes));
      else if (bar === -1 && isWholeAddress(text, at.start, at.end))
        snippets.push(viewOf(names, doneWith("address", [expression], at), at, scopes));
      continue;
    }
    switch (word) {
      case "for": {
        const [, item, list] = /^([\w$]+)\s+in\s+([\w$.[\]"']+)/.exec(rest) ?? [];
        const isLoop = item !== undefined && list !== undefined;
        scopes.push(
          isLoop
            ? { opens: [ownPiece(`for(const ${item} of (${list})){`, at)], closes: "}" }
            : { opens: [], closes: "" },
        );
        break;
      }
      case "endfor":
        scopes.pop();
        break;
      case "autoescape":
        raw.push(/^(?:false|off|no)\b/.test(rest));
        break;
      case "endautoescape":
        raw.pop();
        break;
      case "include":
      case "extends":
      case "import": {
        const name = /^["']([^"']+)["']/.exec(rest)?.[1];
        if (name !== undefined)
          snippets.push(viewOf(names, included([ownPiece(JSON.stringify(name), at)], at), at, scopes));
        break;
      }
      default: // a block without names of its own
    }
  }
  return snippets.filter(({ pieces }) => pieces.some((piece) => piece.text.includes(ownPrefix)));
}
