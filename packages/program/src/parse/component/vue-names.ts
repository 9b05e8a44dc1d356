import { unwrap, type Node } from "../../ast.ts";
import { addNames, freeReferences, nameAt } from "./references.ts";

/**
 * In the template of `<script setup>`, a variable that holds a ref stands for what is in the ref. Which ones do is not
 * known for sure: those that a call gave might.
 */
export function refReads(script: readonly Node[], template: readonly Node[]): void {
  const names = new Set<string>();
  for (const statement of script) {
    if (statement.type !== "VariableDeclaration") continue;
    for (const { id, init } of statement.declarations) {
      const value = init === null ? undefined : unwrap(init);
      const given = value?.type === "AwaitExpression" ? unwrap(value.argument) : value;
      if (given?.type === "CallExpression") addNames(id, names);
    }
  }
  if (names.size === 0) return;
  for (const root of template)
    for (const { name, node, key, replace } of freeReferences(root)) {
      if (!names.has(name) || key === "callee" || key === "left") continue;
      const { start, end } = node;
      replace({
        type: "CallExpression",
        callee: nameAt("template-value", node),
        arguments: [node],
        optional: false,
        typeArguments: null,
        start,
        end,
      });
    }
}
