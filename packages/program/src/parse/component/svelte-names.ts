import type { Node } from "../../ast.ts";
import { addNames, declaredNames, freeReferences, importedNames, nameAt } from "./references.ts";

const runes = /^\$(?:state|derived|effect|props|bindable|inspect|host)$/;

/** `$: total = a + b` declares `total`, where nothing else does. */
export function undeclaredReactive(script: readonly Node[]): string[] {
  const names = new Set<string>();
  for (const statement of script) {
    if (statement.type !== "LabeledStatement" || statement.label.name !== "$") continue;
    const { body } = statement;
    if (body.type !== "ExpressionStatement" || body.expression.type !== "AssignmentExpression") continue;
    if (body.expression.operator === "=") addNames(body.expression.left, names);
  }
  const declared = new Set([...declaredNames(script), ...importedNames(script)]);
  return [...names].filter((name) => !declared.has(name) && !name.startsWith("$"));
}

/** `$page` is what the store `page` holds: it becomes the field `$` of the store. */
export function storeReads(script: readonly Node[], template: readonly Node[]): void {
  const declared = new Set([...declaredNames(script), ...importedNames(script)]);
  for (const root of [...script, ...template])
    for (const { name, node, parent, key, replace } of freeReferences(root)) {
      if (!name.startsWith("$") || name.length < 2 || !declared.has(name.slice(1)) || declared.has(name)) continue;
      if (runes.test(name) && (key === "callee" || parent.type === "MemberExpression")) continue;
      const { start, end } = node;
      replace({
        type: "MemberExpression",
        object: nameAt(name.slice(1), node),
        property: nameAt("$", node),
        computed: false,
        optional: false,
        start,
        end,
      });
    }
}
