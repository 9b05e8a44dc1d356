import {
  memberName,
  parameterIndex,
  unwrap,
  valueOf,
  type Node,
  type RequestTrace,
  type StringPart,
} from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/** Whether the elements of a list of unknown making (rows of a database, an answer) may hold anybody's text. */
export type Elements = "trusted" | "anybody's";

/** A value that whoever calls the function, or sends the request, decides. */
export interface OpenValue {
  node: Node;
  trace: RequestTrace | undefined;
}

const keepsText =
  /^(?:trim|trimStart|trimEnd|toString|toLowerCase|toUpperCase|slice|substring|substr|replace|replaceAll|concat|join|padStart|padEnd|normalize|map|filter)$/;

/**
 * Says whether a value put into a string is open: traced to a request, or (with no test in between that could be
 * told) a parameter of a function around it. What unknown functions return is not held to be open.
 */
export function openValue(
  file: RuleFile,
  node: Node,
  sink: Node,
  elements: Elements = "trusted",
): OpenValue | undefined {
  if (file.isConstant(node) || file.isNumeric(node)) return undefined;
  const anyTrace = file.trace(node);
  if (anyTrace !== undefined) {
    const trace = file.traceTo(node, sink);
    return trace === undefined ? undefined : { node, trace };
  }
  if (!isParameterText(file, node, elements, 0)) return undefined;
  return file.isGuarded([node, ...parametersIn(file, node, 0)], sink) ? undefined : { node, trace: undefined };
}

/** The identifiers by which a value can be tested: those in it, and those that its names were made of. */
function parametersIn(file: RuleFile, expression: Node, depth: number): Node[] {
  const node = unwrap(expression);
  if (depth > 6) return [];
  switch (node.type) {
    case "Identifier": {
      const binding = file.model.resolve(node);
      return [
        node,
        ...(binding?.init === undefined || binding.kind === "parameter"
          ? []
          : parametersIn(file, binding.init, depth + 1)),
      ];
    }
    case "MemberExpression":
      return [node];
    case "ConditionalExpression":
      return [...parametersIn(file, node.consequent, depth + 1), ...parametersIn(file, node.alternate, depth + 1)];
    case "CallExpression": {
      const { object } = file.call(node);
      return object === undefined ? [] : parametersIn(file, object, depth + 1);
    }
    default:
      return [];
  }
}

/** True for a parameter, its properties, and strings made from them. */
function isParameterText(file: RuleFile, expression: Node, elements: Elements, depth: number): boolean {
  const node = valueOf(file.model, expression);
  return file.model.memo(`parameterText:${elements}`, node, false, () => judgeText(file, node, elements, depth));
}

function judgeText(file: RuleFile, node: Node, elements: Elements, depth: number): boolean {
  if (depth > 12 || file.isConstant(node) || file.isNumeric(node)) return false;
  switch (node.type) {
    case "Identifier": {
      const binding = file.model.resolve(node);
      if (binding?.kind === "parameter")
        return parameterIndex(binding) >= 0 && !isElementOfOwn(file, binding.declaration, elements, depth);
      if (binding === undefined) return false;
      if (binding.path.length > 0)
        return binding.init !== undefined && isParameterText(file, binding.init, elements, depth + 1);
      // A name that is given one text or another.
      return (
        (binding.kind === "let" || binding.kind === "var") &&
        [binding.init, ...file.model.writesTo(binding).map((write) => write.value)].some(
          (value) => value !== undefined && isParameterText(file, value, elements, depth + 1),
        )
      );
    }
    case "MemberExpression":
      return isParameterText(file, node.object, elements, depth + 1);
    case "LogicalExpression":
      return (
        isParameterText(file, node.left, elements, depth + 1) || isParameterText(file, node.right, elements, depth + 1)
      );
    case "ConditionalExpression":
      return (
        isParameterText(file, node.consequent, elements, depth + 1) ||
        isParameterText(file, node.alternate, elements, depth + 1)
      );
    case "TemplateLiteral":
      return node.expressions.some((item) => isParameterText(file, item, elements, depth + 1));
    case "BinaryExpression":
      return (
        node.operator === "+" &&
        (isParameterText(file, node.right, elements, depth + 1) ||
          isParameterText(file, node.left, elements, depth + 1))
      );
    case "CallExpression": {
      const { name, object, origin, args } = file.call(node);
      if (origin === "global:String" && args[0] !== undefined)
        return isParameterText(file, args[0], elements, depth + 1);
      if (origin === "path:join" || origin === "path:resolve" || origin === "path:normalize")
        return args.some((argument) => isParameterText(file, argument, elements, depth + 1));
      if (name === undefined || object === undefined || !keepsText.test(name)) return false;
      if (name === "map") return mapsToOpenText(file, args[0], object, elements, depth);
      // A replacement is taken for escaping.
      return !name.startsWith("replace") && isParameterText(file, object, elements, depth + 1);
    }
    default:
      return false;
  }
}

/** `ids.map((id) => ...)` is open when what the callback returns is; `() => '?'` and `` (_, i) => `$${i}` `` are not. */
function mapsToOpenText(
  file: RuleFile,
  callback: Node | undefined,
  list: Node,
  elements: Elements,
  depth: number,
): boolean {
  if (callback?.type !== "ArrowFunctionExpression" || callback.body.type === "BlockStatement") return false;
  const index = callback.params[1];
  const [item] = callback.params;
  const body = unwrap(callback.body);
  if (item?.type !== "Identifier" || !isParameterText(file, list, elements, depth + 1)) return false;
  const uses = new RegExp(`(?<![\\w$.])${item.name.replaceAll("$", "\\$")}(?![\\w$])`);
  const text = file.model.text.slice(body.start, body.end);
  return (
    uses.test(text) &&
    !/escape|quote|Number|parseInt|ident|literal/i.test(text) &&
    (index === undefined || body.type !== "CallExpression")
  );
}

/**
 * True for the callback of a loop over a list that is not the caller's to decide: a literal, whose elements are judged
 * where they stand, or (where unknown elements are trusted) the result of something unknown.
 */
function isElementOfOwn(file: RuleFile, owner: Node, elements: Elements, depth: number): boolean {
  const call = owner.parent;
  if (call?.type !== "CallExpression" || call.arguments[0] !== owner) return false;
  const callee = unwrap(call.callee);
  const name = callee.type === "MemberExpression" ? memberName(file.model, callee) : undefined;
  if (callee.type !== "MemberExpression" || name === undefined) return false;
  if (file.isConstant(callee.object) || valueOf(file.model, callee.object).type === "ArrayExpression") return true;
  const isLoop = /^(?:map|forEach|filter|some|every|find|flatMap|reduce)$/.test(name);
  return isLoop && elements === "trusted" && !isParameterText(file, callee.object, elements, depth + 1);
}

/** The pieces of a string that are open, with the literal text before each. */
export function openPieces(
  file: RuleFile,
  parts: readonly StringPart[],
  sink: Node,
  elements: Elements = "trusted",
): OpenValue[] {
  return parts.flatMap((part) => {
    const open = part.node === undefined ? undefined : openValue(file, part.node, sink, elements);
    return open === undefined ? [] : [open];
  });
}
