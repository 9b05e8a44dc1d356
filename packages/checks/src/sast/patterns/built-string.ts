import { stringParts, unwrap, type Node, type StringPart } from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/**
 * The pieces of a string expression, also when it is built in steps (`let sql = '…'; sql += '…'`): the pieces of all
 * steps then stand in source order, as if every branch were taken.
 */
export function builtString(file: RuleFile, expression: Node): StringPart[] | undefined {
  const direct = stringParts(file.model, expression);
  if (direct !== undefined) return direct;
  const node = unwrap(expression);
  const binding = node.type === "Identifier" ? file.model.resolve(node) : undefined;
  if (binding === undefined || (binding.kind !== "let" && binding.kind !== "var") || binding.path.length > 0)
    return undefined;
  const steps = [binding.init, ...file.model.writesTo(binding).map((write) => write.appended ?? write.value)];
  const parts = steps.flatMap((step): StringPart[] => {
    if (step === undefined) return [];
    // `sql = sql + more` names itself; the piece that is the name adds nothing.
    const pieces = stringParts(file.model, step) ?? [{ node: step }];
    return pieces.filter(
      (piece) =>
        piece.node === undefined ||
        unwrap(piece.node).type !== "Identifier" ||
        !isSame(file, piece.node, binding.identifier),
    );
  });
  return parts.some((part) => part.text !== undefined) ? parts : undefined;
}

function isSame(file: RuleFile, node: Node, identifier: Node): boolean {
  const inner = unwrap(node);
  return inner.type === "Identifier" && file.model.resolve(inner)?.identifier === identifier;
}
