import { contains, isFunction, type Node, type NodeOf } from "../ast.ts";
import type { ParsedModule } from "../parse/parse-module.ts";
import { bindingsOf, keyName, type Binding } from "./binding.ts";
import { walk } from "./walk.ts";

/** A value given to a name or property after its declaration. */
export interface Write {
  target: Node;
  /** Undefined where the value is computed from the old one or comes from an iteration or a pattern. */
  value: Node | undefined;
  /** What `+=` adds to the old value. */
  appended?: Node;
}

/** A parsed file with its nodes by type, its parents and its names: what rules ask. Made by one walk over the tree. */
export interface CodeModel extends ParsedModule {
  /** All nodes of a type, in source order. */
  nodes<Type extends Node["type"]>(type: Type): readonly NodeOf<Type>[];
  /** Those that lie within another node. */
  nodesWithin<Type extends Node["type"]>(type: Type, around: Node): readonly NodeOf<Type>[];
  /** The declaration that an identifier means, or undefined for a global. */
  resolve(identifier: NodeOf<"Identifier">): Binding | undefined;
  /** A name as seen from a place. */
  lookup(name: string, from: Node): Binding | undefined;
  /** The writes to a name beyond its declaration. */
  writesTo(binding: Binding): readonly Write[];
  /** Values assigned to `this.name` anywhere in the file. */
  fieldWrites(name: string): readonly Write[];
  /** Remembers an answer about a node. While it is being worked out, the question about itself gets `meanwhile`. */
  memo<T>(question: string, node: Node, meanwhile: T, answer: () => T): T;
}

/** Ways up to the nearest names that are longer are remembered; most are shorter than what it costs to remember them. */
const longWay = 16;

/** Indexes a parsed file. */
export function createCodeModel(parsed: ParsedModule): CodeModel {
  const byType = new Map<string, Node[]>();
  const scopes = new Map<Node, Map<string, Binding>>();
  const writes = new Map<string, Write[]>();
  const fields = new Map<string, Write[]>();
  const resolved = new Map<Node, Binding | undefined>();
  const answers = new Map<string, Map<Node, unknown>>();
  const sorted = new Map<string, ReadonlyMap<Binding, readonly Write[]>>();
  const shortcuts = new Map<Node, Node | undefined>();

  function declare(scope: Node, binding: Binding): void {
    const names = scopes.get(scope) ?? new Map<string, Binding>();
    scopes.set(scope, names);
    // A later `var` of the same name is the same variable; its value counts as a write.
    const earlier = names.get(binding.name);
    if (earlier === undefined) names.set(binding.name, binding);
    else if (binding.init !== undefined)
      note(writes, binding.name, {
        target: binding.identifier,
        value: binding.path.length === 0 ? binding.init : undefined,
      });
  }

  function declareNode(node: Node): void {
    if (isFunction(node)) {
      for (const parameter of node.params)
        for (const binding of bindingsOf(parameter, { kind: "parameter", declaration: node, init: undefined }, []))
          declare(node, binding);
      if (node.type !== "ArrowFunctionExpression" && node.id) {
        const scope = node.type === "FunctionDeclaration" ? blockOf(node) : node;
        declare(scope, named(node.id, "function", node));
      }
      return;
    }
    switch (node.type) {
      case "VariableDeclaration": {
        const scope = node.kind === "var" ? functionScopeOf(node) : blockOf(node);
        const kind = node.kind === "var" || node.kind === "let" ? node.kind : "const";
        const parent = node.parent;
        const iterated =
          (parent?.type === "ForOfStatement" || parent?.type === "ForInStatement") && parent.left === node
            ? parent
            : undefined;
        for (const declarator of node.declarations) {
          const init = iterated?.type === "ForOfStatement" ? iterated.right : (declarator.init ?? undefined);
          const path = iterated === undefined ? [] : [null];
          for (const binding of bindingsOf(declarator.id, { kind, declaration: declarator, init }, path))
            declare(scope, binding);
        }
        return;
      }
      case "ClassDeclaration":
      case "ClassExpression":
        if (node.id) declare(node.type === "ClassDeclaration" ? blockOf(node) : node, named(node.id, "class", node));
        return;
      case "CatchClause":
        if (node.param)
          for (const binding of bindingsOf(node.param, { kind: "catch", declaration: node, init: undefined }))
            declare(node, binding);
        return;
      case "TSEnumDeclaration":
        declare(blockOf(node), named(node.id, "enum", node));
        return;
      case "TSImportEqualsDeclaration":
        if (node.moduleReference.type === "TSExternalModuleReference")
          declare(blockOf(node), {
            ...named(node.id, "import", node),
            imported: { module: node.moduleReference.expression.value, name: "*" },
          });
        return;
      case "ImportDeclaration":
        for (const specifier of node.specifiers) {
          const name =
            specifier.type === "ImportSpecifier"
              ? exportName(specifier.imported)
              : specifier.type === "ImportDefaultSpecifier"
                ? "default"
                : "*";
          declare(parsed.program, {
            ...named(specifier.local, "import", specifier),
            imported: { module: node.source.value, name },
          });
        }
        return;
      case "AssignmentExpression":
        noteWrite(
          node.left,
          node.operator === "=" ? node.right : undefined,
          node.operator === "+=" ? node.right : undefined,
        );
        return;
      case "UpdateExpression":
        noteWrite(node.argument, undefined);
        return;
      case "ForInStatement":
      case "ForOfStatement":
        if (node.left.type !== "VariableDeclaration") noteWrite(node.left, undefined);
        return;
      default: // declares and writes nothing
    }
  }

  function noteWrite(target: Node, value: Node | undefined, appended?: Node): void {
    if (target.type === "MemberExpression") {
      const name =
        target.object.type === "ThisExpression" ? keyName({ key: target.property, computed: target.computed }) : null;
      if (name !== null) note(fields, name, { target, value });
      return;
    }
    const simple = target.type === "Identifier" ? value : undefined;
    for (const { name, identifier } of bindingsOf(target, { kind: "let", declaration: target, init: undefined }))
      note(writes, name, { target: identifier, value: simple, ...(appended === undefined ? {} : { appended }) });
  }

  walk(parsed.program, (node) => {
    const sameType = byType.get(node.type);
    if (sameType === undefined) byType.set(node.type, [node]);
    else sameType.push(node);
    declareNode(node);
  });

  /**
   * The nearest node that has names, from the node itself up. A sum of 10,000 parts is as deep as it is long, so long
   * ways are gone once.
   */
  function withNames(from: Node | null | undefined): Node | undefined {
    const way: Node[] = [];
    let node = from;
    for (; node && !scopes.has(node); node = node.parent) {
      if (shortcuts.has(node)) {
        node = shortcuts.get(node);
        break;
      }
      way.push(node);
    }
    const found = node ?? undefined;
    if (way.length > longWay) for (const passed of way) shortcuts.set(passed, found);
    return found;
  }

  function lookup(name: string, from: Node): Binding | undefined {
    for (let scope = withNames(from); scope; scope = withNames(scope.parent)) {
      const binding = scopes.get(scope)?.get(name);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  function resolve(identifier: NodeOf<"Identifier">): Binding | undefined {
    if (resolved.has(identifier)) return resolved.get(identifier);
    const binding = lookup(identifier.name, identifier);
    resolved.set(identifier, binding);
    return binding;
  }

  /** The writes to each variable of a name, sorted out once: a name may have thousands of both. */
  function writesOf(name: string): ReadonlyMap<Binding, readonly Write[]> {
    const known = sorted.get(name);
    if (known !== undefined) return known;
    const byBinding = new Map<Binding, Write[]>();
    sorted.set(name, byBinding);
    for (const write of writes.get(name) ?? []) {
      const binding = write.target.type === "Identifier" ? resolve(write.target) : undefined;
      if (binding !== undefined) note(byBinding, binding, write);
    }
    return byBinding;
  }

  function memo<T>(question: string, node: Node, meanwhile: T, answer: () => T): T {
    const known = answers.get(question) ?? new Map<Node, unknown>();
    answers.set(question, known);
    // Each question has one type of answer.
    if (known.has(node)) return known.get(node) as T;
    known.set(node, meanwhile);
    const result = answer();
    known.set(node, result);
    return result;
  }

  // Nodes are filed under their own type, so what lies under a type is of that type.
  const nodes = <Type extends Node["type"]>(type: Type) => (byType.get(type) ?? []) as NodeOf<Type>[];

  return {
    ...parsed,
    memo,
    nodes,
    nodesWithin<Type extends Node["type"]>(type: Type, around: Node) {
      const all = nodes(type);
      // The templates of components come behind their scripts, wherever they stand.
      const isInOrder = memo(`order of ${type}`, parsed.program, true, () => inOrder(all));
      return (isInOrder ? between(all, around) : all).filter((node) => contains(around, node));
    },
    lookup,
    resolve,
    writesTo: (binding) => writesOf(binding.name).get(binding) ?? [],
    fieldWrites: (name) => fields.get(name) ?? [],
  };
}

function inOrder(nodes: readonly Node[]): boolean {
  return nodes.every((node, index) => index === 0 || (nodes[index - 1]?.start ?? 0) <= node.start);
}

/** Of nodes in order those that start within another. */
function between<One extends Node>(nodes: readonly One[], { start, end }: Node): One[] {
  return nodes.slice(firstFrom(nodes, start), firstFrom(nodes, end));
}

function firstFrom(nodes: readonly Node[], offset: number): number {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function named(identifier: NodeOf<"Identifier">, kind: Binding["kind"], declaration: Node): Binding {
  return {
    name: identifier.name,
    kind,
    identifier,
    declaration,
    init: undefined,
    path: [],
    fallback: undefined,
    rest: false,
  };
}

function note<Key>(map: Map<Key, Write[]>, key: Key, write: Write): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [write]);
  else list.push(write);
}

function exportName(node: Node): string {
  return node.type === "Identifier" ? node.name : node.type === "Literal" ? String(node.value) : "default";
}

/** The nearest node around a declaration that `let`, `const`, classes and functions are local to. */
function blockOf(node: Node): Node {
  for (let scope = node.parent; scope; scope = scope.parent) {
    switch (scope.type) {
      case "BlockStatement":
      case "Program":
      case "StaticBlock":
      case "SwitchStatement":
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
      case "TSModuleBlock":
        return scope;
      default:
        if (isFunction(scope)) return scope;
    }
  }
  return node;
}

function functionScopeOf(node: Node): Node {
  for (let scope = node.parent; scope; scope = scope.parent) {
    if (isFunction(scope) || scope.type === "Program" || scope.type === "StaticBlock" || scope.type === "TSModuleBlock")
      return scope;
  }
  return node;
}
