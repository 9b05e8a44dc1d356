import { unwrap, type Node, type NodeOf } from "../ast.ts";
import type { CodeModel } from "./code-model.ts";
import { memberName } from "./value.ts";
import { originOf } from "./origin.ts";

/** A call or `new`, taken apart. */
export interface CallFacts {
  node: NodeOf<"CallExpression"> | NodeOf<"NewExpression">;
  /** As `originOf`, of the function that is called in the end (`f.call(x)` calls `f`). */
  origin: string | undefined;
  /** The method's or function's last name: `query` in `this.db.query()`. */
  name: string | undefined;
  /** What a method is called on. */
  object: Node | undefined;
  /** Its arguments; those behind a spread cannot be told apart and are left out. */
  args: readonly Node[];
}

/** Takes a call apart, seeing through `.call`, `.apply` and `Reflect.apply`. */
export function callFacts(model: CodeModel, node: CallFacts["node"]): CallFacts {
  const empty: CallFacts = { node, origin: undefined, name: undefined, object: undefined, args: [] };
  return model.memo("callFacts", node, empty, () => takeApart(model, node));
}

function takeApart(model: CodeModel, node: CallFacts["node"]): CallFacts {
  const callee = unwrap(node.callee);
  const args = beforeSpread(node.arguments);
  const facts = { node, args, ...calleeFacts(model, callee) };
  if (node.type === "NewExpression") return facts;
  if (facts.origin === "global:Reflect.apply" && args[0] !== undefined) {
    return { ...calleeFacts(model, unwrap(args[0])), node, args: listed(args[2]) };
  }
  if ((facts.name === "call" || facts.name === "apply") && facts.object !== undefined) {
    const inner = unwrap(facts.object);
    const isNamed = inner.type === "Identifier" || inner.type === "MemberExpression";
    if (isNamed)
      return { ...calleeFacts(model, inner), node, args: facts.name === "call" ? args.slice(1) : listed(args[1]) };
  }
  return facts;
}

function calleeFacts(model: CodeModel, callee: Node): Pick<CallFacts, "origin" | "name" | "object"> {
  const origin = originOf(model, callee);
  if (callee.type === "MemberExpression") return { origin, name: memberName(model, callee), object: callee.object };
  return { origin, name: callee.type === "Identifier" ? callee.name : undefined, object: undefined };
}

function beforeSpread(list: readonly Node[]): Node[] {
  const spread = list.findIndex((argument) => argument.type === "SpreadElement");
  return spread === -1 ? [...list] : list.slice(0, spread);
}

function listed(node: Node | undefined): Node[] {
  const list = node === undefined ? undefined : unwrap(node);
  return list?.type === "ArrayExpression" ? beforeSpread(list.elements.filter((element) => element !== null)) : [];
}
