import type { Node, NodeOf } from "../ast.ts";

/** A property name or index on the way from an initialiser to a destructured name; null where it is computed. */
export type PathPart = string | null;

export interface Binding {
  name: string;
  kind: "import" | "const" | "let" | "var" | "function" | "class" | "parameter" | "catch" | "enum";
  /** The identifier that declares it. */
  identifier: NodeOf<"Identifier">;
  /** The declarator, function, class, import specifier or parameter that it belongs to. */
  declaration: Node;
  /** The value it starts with, less `path`; for a loop variable the thing iterated over. */
  init: Node | undefined;
  /** How its value lies within `init`, or within the parameter: `['body', 'id']` for `{ body: { id } }`. */
  path: readonly PathPart[];
  /** The default of a destructured name or parameter. */
  fallback: Node | undefined;
  /** It collects what is left: `...rest`. */
  rest: boolean;
  /** Of an import: the module, and the exported name, `default` or `*`. */
  imported?: { module: string; name: string };
}

interface Shape {
  kind: Binding["kind"];
  declaration: Node;
  init: Node | undefined;
}

/** All names that a pattern declares, each with its way into the value. */
export function* bindingsOf(
  pattern: Node,
  shape: Shape,
  path: readonly PathPart[] = [],
  fallback?: Node,
): Generator<Binding> {
  switch (pattern.type) {
    case "Identifier":
      yield { name: pattern.name, identifier: pattern, path, fallback, rest: false, ...shape };
      return;
    case "AssignmentPattern":
      yield* bindingsOf(pattern.left, shape, path, pattern.right);
      return;
    case "TSParameterProperty":
      yield* bindingsOf(pattern.parameter, shape, path, fallback);
      return;
    case "RestElement":
      for (const binding of bindingsOf(pattern.argument, shape, path)) yield { ...binding, rest: true };
      return;
    case "ArrayPattern":
      for (const [index, element] of pattern.elements.entries())
        if (element !== null) yield* bindingsOf(element, shape, [...path, String(index)]);
      return;
    case "ObjectPattern":
      for (const property of pattern.properties) {
        if (property.type === "RestElement") yield* bindingsOf(property, shape, path);
        else yield* bindingsOf(property.value, shape, [...path, keyName(property)]);
      }
      return;
    default: // the target of an assignment that is no name
  }
}

/** The name of an object key, property or class member where it is plain to see. */
export function keyName(property: { key: Node; computed: boolean }): string | null {
  const { key, computed } = property;
  if (key.type === "Identifier" && !computed) return key.name;
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  if (key.type === "Literal" && (typeof key.value === "string" || typeof key.value === "number"))
    return String(key.value);
  return null;
}
