import { ancestors, isFunction, unwrap, type Node, type NodeOf } from "../ast.ts";
import { keyName, type Binding } from "./binding.ts";
import type { CodeModel } from "./code-model.ts";
import { parameterIndex, propertyValue } from "./property.ts";
import { foldString, followLimit, memberName, onlyValue } from "./value.ts";

const globalObjects = /^(?:globalThis|window|global|self)$/;

/**
 * Where the value of an expression comes from, as `module:path`: `child_process:exec`, `pg:Pool().query` for a method
 * of `new Pool()`, `global:eval` for what nothing in the file declares. The default export, the namespace and the
 * required module are one thing (`jsonwebtoken:`), `node:` is left out, and `()` stands for a call or `new`. Aliases,
 * destructuring, computed names, `promisify`, `bind` and dynamic imports are seen through. Undefined where the file
 * does not tell.
 */
export function originOf(model: CodeModel, expression: Node, depth = 0): string | undefined {
  if (depth > followLimit) return undefined;
  const node = unwrap(expression);
  return model.memo("originOf", node, undefined, () => followOrigin(model, node, depth));
}

function followOrigin(model: CodeModel, node: Node, depth: number): string | undefined {
  switch (node.type) {
    case "Identifier":
      return originOfName(model, node, depth);
    case "MemberExpression":
      return originOfMember(model, node, depth);
    case "AwaitExpression":
      return originOf(model, node.argument, depth + 1);
    case "ImportExpression":
      return moduleOrigin(foldString(model, node.source));
    case "CallExpression":
      return originOfCall(model, node, depth);
    case "NewExpression": {
      const origin = originOf(model, node.callee, depth + 1);
      return origin === undefined ? undefined : `${origin}()`;
    }
    case "LogicalExpression":
      return originOf(model, node.left, depth + 1) ?? originOf(model, node.right, depth + 1);
    case "ConditionalExpression":
      return originOf(model, node.consequent, depth + 1) ?? originOf(model, node.alternate, depth + 1);
    case "AssignmentExpression":
      return originOf(model, node.right, depth + 1);
    default:
      return undefined;
  }
}

function originOfName(model: CodeModel, node: NodeOf<"Identifier">, depth: number): string | undefined {
  const binding = model.resolve(node);
  if (binding === undefined) return globalObjects.test(node.name) ? "global:" : `global:${node.name}`;
  // A variable may be read and written thousands of times.
  return model.memo("originOfBinding", binding.identifier, undefined, () => originOfBinding(model, binding, depth));
}

function originOfBinding(model: CodeModel, binding: Binding, depth: number): string | undefined {
  if (binding.imported !== undefined) {
    const { module, name } = binding.imported;
    return extend(moduleOrigin(module), name === "*" ? "default" : name);
  }
  if (binding.rest) return undefined;
  if (binding.kind === "parameter") return originOfParameter(model, binding, depth);
  const value =
    onlyValue(model, binding) ??
    model
      .writesTo(binding)
      .find((write) => write.value?.type === "CallExpression" || write.value?.type === "NewExpression")?.value;
  if (value === undefined) {
    const annotation = binding.identifier.typeAnnotation?.typeAnnotation;
    return annotation && binding.path.length === 0 ? originOfType(model, annotation, binding.identifier) : undefined;
  }
  let origin: string | undefined;
  let literal: Node | undefined = value;
  for (const part of binding.path) {
    literal = literal === undefined || part === null ? undefined : propertyValue(model, literal, part);
  }
  if (binding.path.length > 0 && literal !== undefined) return originOf(model, literal, depth + 1);
  origin = originOf(model, value, depth + 1);
  for (const part of binding.path) origin = part === null ? undefined : extend(origin, part);
  return origin;
}

/** A parameter's type may tell what it is; so may `import('x').then((x) => …)`. */
function originOfParameter(model: CodeModel, binding: Binding, depth: number): string | undefined {
  const annotation = binding.identifier.typeAnnotation?.typeAnnotation;
  if (annotation && binding.path.length === 0) return originOfType(model, annotation, binding.identifier);
  const owner = binding.declaration;
  const call = owner.parent;
  if (
    !isFunction(owner) ||
    call?.type !== "CallExpression" ||
    call.arguments[0] !== owner ||
    parameterIndex(binding) !== 0
  )
    return undefined;
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression" || memberName(model, callee) !== "then") return undefined;
  let origin = originOf(model, callee.object, depth + 1);
  for (const part of binding.path) origin = part === null ? undefined : extend(origin, part);
  return origin;
}

/** An instance of an imported class or interface: `pool: Pool` is `pg:Pool()`. */
function originOfType(model: CodeModel, type: Node, from: Node): string | undefined {
  if (type.type !== "TSTypeReference") return undefined;
  const name = type.typeName;
  const [first, second] = name.type === "TSQualifiedName" ? [name.left, name.right.name] : [name, undefined];
  if (first.type !== "Identifier") return undefined;
  const imported = model.lookup(first.name, from)?.imported;
  if (imported === undefined) return undefined;
  const origin = extend(moduleOrigin(imported.module), imported.name === "*" ? "default" : imported.name);
  return `${second === undefined ? origin : extend(origin, second)}()`;
}

function originOfMember(model: CodeModel, node: NodeOf<"MemberExpression">, depth: number): string | undefined {
  const name = memberName(model, node);
  if (name === undefined) return undefined;
  const object = unwrap(node.object);
  if (object.type === "ThisExpression") return originOfField(model, node, name, depth);
  const literal =
    object.type === "Identifier" || object.type === "MemberExpression" ? propertyValue(model, object, name) : undefined;
  if (literal !== undefined) return originOf(model, literal, depth + 1);
  return extend(originOf(model, object, depth + 1), name);
}

/** What a class keeps in `this.name`: by its property, its constructor's parameter property, or what is assigned to it. */
function originOfField(model: CodeModel, from: Node, name: string, depth: number): string | undefined {
  for (const ancestor of ancestors(from)) {
    if (ancestor.type !== "ClassBody") continue;
    for (const member of ancestor.body) {
      if (member.type === "PropertyDefinition" && keyName(member) === name) {
        if (member.value) return originOf(model, member.value, depth + 1);
        if (member.typeAnnotation) return originOfType(model, member.typeAnnotation.typeAnnotation, member);
      }
      if (member.type !== "MethodDefinition" || member.kind !== "constructor") continue;
      for (const parameter of member.value.params) {
        if (parameter.type !== "TSParameterProperty") continue;
        const target =
          parameter.parameter.type === "AssignmentPattern" ? parameter.parameter.left : parameter.parameter;
        if (target.type === "Identifier" && target.name === name && target.typeAnnotation)
          return originOfType(model, target.typeAnnotation.typeAnnotation, member);
      }
    }
    break;
  }
  const values = model.fieldWrites(name).flatMap((write) => (write.value === undefined ? [] : [write.value]));
  return values.length === 0 || depth > 8
    ? undefined
    : values.map((value) => originOf(model, value, depth + 1)).find((origin) => origin !== undefined);
}

function originOfCall(model: CodeModel, node: NodeOf<"CallExpression">, depth: number): string | undefined {
  const origin = originOf(model, node.callee, depth + 1);
  if (origin === undefined) return undefined;
  const [first] = node.arguments;
  if (isRequire(origin)) return first === undefined ? undefined : moduleOrigin(foldString(model, first));
  if ((origin === "util:promisify" || origin.endsWith(":promisify")) && first !== undefined)
    return originOf(model, first, depth + 1);
  if (origin.endsWith(".bind")) return origin.slice(0, -".bind".length);
  return `${origin}()`;
}

function isRequire(origin: string): boolean {
  return (
    origin === "global:require" ||
    origin === "global:module.require" ||
    origin === "global:process.mainModule.require" ||
    origin === "module:createRequire()"
  );
}

function moduleOrigin(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `${name.replace(/^node:/, "")}:`;
}

function extend(origin: string | undefined, name: string): string | undefined {
  if (origin === undefined) return undefined;
  if (!origin.endsWith(":")) return `${origin}.${name}`;
  if (origin === "global:" && globalObjects.test(name)) return origin;
  return name === "default" ? origin : `${origin}${name}`;
}
