import type { Node } from "../ast.ts";
import { parseModule } from "../parse/parse-module.ts";

/**
 * Reads JSON as `tsconfig.json` has it, with comments and trailing commas: the text is an expression of JavaScript, of
 * which only literals are taken. Undefined where it is not one.
 */
export function readJsonLike(text: string): unknown {
  const { program, errors } = parseModule("settings.js", `(${text}\n)`);
  const [statement] = program.body;
  if (errors.length > 0 || statement?.type !== "ExpressionStatement") return undefined;
  return literal(statement.expression);
}

function literal(node: Node): unknown {
  switch (node.type) {
    case "Literal":
      return node.value;
    case "ArrayExpression":
      return node.elements.map((element) => (element === null ? undefined : literal(element)));
    case "ObjectExpression":
      return Object.fromEntries(
        node.properties.flatMap((property) => {
          if (property.type !== "Property" || property.computed || property.key.type !== "Literal") return [];
          const key = String(property.key.value);
          return key === "__proto__" ? [] : [[key, literal(property.value)]];
        }),
      );
    default:
      return undefined;
  }
}
