import { ancestors, contains, isFunction, keyName, type ClassNode, type Node, type NodeOf } from "@assay/program";
import { reachProperty } from "./reach-object.ts";
import { returnsOf } from "./returns.ts";
import { onward, via, type Spot, type Tracer } from "./spot.ts";

/** A member of a class, or of what the class makes: fields, getters, methods, and what a constructor keeps. */
export function reachClass(tracer: Tracer, spot: Spot, node: ClassNode, isStatic: boolean): Spot[] {
  return tracer.guarded(isStatic ? "static" : "instance", { ...spot, node }, () =>
    memberOf(tracer, spot, node, isStatic),
  );
}

function memberOf(tracer: Tracer, spot: Spot, node: ClassNode, isStatic: boolean): Spot[] {
  const [key = "", ...keys] = spot.keys;
  const trailAt = (at: Node) => via(spot, at, "is the field % of a class", key);
  const written = isStatic ? [] : spot.model.fieldWrites(key).filter(({ target }) => contains(node, target));
  for (const member of node.body.body) {
    if ((member.type !== "PropertyDefinition" && member.type !== "MethodDefinition") || member.static !== isStatic)
      continue;
    if (member.type === "MethodDefinition" && member.kind === "constructor") {
      const kept = keptParameter(member.value, key);
      if (kept !== undefined) return tracer.reach(onward(spot, kept, { keys }));
      continue;
    }
    if (keyName(member) !== key || member.value === null) continue;
    if (member.type === "MethodDefinition")
      return member.kind === "get"
        ? returnsOf(tracer, { ...spot, keys, trail: trailAt(member.key) }, member.value)
        : tracer.reach(onward(spot, member.value, { keys }));
    // What is written again is another value by the time that it is used.
    return written.length > 0 ? [] : tracer.reach(onward(spot, member.value, { keys, trail: trailAt(member.key) }));
  }
  const [only, another] = written;
  if (only?.value !== undefined && another === undefined)
    return tracer.reach(onward(spot, only.value, { keys, trail: trailAt(only.target) }));
  if (!node.superClass) return [];
  return tracer
    .reach({ ...spot, node: node.superClass, keys: [], trail: [] })
    .flatMap((above) =>
      isClass(above.node)
        ? reachClass(tracer, { ...spot, model: above.model, node: above.node }, above.node, isStatic)
        : [],
    );
}

/** `constructor(private key: string)` */
function keptParameter(constructor: Node, key: string): Node | undefined {
  if (!isFunction(constructor)) return undefined;
  for (const parameter of constructor.params) {
    if (parameter.type !== "TSParameterProperty") continue;
    const { parameter: inner } = parameter;
    const name = inner.type === "AssignmentPattern" ? inner.left : inner;
    if (name.type === "Identifier" && name.name === key) return name;
  }
  return undefined;
}

/** `this.key` where it stands: in a class, or in a method of an object literal. */
export function reachThis(tracer: Tracer, spot: Spot, node: Node): Spot[] {
  if (spot.keys.length === 0) return [];
  for (const ancestor of ancestors(node)) {
    if (ancestor.type === "PropertyDefinition") return ofClassAround(tracer, spot, ancestor, ancestor.static);
    if (!isFunction(ancestor) || ancestor.type === "ArrowFunctionExpression") continue;
    const { parent } = ancestor;
    if (parent?.type === "MethodDefinition") return ofClassAround(tracer, spot, parent, parent.static);
    return parent?.type === "Property" && parent.parent?.type === "ObjectExpression"
      ? reachProperty(tracer, spot, parent.parent)
      : [];
  }
  return [];
}

function ofClassAround(tracer: Tracer, spot: Spot, member: Node, isStatic: boolean): Spot[] {
  const around = member.parent?.parent;
  return around && isClass(around) ? reachClass(tracer, { ...spot, node: around }, around, isStatic) : [];
}

/** `Keys.Signing` */
export function reachEnum(tracer: Tracer, spot: Spot, node: NodeOf<"TSEnumDeclaration">): Spot[] {
  const [key, ...keys] = spot.keys;
  const member = node.body.members.find(({ id }) => (id.type === "Identifier" ? id.name : undefined) === key);
  return member?.initializer
    ? tracer.reach(
        onward(spot, member.initializer, {
          keys,
          trail: via(spot, member.id, "is the member % of an enum", key ?? ""),
        }),
      )
    : [];
}

export function isClass(node: Node): node is ClassNode {
  return node.type === "ClassDeclaration" || node.type === "ClassExpression";
}
