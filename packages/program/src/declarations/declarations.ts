import type { Node } from "../ast.ts";
import { keyName } from "../model/binding.ts";
import { addedTo, ownClassMembers, signatureMembers } from "./own-members.ts";
import type { Declarations, DeclarationSource, UseStep } from "./questions.ts";
import { scopeOf, type Entry, type Scope } from "./scope.ts";
import { awaited, isNamespace, isType, isTypeOnly, resultsOf, typeOf, withParameters } from "./signatures.ts";
import { joinMembers, plainMembers, type Members, type Target } from "./target.ts";

const deepest = 30;

/** Reads declarations lazily: only what a question leads to. */
export function createDeclarations({ find }: DeclarationSource): Declarations {
  const modules = new WeakMap<readonly Scope[], { whole?: Members | undefined; standard?: Members | undefined }>();
  const given = new WeakMap<readonly Scope[], { members: Members | undefined }>();
  const asked = new Set<Entry>();
  const memo = new Map<Node, Map<string, Members | undefined>>();

  /** What the scopes of a module give, by name; undefined when a part of it is not known. */
  function exportsOf(scopes: readonly Scope[], depth = 0): Members | undefined {
    const known = given.get(scopes);
    if (known !== undefined) return known.members;
    const members = readExports(scopes, new Set(), depth);
    given.set(scopes, { members });
    return members;
  }

  function readExports(scopes: readonly Scope[], seen: Set<Scope>, depth: number): Members | undefined {
    const parts: Array<Members | undefined> = [];
    for (const scope of scopes) {
      if (seen.has(scope)) continue;
      seen.add(scope);
      if (scope.equals !== undefined) {
        const targets = symbol(scope.equals, scope, depth + 1);
        parts.push(valuesOf(targets, depth + 1), targets && new Map([["default", () => targets]]));
      }
      parts.push(
        new Map([...scope.names].map(([name, entries]) => [name, () => targetsOf(entries, scope, depth + 1) ?? []])),
      );
      for (const star of scope.stars) {
        const inner = find(scope.file, star);
        parts.push(inner && readExports(inner, seen, depth + 1));
      }
    }
    return joinMembers(parts);
  }

  function targetsOf(entries: readonly Entry[], outer: Scope, depth: number): Target[] | undefined {
    const targets: Target[] = [];
    for (const entry of entries) {
      // Modules that import each other can make a name that leads to itself.
      if (asked.has(entry)) return undefined;
      asked.add(entry);
      const found = openEntry(entry, entry.scope ?? outer, depth);
      asked.delete(entry);
      if (found === undefined) return undefined;
      targets.push(...found);
    }
    return targets;
  }

  function openEntry(entry: Entry, scope: Scope, depth: number): readonly Target[] | undefined {
    if (entry.kind === "node") return [{ kind: "node", node: entry.node, scope }];
    return entry.kind === "name" ? symbol(entry.node, scope, depth + 1) : imported(entry, scope, depth + 1);
  }

  function imported(entry: Entry & { kind: "import" }, scope: Scope, depth: number): Target[] | undefined {
    const scopes = find(scope.file, entry.source);
    if (scopes === undefined || depth > deepest) return undefined;
    if (entry.name === "*") return [{ kind: "module", scopes }];
    const equals = scopes.find((one) => one.equals !== undefined);
    if (entry.name === "=" || (entry.name === "default" && equals !== undefined))
      return equals?.equals === undefined ? [{ kind: "module", scopes }] : symbol(equals.equals, equals, depth + 1);
    const found = exportsOf(scopes, depth + 1)?.get(entry.name)?.();
    return found === undefined || found.length === 0 ? undefined : [...found];
  }

  /** What `a` or `a.b.c` means in a scope. */
  function symbol(node: Node, scope: Scope, depth = 0): Target[] | undefined {
    if (depth > deepest) return undefined;
    if (node.type === "Identifier") {
      for (let around: Scope | undefined = scope; around; around = around.parent) {
        const entries = around.names.get(node.name);
        if (entries !== undefined) {
          const inner = entries.filter((entry) => entry.kind !== "name" || entry.node !== node);
          return inner.length === 0 ? undefined : targetsOf(inner, around, depth + 1);
        }
      }
      return undefined;
    }
    const [left, right] =
      node.type === "TSQualifiedName"
        ? [node.left, node.right.name]
        : node.type === "MemberExpression"
          ? [node.object, keyName({ key: node.property, computed: node.computed })]
          : [undefined, null];
    if (left === undefined || right === null) return undefined;
    const holders = symbol(left, scope, depth + 1);
    // `declare const x: x.Static; namespace x { … }`: the namespace holds the type, and the value must not be asked.
    const spaces = holders?.filter(({ kind, ...of }) => kind === "module" || ("node" in of && isNamespace(of.node)));
    const found = valuesOf(spaces?.length ? spaces : holders, depth + 1)?.get(right)?.();
    return found === undefined || found.length === 0 ? undefined : [...found];
  }

  /** The members of a value; undefined where it may have others. */
  function valuesOf(targets: readonly Target[] | undefined, depth = 0): Members | undefined {
    if (targets === undefined || targets.length === 0 || depth > deepest) return undefined;
    const values = targets.filter((target) => target.kind !== "node" || !isTypeOnly(target.node));
    if (values.length === 0) return undefined;
    return joinMembers(values.map((target) => remember(target.kind, target, () => valueOf(target, depth + 1))));
  }

  function remember(kind: string, target: Target, answer: () => Members | undefined): Members | undefined {
    if (target.kind === "module") return answer();
    const known = memo.get(target.node) ?? new Map<string, Members | undefined>();
    memo.set(target.node, known);
    // Asked for itself while it is being worked out, nothing is known of it.
    if (!known.has(kind)) known.set(kind, undefined).set(kind, answer());
    return known.get(kind);
  }

  function valueOf(target: Target, depth: number): Members | undefined {
    if (target.kind === "module") return moduleOf(target.scopes, false);
    if (target.kind === "type") return typesOf(target.node, target.scope, depth + 1);
    if (target.kind === "instance") return instanceOf(target, depth + 1);
    const { node, scope } = target;
    switch (node.type) {
      case "TSModuleDeclaration":
        return node.body?.type === "TSModuleBlock"
          ? joinMembers([
              plainMembers(false),
              exportsOf([scopeOf(node.body.body, scope.file, scope), ...addedTo(node, scope)]),
            ])
          : undefined;
      case "ClassDeclaration":
      case "ClassExpression":
        return classMembers(node, scope, true, depth);
      case "FunctionDeclaration":
      case "TSDeclareFunction":
      case "TSMethodSignature":
      case "MethodDefinition":
      case "TSAbstractMethodDefinition":
        return "kind" in node && node.kind === "get"
          ? valuesOf(resultsOf([target], "call"), depth + 1)
          : plainMembers(true);
      case "VariableDeclarator":
        return node.id.typeAnnotation ? typesOf(node.id.typeAnnotation.typeAnnotation, scope, depth + 1) : undefined;
      case "PropertyDefinition":
      case "TSPropertySignature":
        return node.typeAnnotation ? typesOf(node.typeAnnotation.typeAnnotation, scope, depth + 1) : undefined;
      case "TSEnumDeclaration":
        return undefined; // of numbers, it can be asked by value too
      default:
        return undefined;
    }
  }

  function classMembers(
    node: Node & { type: "ClassDeclaration" | "ClassExpression" },
    outer: Scope,
    isStatic: boolean,
    depth: number,
  ): Members | undefined {
    const scope = withParameters(node, outer);
    const own = ownClassMembers(node, scope, isStatic);
    if (own === undefined) return undefined;
    if (!node.superClass) return own;
    const above = symbol(node.superClass, scope, depth + 1);
    return joinMembers([own, isStatic ? valuesOf(above, depth + 1) : instancesOf(above, depth + 1)]);
  }

  /** The members of what a class, interface or type alias stands for as a type. */
  function instancesOf(targets: readonly Target[] | undefined, depth: number): Members | undefined {
    if (targets === undefined || depth > deepest) return undefined;
    const types = targets.filter((target) => target.kind === "node" && isType(target.node));
    if (types.length === 0) return undefined;
    return joinMembers(types.map((target) => remember("instance", target, () => instanceOf(target, depth + 1))));
  }

  function instanceOf(target: Target, depth: number): Members | undefined {
    if (target.kind === "module") return undefined;
    const { node } = target;
    if (node.type === "ClassDeclaration" || node.type === "ClassExpression")
      return classMembers(node, target.scope, false, depth);
    const scope = withParameters(node, target.scope);
    if (node.type === "TSTypeAliasDeclaration") return typesOf(node.typeAnnotation, scope, depth + 1);
    if (node.type !== "TSInterfaceDeclaration") return undefined;
    return joinMembers([
      signatureMembers(node.body.body, scope),
      ...node.extends.map((above) => instancesOf(symbol(above.expression, scope, depth + 1), depth + 1)),
    ]);
  }

  function typesOf(type: Node, scope: Scope, depth = 0): Members | undefined {
    if (depth > deepest) return undefined;
    switch (type.type) {
      case "TSTypeReference":
        return type.typeName.type === "Identifier" && type.typeName.name === "Function"
          ? plainMembers(true)
          : instancesOf(symbol(type.typeName, scope, depth + 1), depth + 1);
      case "TSTypeLiteral":
        return signatureMembers(type.members, scope);
      case "TSIntersectionType":
        return joinMembers(type.types.map((part) => typesOf(part, scope, depth + 1)));
      case "TSFunctionType":
      case "TSConstructorType":
        return plainMembers(true);
      case "TSTypeQuery":
        return type.exprName.type === "TSImportType"
          ? importedType(type.exprName, scope, depth, valuesOf)
          : valuesOf(symbol(type.exprName, scope, depth + 1), depth + 1);
      case "TSImportType":
        return importedType(type, scope, depth, instancesOf);
      default:
        return undefined;
    }
  }

  function importedType(
    node: Node & { type: "TSImportType" },
    scope: Scope,
    depth: number,
    members: (targets: readonly Target[] | undefined, depth: number) => Members | undefined,
  ): Members | undefined {
    const scopes = node.source.type === "Literal" ? find(scope.file, node.source.value) : undefined;
    if (scopes === undefined) return undefined;
    if (!node.qualifier) return members([{ kind: "module", scopes }], depth + 1);
    return node.qualifier.type === "Identifier"
      ? members(exportsOf(scopes, depth + 1)?.get(node.qualifier.name)?.(), depth + 1)
      : undefined;
  }

  /** Opens named types, so that what can be called shows its signatures. */
  function opened(targets: readonly Target[], depth = 0): Target[] | undefined {
    const result: Target[] = [];
    for (const target of targets) {
      const type = typeOf(target);
      if (type === undefined) {
        result.push(target);
        continue;
      }
      const name =
        type.node.type === "TSTypeReference"
          ? type.node.typeName
          : type.node.type === "TSTypeQuery" && type.node.exprName.type !== "TSImportType"
            ? type.node.exprName
            : undefined;
      if (name === undefined) {
        result.push(type);
        continue;
      }
      const named = depth > 5 ? undefined : symbol(name, type.scope, 1);
      const inner = named && opened(named, depth + 1);
      if (inner === undefined) return undefined;
      result.push(...inner);
    }
    return result;
  }

  function follow(start: readonly Target[], steps: readonly UseStep[]): Members | undefined {
    let targets: readonly Target[] = start;
    for (const step of steps) {
      const next: readonly Target[] | undefined =
        typeof step === "object"
          ? valuesOf(targets)?.get(step.get)?.()
          : step === "await"
            ? awaited(targets)
            : resultsOf(opened(targets) ?? [], step);
      if (next === undefined || next.length === 0) return undefined;
      targets = next;
    }
    return valuesOf(targets);
  }

  function moduleOf(scopes: readonly Scope[], isDefault: boolean): Members | undefined {
    const known = modules.get(scopes) ?? {};
    modules.set(scopes, known);
    const key = isDefault ? "standard" : "whole";
    if (!(key in known)) {
      known[key] = undefined;
      known[key] = joinModule(scopes, isDefault);
    }
    return known[key];
  }

  function joinModule(scopes: readonly Scope[], isDefault: boolean): Members | undefined {
    const whole = exportsOf(scopes);
    const standard = whole?.get("default")?.();
    if (standard === undefined || standard.length === 0) return whole;
    return isDefault ? valuesOf(standard) : joinMembers([whole, valuesOf(standard)]);
  }

  return {
    module: moduleOf,
    start(scopes, isDefault) {
      const standard = isDefault ? exportsOf(scopes)?.get("default")?.() : undefined;
      return standard ?? [{ kind: "module", scopes }];
    },
    follow,
  };
}
