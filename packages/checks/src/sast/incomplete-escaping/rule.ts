import { enclosingFunction, enclosingSymbol, type Node } from "@assay/program";
import { chainStart, earlierReplacements, replacementOf, type Replacement } from "../patterns/replacements.ts";
import { quotedUnescaped } from "./quoted-attribute.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const cleans = /saniti[sz]e|escape|clean|safe|secure|validate/i;
const entity = /^&(?:lt|gt|amp|quot|apos|#\d+|#x[\da-f]+);$/i;
const dots = /^(?:\\?\.\\?\.(?:\\?\/|\\\\)?|\(?\\\.\\\.(?:\\\/|\[\\?\/\\\\\]|\[\\\\\/\])\)?)$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/incomplete-escaping",
    title: "Escaping that misses places",
    category: "code",
    severity: "medium",
    cwe: [116, 20],
    owasp: ["A03:2021"],
    why: "`replace` with a text, or with an expression without `g`, changes the first place only: the second quote or `<` goes through as it was. Removing `../` once leaves one behind where two were put into each other, `....//`.",
    fix: "Replace every place, `text.replaceAll('<', '&lt;')`; better, leave it to what knows the language: a template that escapes, placeholders in SQL, and for paths `path.basename(name)` or a comparison after `path.resolve`.",
    references: ["https://cwe.mitre.org/data/definitions/116.html"],
  },
  create: (file) => ({
    TemplateLiteral: (node) => judgeAttributes(file, node),
    BinaryExpression(node) {
      const isPiece = node.parent?.type === "BinaryExpression" && node.parent.operator === "+";
      if (node.operator === "+" && !isPiece) judgeAttributes(file, node);
    },
    CallExpression(node) {
      const found = replacementOf(file, node);
      if (found === undefined || file.isConstant(found.subject) || file.isTooling) return;
      const once = (found.isGlobal ? undefined : onlyFirst(found)) ?? oncePath(file, found);
      const message = once ?? withoutBackslash(file, found) ?? twice(file, found);
      if (message !== undefined)
        file.report({
          node,
          message,
          because: "the pattern and what it is replaced by stand in the call",
          // Where nobody outside is known to choose the text, and most places are escaped.
          ...(once === undefined &&
            file.trace(chainStart(file, found.subject)) === undefined && { severity: "low" as const }),
        });
    },
  }),
});

function judgeAttributes(file: RuleFile, node: Node): void {
  if (file.isTooling) return;
  for (const { value, quote } of quotedUnescaped(file, node))
    file.report({
      node,
      place: value,
      message: `\`${file.textOf(value)}\` stands in an attribute, and the ${quote} that ends it is not escaped`,
      because: "only what begins and ends tags was replaced",
    });
}

/** An escape of one character that reaches its first place only. */
function onlyFirst({ pattern, isRegex, replacement }: Replacement): string | undefined {
  const character = isRegex ? onlyCharacter(pattern) : pattern;
  if (character === undefined || !/^[<>"'`&\\]$/.test(character)) return undefined;
  const isEscape =
    entity.test(replacement) ||
    replacement === `\\${character}` ||
    (replacement === character.repeat(2) && character !== "&");
  return isEscape ? `only the first \`${character}\` is escaped` : undefined;
}

/** A quote gets a backslash before it, and a backslash that stood there already takes that one for itself. */
function withoutBackslash(file: RuleFile, { node, subject, pattern, isRegex, replacement }: Replacement) {
  const quotes = isRegex ? /^\(?\[?(["'`\\]+)\]?\)?$/.exec(pattern)?.[1] : pattern;
  if (quotes === undefined || !/^\\?["'`](?:\\?["'`])*$/.test(quotes) || !/^\\(?:["'`]|\$[&1])$/.test(replacement))
    return undefined;
  if (/\\\\/.test(quotes)) return undefined;
  // JSON, and whatever else was written out before, has escaped its backslashes.
  const start = chainStart(file, subject);
  if (start.type !== "Identifier" && start.type !== "MemberExpression") return undefined;
  if (/\bstringify\(|inspect\(/.test(file.textOf(subject))) return undefined;
  const init = start.type === "Identifier" ? file.model.resolve(start)?.init : undefined;
  if (init !== undefined && /\bstringify\(|\.replace/.test(file.textOf(init))) return undefined;
  // Somebody who thought of backslashes here escaped them before or after, or takes them for something else.
  const around = enclosingFunction(node);
  const text = around === undefined ? file.model.text : file.model.text.slice(around.start, around.end);
  if (/\/\(?\[?\\\\|\[[^\]\n]*\\\\[^\]\n]*\]|["']\\\\["']\s*,/.test(text)) return undefined;
  return "a quote is escaped and a backslash before it is not, so `\\'` ends the text after all";
}

/** `&` is escaped after other characters, whose entities it spoils, or unescaped before them, which makes tags of text. */
function twice(file: RuleFile, found: Replacement): string | undefined {
  if (isOf(found, "&") && entity.test(found.replacement))
    return earlierReplacements(file, found.subject).some(({ replacement }) => entity.test(replacement))
      ? "`&` is escaped after other characters, so that their entities are escaped again"
      : undefined;
  if (found.isRegex ? !entity.test(found.pattern) : !entity.test(found.pattern)) return undefined;
  if (found.replacement === "&" || !/^[<>"']$/.test(found.replacement)) return undefined;
  const earlier = earlierReplacements(file, found.subject);
  const [before] = earlier;
  return before !== undefined && /^&amp;$/i.test(before.pattern) && before.replacement === "&"
    ? "`&amp;` is unescaped before other entities, so that `&amp;lt;` becomes a tag"
    : undefined;
}

function isOf({ pattern, isRegex }: Replacement, character: string): boolean {
  return pattern === character || (isRegex && pattern === `[${character}]`);
}

/** `<`, `\\'`, `["']`: an expression that stands for one character, or for one of several. */
function onlyCharacter(pattern: string): string | undefined {
  return /^\(?\[?\\?([<>"'`&\\])[<>"'`&\\]*\]?\)?$/.exec(pattern)?.[1];
}

/** `../` taken out of a path, once or everywhere: what is left may hold it again. */
function oncePath(file: RuleFile, { node, subject, pattern, isRegex, replacement }: Replacement): string | undefined {
  if (replacement !== "" || !(isRegex ? dots.test(pattern) : /^\.\.[/\\]?$/.test(pattern))) return undefined;
  const start = chainStart(file, subject);
  const isHostile = file.trace(start) !== undefined || cleans.test(lastPart(enclosingSymbol(node)));
  if (!isHostile) return undefined;
  if (earlierReplacements(file, subject).some(({ pattern: earlier }) => /^\\?\.\\?\./.test(earlier))) return undefined; // reported there
  // Taking all dots in pairs out leaves no pair, and a path that is compared afterwards is safe anyway.
  const leavesSome = !isRegex || /[/\\]/.test(pattern.replaceAll("\\.", ""));
  if (!leavesSome || /\.(?:startsWith|basename)\(|\bbasename\(/.test(aroundText(file, node.start, node.end)))
    return undefined;
  // Where separators go too, or a library looks at the name, nothing is left to climb with.
  if (/["']sanitize-filename["']|\[[^\]]{0,40}\\?\/[^\]]{0,40}\]\+?\/[a-z]{0,6}g/.test(file.model.text))
    return undefined;
  return "taking `../` out of a path leaves one behind where two were put into each other";
}

function lastPart(symbol: string | undefined): string {
  return symbol?.split(".").at(-1) ?? "";
}

function aroundText(file: RuleFile, start: number, end: number): string {
  return file.model.text.slice(Math.max(0, start - 200), end + 400);
}
