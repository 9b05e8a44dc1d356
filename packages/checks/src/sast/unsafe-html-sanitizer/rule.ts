import { enclosingFunction, enclosingSymbol, keyName, valueOf, type Node, type NodeOf } from "@assay/program";
import { earlierReplacements, replacementOf } from "../patterns/replacements.ts";
import type { RuleFile } from "../rule-file.ts";
import { defineSyntaxRule } from "../syntax-rule.ts";

const cleaner = /(?:^|:)(?:dompurify|isomorphic-dompurify|sanitize-html|xss|insane)\b|sanitize|purify/i;
const purify =
  /^(?:dompurify|isomorphic-dompurify):(?:\(\)\.)?(?:default\.)?(?:sanitize|setConfig)$|^global:DOMPurify\.(?:sanitize|setConfig)$/;

export const rule = defineSyntaxRule({
  meta: {
    id: "sast/unsafe-html-sanitizer",
    title: "HTML cleaned in a way that lets scripts through",
    category: "code",
    severity: "medium",
    cwe: [79, 116, 184],
    owasp: ["A03:2021"],
    why: "HTML has more ways to run a script than a regular expression knows: `<scr<script>ipt>`, `<img src=x onerror=…>`, `<svg/onload=…>`, `java&#9;script:`. What such a filter returns looks clean and is trusted.",
    fix: "Use a sanitiser that parses, with its defaults: `DOMPurify.sanitize(html)` or `sanitizeHtml(html, { allowedTags: ['b', 'i', 'a'] })`. Where it is text, do not make HTML of it: React, Vue and templates escape by themselves.",
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html"],
  },
  create(file) {
    // One filter is one finding, however many replacements it is made of.
    const reported = new Set<Node | undefined>();

    return { CallExpression: judge };

    function judge(node: NodeOf<"CallExpression">): void {
      const around = enclosingFunction(node);
      if (!reported.has(around) && judgeReplacement(file, node)) reported.add(around);
      const { origin, args } = file.call(node);
      if (origin === undefined) return;
      if (origin === "sanitize-html:") judgeSanitizeHtml(file, node, args[1]);
      if (purify.test(origin)) judgePurify(file, node, origin.endsWith("setConfig") ? args[0] : args[1]);
    }
  },
});

/** The last replacement of a chain that takes scripts out by a regular expression, in code that says it cleans HTML. */
function judgeReplacement(file: RuleFile, node: Parameters<RuleFile["call"]>[0]): boolean {
  const found = replacementOf(file, node);
  if (found === undefined || !takesScripts(found) || isContinued(file, node)) return false;
  const symbol = enclosingSymbol(node) ?? "";
  const name = `${symbol.split(".").at(-1) ?? ""} ${variableOf(node) ?? ""}`;
  if (
    !/saniti[sz]|xss|purify|(?:clean|safe|secure)_?(?:html|markup|content|input)|(?:remove|strip)_?(?:scripts?|tags|html)|\bstrip\b|__html|innerHTML/i.test(
      name,
    )
  )
    return false;
  // Where all tags go, text is made of HTML; where a parser cleans as well, this is an extra.
  if (earlierReplacements(file, found.subject).some(takesAllTags)) return false;
  // Where every `<` is escaped or taken away, no tag is left to run anything.
  const around = enclosingFunction(node);
  if (
    around !== undefined &&
    /\.replace(?:All)?\(\s*(?:\/(?:<|\[[^\]/]{0,40}<[^\]/]{0,40}\])\/[a-z]*g|["'`]<["'`])/.test(
      file.model.text.slice(around.start, around.end),
    )
  )
    return false;
  const imported = [...file.model.nodes("ImportDeclaration")].some(({ source }) => cleaner.test(`:${source.value}`));
  if (imported || /\bDOMPurify\b|require\(["'](?:sanitize-html|xss)["']\)/.test(file.model.text)) return false;
  file.report({
    node,
    message: "scripts are taken out of HTML with a regular expression, which leaves many ways to run one",
    because: "the code is named for cleaning, and no sanitiser that parses is used in the file",
  });
  return true;
}

function takesScripts({
  pattern,
  isRegex,
  replacement,
}: {
  pattern: string;
  isRegex: boolean;
  replacement: string;
}): boolean {
  return (
    isRegex &&
    replacement.length < 2 &&
    (/^\(?<(?:\\?\/)?\??(?:\\s\*)?\(?(?:\?:)?(?:script|iframe|object|embed)\b/i.test(pattern) ||
      /^(?:\\s\*|\\s\+|\\b|\(\?:| )*on(?:\\w|\[a-z\])[+*](?:\\s\*)?=/i.test(pattern))
  );
}

function takesAllTags({ pattern, isRegex }: { pattern: string; isRegex: boolean }): boolean {
  return isRegex && /^<\/?\??\(?\[\^<?>\]|^<\\?\/?\??\[\^<?>\]|^<\.[*+]\??>$/.test(pattern);
}

/** A later replacement of the same chain is judged for all, or takes all tags away. */
function isContinued(file: RuleFile, node: Node): boolean {
  let current = node;
  for (;;) {
    const member = current.parent;
    const call = member?.type === "MemberExpression" && member.object === current ? member.parent : undefined;
    if (call?.type !== "CallExpression" || call.callee !== member) return false;
    const next = replacementOf(file, call);
    if (next !== undefined && (takesScripts(next) || takesAllTags(next))) return true;
    current = call;
  }
}

function variableOf(node: Node): string | undefined {
  for (let current: Node | null | undefined = node.parent; current; current = current.parent) {
    if (current.type === "VariableDeclarator") return current.id.type === "Identifier" ? current.id.name : undefined;
    if (current.type === "AssignmentExpression")
      return current.left.type === "MemberExpression"
        ? (keyName({ key: current.left.property, computed: current.left.computed }) ?? undefined)
        : undefined;
    if (current.type === "Property") return keyName(current) ?? undefined;
    if (current.type === "BlockStatement") return undefined;
  }
  return undefined;
}

function judgeSanitizeHtml(file: RuleFile, node: Node, options: Node | undefined): void {
  if (file.literal(file.option(options, "allowedTags")) === false)
    file.report({ node, message: "`allowedTags: false` lets every tag through, `<script>` included" });
  else if (file.literal(file.option(options, "allowedAttributes")) === false)
    file.report({ node, message: "`allowedAttributes: false` lets every attribute through, `onerror` included" });
  else {
    const tag = dangerousItem(file, file.option(options, "allowedTags"), /^script$/i);
    if (tag !== undefined) file.report({ node, message: `\`${tag}\` is among the tags that are let through` });
    const scheme = dangerousItem(file, file.option(options, "allowedSchemes"), /^(?:javascript|vbscript)$/i);
    if (scheme !== undefined) file.report({ node, message: `addresses of the scheme \`${scheme}\` are let through` });
  }
}

function judgePurify(file: RuleFile, node: Node, options: Node | undefined): void {
  if (options === undefined) return;
  if (file.literal(file.option(options, "ALLOW_UNKNOWN_PROTOCOLS")) === true)
    file.report({ node, message: "`ALLOW_UNKNOWN_PROTOCOLS` lets addresses of any scheme through", severity: "low" });
  for (const name of ["ADD_TAGS", "ALLOWED_TAGS"]) {
    const tag = dangerousItem(file, file.option(options, name), /^(?:script|object|embed|base)$/i);
    if (tag !== undefined) file.report({ node, message: `\`${name}\` lets <${tag}> through` });
  }
  for (const name of ["ADD_ATTR", "ALLOWED_ATTR"]) {
    const attribute = dangerousItem(file, file.option(options, name), /^(?:srcdoc|on[a-z]+)$/i);
    if (attribute !== undefined)
      file.report({ node, message: `\`${name}\` lets \`${attribute}\` through, which runs scripts` });
  }
  const uri = file.option(options, "ALLOWED_URI_REGEXP");
  const pattern = uri === undefined ? undefined : valueOf(file.model, uri);
  if (
    pattern?.type === "Literal" &&
    "regex" in pattern &&
    /^\^?(?:\.\*|\[\\s\\S\]\*|\.\+)?\$?$/.test(pattern.regex.pattern)
  )
    file.report({ node, message: "`ALLOWED_URI_REGEXP` accepts every address, `javascript:` included" });
}

/** The first text of a list, or of a list made by `concat` or spread, that is dangerous. */
function dangerousItem(file: RuleFile, list: Node | undefined, pattern: RegExp): string | undefined {
  if (list === undefined) return undefined;
  const value = valueOf(file.model, list);
  if (value.type === "CallExpression") {
    const { name, args } = file.call(value);
    return name === "concat"
      ? args.map((item) => dangerousItem(file, item, pattern)).find((item) => item !== undefined)
      : undefined;
  }
  if (value.type !== "ArrayExpression") return undefined;
  return value.elements
    .map((item) => (item === null ? undefined : file.literal(item)))
    .find((item): item is string => typeof item === "string" && pattern.test(item));
}
