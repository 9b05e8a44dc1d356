import type { Node, NodeOf } from "@assay/program";
import { combine } from "./combine.ts";
import { onward, placeOf, via, type Spot, type Text, type Tracer } from "./spot.ts";
import { textsOfCall, textsOfNew } from "./text-calls.ts";

/** Operands of one sum, or pieces of one template. */
const mostPieces = 60;

/** The texts that an expression is, where it is one: a literal, or what is made of some. */
export function textsAt(tracer: Tracer, spot: Spot): Text[] {
  const { node } = spot;
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? literal(spot, node.value) : [];
    case "TemplateLiteral":
      return templateTexts(tracer, spot, node);
    case "BinaryExpression":
      return node.operator === "+" ? sumTexts(tracer, spot, node) : [];
    case "CallExpression":
      return textsOfCall(tracer, spot, node);
    case "NewExpression":
      return textsOfNew(tracer, spot, node);
    default:
      return [];
  }
}

function literal(spot: Spot, text: string): Text[] {
  if (text === "") return [];
  const place = placeOf(spot.model, { start: spot.node.start + 1, end: spot.node.end - 1 });
  const steps = [{ place, message: "a text stands in the code" }, ...spot.trail];
  return [{ text, literals: [place], steps, isFallback: spot.isFallback }];
}

function templateTexts(tracer: Tracer, spot: Spot, node: NodeOf<"TemplateLiteral">): Text[] {
  const [only] = node.quasis;
  if (node.expressions.length === 0) return literal(spot, only?.value.cooked ?? "");
  if (node.expressions.length > mostPieces) return [];
  const pieces = node.quasis.flatMap(({ value }, index) => {
    const expression = node.expressions[index];
    return [fixed(value.cooked ?? value.raw), ...(expression === undefined ? [] : [operand(tracer, spot, expression)])];
  });
  return combine(pieces, spot, via(spot, node, "is put into a longer text"));
}

/** `a + b + c` leans to the left: its operands are listed without a step into each sum. */
function sumTexts(tracer: Tracer, spot: Spot, sum: NodeOf<"BinaryExpression">): Text[] {
  const operands: Node[] = [];
  let node: Node = sum;
  while (node.type === "BinaryExpression" && node.operator === "+" && operands.length <= mostPieces) {
    operands.unshift(node.right);
    node = node.left;
  }
  if (operands.length > mostPieces) return [];
  const pieces = [node, ...operands].map((one) => operand(tracer, spot, one));
  return combine(pieces, spot, via(spot, sum, "is joined to other texts"));
}

function operand(tracer: Tracer, spot: Spot, node: Node): Text[] {
  if (node.type === "Literal" && typeof node.value === "number") return fixed(String(node.value));
  // What stands between the parts of a text, and before it, is no part of what is secret.
  if (
    node.type === "Literal" &&
    typeof node.value === "string" &&
    /^(?:[\s:/.,;|-]*|[A-Za-z][\w-]{0,15} )$/.test(node.value)
  )
    return fixed(node.value);
  return tracer.textsOf(onward(spot, node, { keys: [], trail: [], isFallback: false }));
}

function fixed(text: string): Text[] {
  return [{ text, literals: [], steps: [], isFallback: false }];
}
