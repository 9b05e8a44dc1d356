import { memberName, type Node } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/** Properties that take HTML as text. */
const properties = /^(?:innerHTML|outerHTML|srcdoc)$/;
/** jQuery's methods that take text for HTML. */
const insertions =
  /^(?:html|append|prepend|after|before|replaceWith|wrap|wrapInner|wrapAll|appendTo|prependTo|insertAfter|insertBefore)$/;

/** True where a text that is assigned or handed over is parsed as HTML at once. */
export function isMarkup(file: RuleFile, node: Node): boolean {
  if (node.type === "MemberExpression") return properties.test(memberName(file.model, node) ?? "");
  if (node.type !== "CallExpression") return false;
  const { name, origin, object } = file.call(node);
  if (name === "insertAdjacentHTML" || name === "createContextualFragment" || name === "bypassSecurityTrustHtml")
    return true;
  if (origin === "global:document.write" || origin === "global:document.writeln") return true;
  return insertsHtml(file, node) || (object !== undefined && /^(?:send|end)$/.test(name ?? ""));
}

/** True of a call of jQuery that takes its first argument for HTML. */
export function insertsHtml(file: RuleFile, node: Node): boolean {
  if (node.type !== "CallExpression") return false;
  const { name, object } = file.call(node);
  if (object === undefined) return isJquery(file, node.callee);
  return insertions.test(name ?? "") && isSelection(file, object, name === "html", 0);
}

/** `$` and `jQuery`, but no variable that the program named so for something of its own. */
function isJquery(file: RuleFile, callee: Node): boolean {
  if (!/^(?:\$|jQuery)$/.test(file.textOf(callee))) return false;
  const binding = callee.type === "Identifier" ? file.model.resolve(callee) : undefined;
  return binding === undefined || binding.kind === "import" || !isOwnMaking(file, binding.init);
}

/** True of what a function of the program, or of another library, gave. */
function isOwnMaking(file: RuleFile, init: Node | undefined): boolean {
  if (init === undefined) return false;
  return !/jquery|cheerio|\.\$(?![\w$])/i.test(file.textOf(init));
}

/** `$('#x')`, what is called on it and gives it back, and names for it; `alsoD3`: and elements that d3 appended. */
function isSelection(file: RuleFile, node: Node, alsoD3: boolean, depth: number): boolean {
  const text = file.textOf(node);
  if (/^(?:\$|jQuery)\(|^(?:this\.)?\$\w+$/.test(text)) return true;
  if (alsoD3 && /\.(?:append|select|selectAll)\(["'`][\w:-]+["'`]\)$/.test(text)) return true;
  if (depth > 6) return false;
  if (node.type === "Identifier") {
    const init = file.model.resolve(node)?.init;
    return init !== undefined && isSelection(file, init, alsoD3, depth + 1);
  }
  if (node.type !== "CallExpression") return false;
  const { object } = file.call(node);
  return object !== undefined && isSelection(file, object, alsoD3, depth + 1);
}
