import {
  enclosingFunction,
  functionOf,
  isFunction,
  keyName,
  memberName,
  propertyOf,
  unwrap,
  valueOf,
  type Node,
  type NodeOf,
} from "@assay/program";
import type { RuleFile } from "../rule-file.ts";

/** No more expressions than this are looked through for one in a template: hostile code can make them multiply. */
const most = 60;

const holders =
  /^(?:vue|@vue\/composition-api|global):(?:ref|shallowRef|reactive|shallowReactive|readonly|toRef|unref|\$state|\$derived|\$state\.raw)$/;
const computers = /^(?:(?:vue|@vue\/composition-api|global):computed|global:\$derived\.by)$/;

/**
 * The expressions whose values one in a component's template may have: through refs, computed values, state, variables
 * that are written in several places, fields of a component with options, and branches.
 */
export function componentValues(file: RuleFile, expression: Node): Node[] {
  const found = new Set<Node>();
  const seen = new Set<Node>();
  const pending = [expression];
  for (let node = pending.pop(); node !== undefined && seen.size < most; node = pending.pop()) {
    const value = valueOf(file.model, node);
    if (seen.has(value)) continue;
    seen.add(value);
    const behind = lookBehind(file, value);
    if (behind.length === 0) found.add(value);
    pending.push(...behind);
  }
  return [...found];
}

/** What an expression's value is taken from; nothing where it is its own. */
function lookBehind(file: RuleFile, node: Node): Node[] {
  switch (node.type) {
    case "LogicalExpression":
      return [node.left, node.right];
    case "ConditionalExpression":
      return [node.consequent, node.alternate];
    case "Identifier":
      return writesTo(file, node);
    case "MemberExpression":
      return behindMember(file, node);
    case "CallExpression": {
      const { origin, args } = file.call(node);
      const [first] = args;
      if (origin === undefined || first === undefined) return [];
      if (holders.test(origin)) return [first, ...heldValues(file, node)];
      if (!computers.test(origin)) return [];
      const getter = file.option(first, "get") ?? first;
      return returnsOf(file, getter);
    }
    default:
      return [];
  }
}

/** Everything that is written to a variable, where that is more than its first value. */
function writesTo(file: RuleFile, node: NodeOf<"Identifier">): Node[] {
  const binding = file.model.resolve(node);
  if (binding === undefined || binding.kind === "parameter" || binding.path.length > 0) return [];
  const written = file.model.writesTo(binding).flatMap(({ value }) => value ?? []);
  return written.length === 0 ? [] : [...(binding.init === undefined ? [] : [binding.init]), ...written];
}

/** `body.value` of a ref, and fields of the component that a template with options speaks of. */
function behindMember(file: RuleFile, node: NodeOf<"MemberExpression">): Node[] {
  const name = memberName(file.model, node);
  const object = unwrap(node.object);
  if (name === undefined) return [];
  const isInstance = object.type === "Identifier" && object.name === "template-self";
  if (isInstance || object.type === "ThisExpression") return optionValues(file, name);
  if (name !== "value") return [];
  const held = valueOf(file.model, object);
  const origin = held.type === "CallExpression" ? file.call(held).origin : undefined;
  return origin !== undefined && (holders.test(origin) || computers.test(origin)) ? [held] : [];
}

/** True of a part of a field of the component (`this.post.body`), where that field may hold data from anywhere. */
export function isPartOfField(file: RuleFile, expression: Node): boolean {
  let node = unwrap(expression);
  let field = node;
  while (node.type === "MemberExpression") {
    field = node;
    node = unwrap(node.object);
  }
  const isInstance = node.type === "ThisExpression" || (node.type === "Identifier" && node.name === "template-self");
  if (!isInstance || field === unwrap(expression) || field.type !== "MemberExpression") return false;
  // `$strings`, `$config`: what a plugin gives to every component is the program's own.
  if (memberName(file.model, field)?.startsWith("$") !== false) return false;
  return componentValues(file, field).some(
    (value) => value === field || (!file.isConstant(value) && file.origin(value) === undefined),
  );
}

/** What a field of a component with options is computed by, begins with, or is set to by its methods. */
function optionValues(file: RuleFile, name: string): Node[] {
  const options = file.model.lookup("template-options", file.model.program.body[0] ?? file.model.program)?.init;
  if (options === undefined) return [];
  const computed = file.option(file.option(options, "computed"), name);
  if (computed !== undefined) return returnsOf(file, file.option(computed, "get") ?? computed);
  const data = file.option(options, "data");
  const first = (data === undefined ? [] : returnsOf(file, data)).flatMap((object) => {
    const property = propertyOf(file.model, unwrap(object), name);
    return property === undefined ? [] : [property.value];
  });
  return [...first, ...file.model.fieldWrites(name).flatMap(({ value }) => value ?? [])];
}

/** What is assigned to the `value` of the ref that a call made. */
function heldValues(file: RuleFile, call: NodeOf<"CallExpression">): Node[] {
  return file.model.nodes("AssignmentExpression").flatMap((node) => {
    const { left } = node;
    if (left.type !== "MemberExpression" || keyName({ key: left.property, computed: left.computed }) !== "value")
      return [];
    return valueOf(file.model, left.object) === call ? [node.right] : [];
  });
}

function returnsOf(file: RuleFile, node: Node): Node[] {
  const called = isFunction(node) ? node : functionOf(file.model, node);
  if (called === undefined || called.body === null) return [];
  if (called.body.type !== "BlockStatement") return [called.body];
  return file.model
    .nodes("ReturnStatement")
    .flatMap((one) => (one.argument !== null && enclosingFunction(one) === called ? [one.argument] : []));
}
