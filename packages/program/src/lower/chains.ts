import type { Node, NodeOf } from "../ast.ts";
import { CallKind, NONE, Op, ShortCircuit, spread } from "../ir/instruction.ts";
import { keyText } from "./keys.ts";
import type { Lowering } from "./lowering.ts";
import { importIndex, literalText } from "./modules.ts";
import { isStringRaw, lowerTemplateStrings } from "./templates.ts";
import { readBinding } from "./variables.ts";

type Link =
  | NodeOf<"MemberExpression">
  | NodeOf<"CallExpression">
  | NodeOf<"TaggedTemplateExpression">
  | NodeOf<"ChainExpression">;

/**
 * Members, calls and tagged templates, from the innermost outwards, without recursion: chains may have thousands of
 * links. `a?.b.c` is a `Short` whose block holds the rest of its chain. With `isDeleted`, the last member is taken away.
 */
export function lowerChain(lowering: Lowering, top: Link, isDeleted = false): number {
  const { spine, code } = lowering;
  const base = spine.length;
  const innermost = gatherLinks(lowering, top);
  const first = spine.at(-1);
  let index = spine.length - 1;
  let value: number;
  let self = NONE;
  const required = first?.type === "CallExpression" ? requiredModule(lowering, innermost, first) : NONE;
  if (innermost.type === "Super") {
    if (first?.type === "CallExpression") {
      value = callSuper(lowering, first);
      index -= 1;
    } else {
      value = code.nullary(Op.Super);
      self = code.nullary(Op.This);
    }
  } else if (required !== NONE) {
    value = required;
    index -= 1;
  } else {
    value = lowering.expression(innermost);
  }

  /** Optional links whose block is still open, outermost first: header and `into` of each. */
  let opened: number[] | undefined;
  for (; index >= base; index -= 1) {
    const link = spine[index] as Link;
    if ("optional" in link && link.optional) {
      const into = code.temporaries++;
      (opened ??= []).push(code.short(into, ShortCircuit.present, value), into);
    }
    switch (link.type) {
      case "MemberExpression": {
        const object = value;
        value =
          isDeleted && isLast(spine, base, index)
            ? deleteMember(lowering, link, object)
            : getMember(lowering, link, object);
        if (innermost.type !== "Super" || link.object !== innermost) self = object;
        break;
      }
      case "CallExpression":
        value = callValue(lowering, link, value, self);
        self = NONE;
        break;
      case "TaggedTemplateExpression":
        value = callTag(lowering, link, value, self);
        self = NONE;
        break;
      case "ChainExpression":
        if (opened !== undefined) value = closeShorts(lowering, opened, value);
        break;
    }
  }
  if (opened !== undefined) value = closeShorts(lowering, opened, value);
  spine.length = base;
  return value;
}

/** Puts the links on the spine, outermost first, and gives what they begin with. Casts on the way vanish. */
function gatherLinks(lowering: Lowering, top: Link): Node {
  const { spine } = lowering;
  let node: Node = top;
  for (;;) {
    switch (node.type) {
      case "MemberExpression":
        spine.push(node);
        node = node.object;
        break;
      case "CallExpression":
        spine.push(node);
        node = node.callee;
        break;
      case "TaggedTemplateExpression":
        spine.push(node);
        node = node.tag;
        break;
      case "ChainExpression":
        spine.push(node);
        node = node.expression;
        break;
      case "TSNonNullExpression":
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSTypeAssertion":
      case "TSInstantiationExpression":
      case "ParenthesizedExpression":
        node = node.expression;
        break;
      default:
        return node;
    }
  }
}

/** True where only the mark of the chain itself follows. */
function isLast(spine: readonly Node[], base: number, index: number): boolean {
  return index === base || (index === base + 1 && spine[base]?.type === "ChainExpression");
}

/** Ends the blocks from the innermost out. */
function closeShorts(lowering: Lowering, opened: number[], last: number): number {
  let value = last;
  while (opened.length > 0) {
    const into = opened.pop() ?? NONE;
    lowering.code.endShort(opened.pop() ?? NONE, value);
    value = into;
  }
  return value;
}

function getMember(lowering: Lowering, link: NodeOf<"MemberExpression">, object: number): number {
  const { property } = link;
  const text = keyText(lowering, property, link.computed);
  if (text !== NONE) return lowering.code.get(object, text, property.start);
  return lowering.code.getComputed(object, lowering.expression(property), property.start);
}

function deleteMember(lowering: Lowering, link: NodeOf<"MemberExpression">, object: number): number {
  const { property } = link;
  const text = keyText(lowering, property, link.computed);
  const key = text === NONE ? lowering.expression(property) : NONE;
  return lowering.code.delete(object, text, key, property.start);
}

function callValue(lowering: Lowering, link: NodeOf<"CallExpression">, callee: number, self: number): number {
  const base = lowering.operands.length;
  pushArguments(lowering, link.arguments);
  const value = lowering.code.call(CallKind.call, callee, self, beginOf(link), link.end, lowering.operands, base);
  lowering.operands.length = base;
  return value;
}

/** Where a call begins for a reader: a link of a chain that stands in a line of its own begins there. */
function beginOf({ callee, start }: NodeOf<"CallExpression">): number {
  if (callee.type !== "MemberExpression") return start;
  const { object, property } = callee;
  return property.start > object.end + "?.".length ? property.start : start;
}

function callTag(lowering: Lowering, link: NodeOf<"TaggedTemplateExpression">, callee: number, self: number): number {
  const { operands } = lowering;
  const [only, ...others] = link.quasi.quasis;
  if (only !== undefined && others.length === 0 && isStringRaw(lowering, link.tag))
    return lowering.textConstant(only.value.raw);
  const base = operands.length;
  operands.push(lowerTemplateStrings(lowering, link));
  for (const expression of link.quasi.expressions) operands.push(lowering.expression(expression));
  const value = lowering.code.call(CallKind.tag, callee, self, link.start, link.end, operands, base);
  operands.length = base;
  return value;
}

/** `super(…)`, after which the parameter properties of the constructor are stored. */
function callSuper(lowering: Lowering, link: NodeOf<"CallExpression">): number {
  const base = lowering.operands.length;
  pushArguments(lowering, link.arguments);
  const { code } = lowering;
  const value = code.call(CallKind.super, NONE, NONE, link.start, link.end, lowering.operands, base);
  lowering.operands.length = base;
  storeParameterProperties(lowering);
  return value;
}

/** `constructor(private db: Db)`: writes the parameters to fields of the same name. */
export function storeParameterProperties(lowering: Lowering): void {
  const { code } = lowering;
  let owner: typeof code | undefined = code;
  while (owner?.kind === "arrow") owner = owner.parent;
  if (owner?.kind !== "constructor" || owner.parameterProperties.length === 0) return;
  const self = code.nullary(Op.This);
  for (const { binding, at } of owner.parameterProperties)
    code.put(self, lowering.intern(binding.name), readBinding(lowering, binding, at), at);
}

/** Puts arguments, or elements, on the stack of operands. */
export function pushArguments(lowering: Lowering, nodes: readonly (Node | null)[]): void {
  const { operands } = lowering;
  for (const node of nodes) {
    if (node === null) operands.push(lowering.code.undefined());
    else if (node.type === "SpreadElement") operands.push(spread(lowering.expression(node.argument)));
    else operands.push(lowering.expression(node));
  }
}

/** `require("x")` with a literal, where `require` is Node's; else NONE. */
function requiredModule(lowering: Lowering, callee: Node, call: NodeOf<"CallExpression">): number {
  if (callee.type !== "Identifier" || callee.name !== "require" || call.callee !== callee) return NONE;
  const specifier = call.arguments.length === 1 ? literalText(call.arguments[0]) : undefined;
  if (specifier === undefined) return NONE;
  const binding = lowering.scopes.find("require");
  if (binding !== undefined && !binding.isRequire) return NONE;
  const index = importIndex(lowering, specifier, "require", call.start);
  return lowering.code.import(index, lowering.intern("*"));
}
