import { parseModule, walk, type Node } from "@assay/program";
import type { Move, Refusal, Target } from "./edit.ts";
import { variableName } from "./variable-name.ts";

type Text = { node: Node; value: string };

const environment = /^process\.env(?:\.([A-Za-z_$]\w*)|\[["']([A-Za-z_]\w*)["']\])$/;

/** Moves a string of JavaScript or TypeScript to `process.env`, where it stands in the place of any other value. */
export function moveInScript(path: string, text: string, target: Target): Move | Refusal {
  const { program, errors } = parseModule(path, text);
  if (errors.length > 0) return { refused: "the file does not parse" };
  let found: Text | undefined;
  let isForBrowsers = /(?:^|\n)\s*["']use client["']/.test(text);
  walk(program, (node) => {
    if (node.type === "JSXElement" || node.type === "JSXFragment" || node.type === "MetaProperty") isForBrowsers = true;
    const value = textOf(node);
    if (value !== undefined && node.start < target.start && node.end > target.end) found = { node, value };
  });
  if (found === undefined)
    return {
      refused:
        "it is put together of pieces, or stands in a comment: take it out, and read the whole of it from the environment",
    };
  if (isForBrowsers)
    return {
      refused:
        "the file is for browsers, where everybody reads what it holds, wherever that comes from: let a server make the call that needs it",
    };
  return replaced(text, found, target, /\.[cm]?tsx?$/.test(path));
}

function textOf(node: Node): string | undefined {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node.type !== "TemplateLiteral" || node.expressions.length > 0) return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}

function replaced(text: string, { node, value }: Text, target: Target, isTyped: boolean): Move | Refusal {
  const place = placeOf(node);
  if (place === undefined)
    return {
      refused:
        "it does not stand where a variable may (a key, a type, an import or part of an expression): move it by hand",
    };
  const known =
    place.fallbackOf === undefined
      ? undefined
      : environment.exec(text.slice(place.fallbackOf.start, place.fallbackOf.end));
  // Without its default, what the program read before remains.
  const read = known?.[1] ?? known?.[2];
  const whole = read === undefined ? node : (node.parent ?? node);
  return {
    start: whole.start,
    end: whole.end,
    write: (variable) => `process.env.${variable}${isTyped ? "!" : ""}`,
    variable: read ?? variableName(place.called, value, target),
    ...(read !== undefined && { isRead: true }),
    value,
  };
}

interface Place {
  /** What the value is called there. */
  called: string | undefined;
  /** The expression whose default it is. */
  fallbackOf?: Node;
}

/** What the string is to the code around it; undefined where no other expression could stand in its place. */
function placeOf(node: Node): Place | undefined {
  const { parent } = node;
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.init === node ? { called: nameOf(parent.id) } : undefined;
    case "AssignmentExpression":
      return parent.right === node && parent.operator === "=" ? { called: nameOf(parent.left) } : undefined;
    case "AssignmentPattern":
      return parent.right === node ? { called: nameOf(parent.left) } : undefined;
    case "Property":
      return parent.value === node ? { called: nameOf(parent.key) } : undefined;
    case "PropertyDefinition":
      return parent.value === node ? { called: nameOf(parent.key) } : undefined;
    case "LogicalExpression":
      return parent.right === node
        ? { ...placeOf(parent), called: placeOf(parent)?.called, fallbackOf: parent.left }
        : undefined;
    case "ConditionalExpression":
      return parent.test === node ? undefined : { called: placeOf(parent)?.called };
    case "CallExpression":
    case "NewExpression":
      return parent.callee === node ? undefined : { called: undefined };
    case "ReturnStatement":
    case "ArrayExpression":
    case "ArrowFunctionExpression":
      return { called: undefined };
    default:
      return undefined;
  }
}

function nameOf(node: Node): string | undefined {
  if (node.type === "Identifier" || node.type === "PrivateIdentifier") return node.name;
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  return node.type === "MemberExpression" ? nameOf(node.property) : undefined;
}
