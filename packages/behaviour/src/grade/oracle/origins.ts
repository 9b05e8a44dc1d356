import { isFunction, unwrap, type Node, type NodeOf } from "@assay/program";
import { pureGlobals, testGlobals, worldGlobals } from "../read/libraries.ts";
import { originOfBinding, originWithin } from "./binding-origin.ts";
import { originOfCall } from "./call-origin.ts";
import type { FileView } from "./file-view.ts";
import { originOfImport } from "./import-origin.ts";
import { origin, type Origin } from "./origin.ts";

/** Expressions within expressions are followed this far. */
const deepest = 150;

/** Where the value of an expression comes from. What is asked again and again are names, which are remembered. */
export function originOf(view: FileView, expression: Node, depth = 0): Origin {
  return depth > deepest ? origin.none : follow(view, unwrap(expression), depth + 1);
}

function follow(view: FileView, node: Node, depth: number): Origin {
  const of = (...nodes: readonly (Node | null | undefined)[]): Origin => {
    let sum: Origin = origin.none;
    for (const inner of nodes) if (inner) sum |= originOf(view, inner, depth);
    return sum;
  };
  switch (node.type) {
    case "Identifier":
      return originOfName(view, node, depth);
    case "ThisExpression":
      return origin.none;
    case "MemberExpression":
      return originOfMember(view, node, depth);
    case "CallExpression":
      return originOfCall(view, node, depth);
    case "NewExpression": {
      // What a promise comes to is settled in its executor.
      const [executor] = node.arguments;
      const settled =
        node.callee.type === "Identifier" &&
        node.callee.name === "Promise" &&
        executor !== undefined &&
        isFunction(executor);
      return of(node.callee, ...node.arguments) | (settled ? originWithin(view, executor) : origin.none);
    }
    case "TaggedTemplateExpression":
      return of(node.tag, ...node.quasi.expressions);
    case "TemplateLiteral":
      return of(...node.expressions);
    case "AwaitExpression":
    case "UnaryExpression":
    case "UpdateExpression":
    case "SpreadElement":
    case "YieldExpression":
      return of(node.argument);
    case "BinaryExpression":
    case "LogicalExpression":
      return of(node.left, node.right);
    case "AssignmentExpression":
      return of(node.right);
    case "ConditionalExpression":
      return of(node.test, node.consequent, node.alternate);
    case "ArrayExpression":
      return of(...node.elements);
    case "ObjectExpression":
      return of(
        ...node.properties.map((property) => (property.type === "Property" ? property.value : property.argument)),
      );
    case "ImportExpression":
      return node.source.type === "Literal" && typeof node.source.value === "string"
        ? originOfImport(view, node.source.value, "*")
        : origin.code;
    case "ClassExpression":
    case "ClassDeclaration":
      return of(node.superClass);
    case "JSXElement":
      return factory(view) | of(node.openingElement, ...node.children);
    case "JSXFragment":
      return factory(view) | of(...node.children);
    case "JSXOpeningElement":
      return of(
        node.name,
        ...node.attributes.map((attribute) =>
          attribute.type === "JSXAttribute" ? attribute.value : attribute.argument,
        ),
      );
    case "JSXExpressionContainer":
      return of(node.expression);
    case "JSXIdentifier": {
      const binding = /^[A-Z]/.test(node.name) ? view.model.lookup(node.name, node) : undefined;
      return binding === undefined ? origin.none : originOfBinding(view, binding, depth);
    }
    case "JSXMemberExpression":
      return of(node.object);
    default:
      return origin.none;
  }
}

function originOfName(view: FileView, node: NodeOf<"Identifier">, depth: number): Origin {
  const binding = view.model.resolve(node);
  if (binding !== undefined) return originOfBinding(view, binding, depth);
  if (pureGlobals.test(node.name) || testGlobals.test(node.name)) return origin.none;
  if (worldGlobals.test(node.name)) return origin.world;
  // A global that nobody knows was put there by a setup: what is tested is the likeliest of all.
  return origin.code;
}

function originOfMember(view: FileView, node: NodeOf<"MemberExpression">, depth: number): Origin {
  const object = unwrap(node.object);
  if (object.type === "ThisExpression" && node.property.type === "Identifier") {
    const writes = view.model.fieldWrites(node.property.name);
    if (writes.length === 0) return origin.code;
    let sum: Origin = origin.none;
    for (const { value } of writes) sum |= value === undefined ? origin.code : originOf(view, value, depth);
    return sum;
  }
  // `namespace.name` of a module of which some exports are replaced.
  const binding = object.type === "Identifier" ? view.model.resolve(object) : undefined;
  if (binding?.imported?.name === "*" && node.property.type === "Identifier" && !node.computed)
    return originOfImport(view, binding.imported.module, node.property.name);
  const computed = node.computed ? originOf(view, node.property, depth) : origin.none;
  return originOf(view, object, depth) | computed;
}

/** Elements are made by the function that the file imports for them, which may be what is tested. */
function factory(view: FileView): Origin {
  return view.model.memo("test-jsx-factory", view.model.program, origin.none, () => {
    const [, named] = /@jsx(?:ImportSource)?\s+(\S+)/.exec(view.model.text.slice(0, 2_000)) ?? [];
    if (named?.startsWith(".") === true) return origin.code;
    const binding = [named?.split(".")[0], "jsx", "h", "createElement"].flatMap((name) =>
      name === undefined ? [] : (view.model.lookup(name, view.model.program) ?? []),
    )[0];
    return binding === undefined ? origin.none : originOfBinding(view, binding, 0);
  });
}
