import { isFunction, type NodeOf } from "@assay/program";
import { defineOperator } from "./operator.ts";
import { replaceRange } from "./edits.ts";

/** A function that does nothing: what survives this is checked by nobody. */
export const functionBody = defineOperator({
  name: "function-body",
  description: "Empties the body of a function.",
  example: { before: "function pay() { charge(card); }", after: "function pay() {}" },
  literature: "Extreme mutation: Niedermayr, Juergens & Wagner, CSED 2016; Vera-Pérez et al., EMSE 24(3), 2019",
  stryker: "BlockStatement",
  usefulness: 3,
  on: ["BlockStatement"],
  mutate(node) {
    const owner = node.parent;
    if (!owner || !isFunction(owner) || isEmpty(node)) return [];
    // Without super() the object of a derived class cannot be made: any test that makes one fails.
    if (callsSuper(node)) return [];
    return [replaceRange(node, node.start, node.end, "{}", "body")];
  },
});

/** A branch that does nothing. */
export const block = defineOperator({
  name: "block",
  description: "Empties a block of statements.",
  example: { before: "if (late) { fine(); }", after: "if (late) {}" },
  literature: "SBR in Petrović et al., ICSE 2021 (arXiv 2103.07189); SSDL of Proteum: Agrawal et al., 1989",
  stryker: "BlockStatement",
  usefulness: 3,
  on: ["BlockStatement"],
  mutate(node) {
    const owner = node.parent;
    if (!owner || isFunction(owner) || isEmpty(node)) return [];
    return [replaceRange(node, node.start, node.end, "{}", "block")];
  },
});

function isEmpty(node: NodeOf<"BlockStatement">): boolean {
  return node.body.every((statement) => statement.type === "EmptyStatement");
}

function callsSuper(node: NodeOf<"BlockStatement">): boolean {
  const owner = node.parent?.parent;
  if (owner?.type !== "MethodDefinition" || owner.kind !== "constructor") return false;
  const body = owner.parent?.parent;
  return (body?.type === "ClassDeclaration" || body?.type === "ClassExpression") && body.superClass !== null;
}
