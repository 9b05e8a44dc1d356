import { unwrap, valueOf, type Node } from "@assay/program";
import { wordsOf } from "./names.ts";
import type { RuleFile } from "../rule-file.ts";
import { sanitizes } from "./html.ts";

/** Renderers that let raw HTML in their input through. */
const markdown =
  /^(?:marked:(?:parse|marked|marked\.parse)?|showdown:Converter\(\)\.makeHtml|snarkdown:|micromark:micromark|markdown-it:\(\)\.render(?:Inline)?)$/;

/** Why a value may hold anybody's HTML, or undefined when it is fixed, cleaned, or of unknown making. */
export function whyOpen(file: RuleFile, expression: Node, depth = 0): string | undefined {
  const node = valueOf(file.model, expression);
  return file.model.memo<string | undefined>("whyOpen", node, undefined, () => judge(file, node, depth));
}

function judge(file: RuleFile, node: Node, depth: number): string | undefined {
  if (depth > 8 || file.isConstant(node) || file.isNumeric(node)) return undefined;
  switch (node.type) {
    case "Identifier": {
      const binding = file.model.resolve(node);
      if (
        binding?.kind === "parameter" ||
        (binding !== undefined &&
          binding.path.length > 0 &&
          binding.init !== undefined &&
          whyOpen(file, binding.init, depth + 1) !== undefined)
      ) {
        return sanitizes.test(node.name) || isOwnContent(node.name)
          ? undefined
          : "it is handed to the component, and nothing here sanitises it";
      }
      return undefined;
    }
    case "MemberExpression": {
      const root = rootOf(node);
      if (sanitizes.test(file.textOf(node)) || root === undefined || isOwnContent(file.textOf(node))) return undefined;
      const binding = file.model.resolve(root);
      const isImported = binding === undefined || binding.kind === "import" || file.isConstant(root);
      return isImported ? undefined : "it is a property of data, and nothing here sanitises it";
    }
    case "LogicalExpression":
      return whyOpen(file, node.left, depth + 1) ?? whyOpen(file, node.right, depth + 1);
    case "ConditionalExpression":
      return whyOpen(file, node.consequent, depth + 1) ?? whyOpen(file, node.alternate, depth + 1);
    case "TemplateLiteral":
      return node.expressions.map((item) => whyOpen(file, item, depth + 1)).find((reason) => reason !== undefined);
    case "AwaitExpression":
      return whyOpen(file, node.argument, depth + 1);
    case "CallExpression": {
      const { origin, name, object, args } = file.call(node);
      if (origin !== undefined && markdown.test(origin) && !escapesHtml(file, origin, object))
        return args[0] !== undefined && !file.isConstant(args[0])
          ? "Markdown is rendered without removing the HTML in it"
          : undefined;
      const keepsText = name !== undefined && /^(?:trim|toString|replace|replaceAll|slice|substring)$/.test(name);
      return keepsText && object !== undefined ? whyOpen(file, object, depth + 1) : undefined;
    }
    default:
      return undefined;
  }
}

/** markdown-it shows the HTML in its input as text, unless it is told otherwise. */
function escapesHtml(file: RuleFile, origin: string, renderer: Node | undefined): boolean {
  if (!origin.startsWith("markdown-it:") || renderer === undefined) return false;
  const made = valueOf(file.model, renderer);
  if (made.type !== "NewExpression" && made.type !== "CallExpression") return false;
  const { args } = file.call(made);
  const [first, second] = args;
  const options = first === undefined || file.literal(first) === undefined ? first : second;
  return options === undefined || file.literal(file.option(options, "html")) !== true;
}

/** Icons, highlighted code and translations are made by the program, not by its users. */
export function isOwnContent(text: string): boolean {
  const words = wordsOf(text);
  return /\b(?:icons?|svgs?|highlight\w*|css|styles?|scripts?|nonce|translat\w*|i18n|t|critical|katex|mathjax|math|shiki|prism)\b|code html/.test(
    words,
  );
}

function rootOf(expression: Node): (Node & { type: "Identifier" }) | undefined {
  let node = unwrap(expression);
  while (node.type === "MemberExpression") node = unwrap(node.object);
  return node.type === "Identifier" ? node : undefined;
}
