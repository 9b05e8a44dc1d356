import { isFunction, unwrap, type AnyFunction, type Binding, type Node, type NodeOf } from "@assay/program";
import { chainOf } from "../read/chain.ts";
import { testGlobals } from "../read/libraries.ts";
import type { FileView } from "./file-view.ts";
import { isPrimitive } from "./literals.ts";
import { originOfImport } from "./import-origin.ts";
import { has, origin, isOfCode, type Origin } from "./origin.ts";
import { nameOf, originOfParameter } from "./parameter-origin.ts";
import { localFunction } from "./call-origin.ts";

/** Where the values of a name come from: its start, its writes, and whom it was given to. */
export function originOfBinding(view: FileView, binding: Binding, depth: number): Origin {
  const question = view === view.plain ? "test-plain-origin" : "test-origin";
  return view.model.memo(question, binding.identifier, origin.none, () => follow(view, binding, depth + 1));
}

function follow(view: FileView, binding: Binding, depth: number): Origin {
  if (binding.imported !== undefined) return originOfImport(view, binding.imported.module, binding.imported.name);
  if (binding.kind === "catch") return originOfCaught(view, binding);
  if (binding.kind === "parameter") return originOfParameter(view, binding, depth) | given(view, binding, depth);
  if (binding.kind === "function") return origin.none;
  if (binding.kind === "class")
    return binding.declaration.type === "ClassDeclaration" && binding.declaration.superClass
      ? view.originOf(binding.declaration.superClass, depth)
      : origin.none;
  let sum: Origin = binding.init === undefined ? origin.none : view.originOf(binding.init, depth);
  if (binding.fallback !== undefined) sum |= view.originOf(binding.fallback, depth);
  for (const write of view.model.writesTo(binding)) {
    const value = write.value ?? write.appended;
    if (value !== undefined) sum |= view.originOf(value, depth);
    else sum |= writtenByPattern(view, write.target, depth);
    if (isDecidedByCode(view, write.target)) sum |= origin.code;
    if (view !== view.plain && isInCallbackOfCode(view.plain, write.target, binding, depth)) sum |= origin.given;
  }
  return sum | given(view, binding, depth);
}

/** `catch { thrown = true; }`, `if (result.isFine) seen = true;`: whether it is written is up to the code under test. */
function isDecidedByCode(view: FileView, target: Node): boolean {
  for (let node = target.parent, child = target; node && !isFunction(node); child = node, node = node.parent) {
    if (node.type === "CatchClause" && node.parent?.type === "TryStatement")
      return reachesCode(view, node.parent.block);
    if (node.type === "IfStatement" && child !== node.test) return isOfCode(view.originOf(node.test));
  }
  return false;
}

/** Whether a piece of the test has to do with the code under test, itself or by a function of the file. */
function reachesCode(view: FileView, part: Node): boolean {
  if (isOfCode(originWithin(view, part))) return true;
  return view.model.nodesWithin("CallExpression", part).some(({ callee }) => {
    const local = localFunction(view, callee);
    return local !== undefined && isOfCode(originWithin(local.view, local.fn));
  });
}

/** `({ app } = await start())`: what is taken apart. `count += 1` adds nothing. */
function writtenByPattern(view: FileView, target: Node, depth: number): Origin {
  for (let node = target.parent; node; node = node.parent) {
    if (node.type === "AssignmentExpression") return view.originOf(node.right, depth);
    if (isFunction(node) || node.type === "ExpressionStatement") break;
  }
  return origin.none;
}

/** What a test catches was thrown by what it tried. */
function originOfCaught(view: FileView, binding: Binding): Origin {
  const { parent } = binding.declaration;
  return parent?.type === "TryStatement" ? originWithin(view, parent.block) : origin.none;
}

/** All origins of the names within a node: what a piece of the test has to do with. */
export function originWithin(view: FileView, around: Node): Origin {
  return view.model.memo(
    view === view.plain ? "test-plain-origin-within" : "test-origin-within",
    around,
    origin.none,
    () => {
      let sum: Origin = origin.none;
      for (const call of view.model.nodesWithin("CallExpression", around)) sum |= view.originOf(call);
      for (const made of view.model.nodesWithin("NewExpression", around)) sum |= view.originOf(made);
      for (const member of view.model.nodesWithin("MemberExpression", around)) sum |= view.originOf(member);
      for (const element of view.model.nodesWithin("JSXOpeningElement", around)) sum |= view.originOf(element);
      for (const tagged of view.model.nodesWithin("TaggedTemplateExpression", around)) sum |= view.originOf(tagged);
      for (const loaded of view.model.nodesWithin("ImportExpression", around)) sum |= view.originOf(loaded);
      return sum;
    },
  );
}

/** Whether the code under test gets hold of a value that it can change, call or fill. */
function given(view: FileView, binding: Binding, depth: number): Origin {
  if (
    binding.kind === "const" &&
    binding.init !== undefined &&
    binding.path.length === 0 &&
    isPrimitive(unwrap(binding.init))
  )
    return origin.none;
  if (view === view.plain) return origin.none;
  let sum: Origin = origin.none;
  for (const reference of view.references(binding)) sum |= use(view.plain, reference, depth);
  return sum;
}

/** What a use of a name does to its value. */
function use(view: FileView, reference: NodeOf<"Identifier">, depth: number): Origin {
  let child: Node = reference;
  let isMember = false;
  for (let node: Node | null | undefined = child.parent; node; child = node, node = node.parent) {
    switch (node.type) {
      case "MemberExpression":
        if (node.object !== child) return origin.none;
        isMember = true;
        continue;
      case "AssignmentExpression":
        // `global.fetch = stub`: who asks for it there gets the stand-in.
        if (node.right === child && node.left.type === "MemberExpression")
          return has(view.originOf(node.left, depth), origin.code, origin.world) ? origin.given : origin.none;
        return node.left === child && isMember ? view.originOf(node.right, depth) : origin.none;
      case "ArrayExpression":
      case "ObjectExpression":
      case "Property":
      case "SpreadElement":
      case "AwaitExpression":
      case "JSXExpressionContainer":
      case "JSXAttribute":
      case "JSXSpreadAttribute":
      case "ConditionalExpression":
      case "LogicalExpression":
      case "TSAsExpression":
      case "TSNonNullExpression":
      case "TSSatisfiesExpression":
      case "ParenthesizedExpression":
        continue;
      case "JSXOpeningElement":
      case "JSXElement":
      case "JSXFragment":
        if (node.type !== "JSXFragment" && isOfCode(view.originOf(node, depth))) return origin.given;
        continue;
      case "CallExpression":
      case "NewExpression": {
        if (node.callee === child) {
          // `list.push(value)`: the value gets in.
          if (!isMember) return origin.none;
          let sum: Origin = origin.none;
          for (const argument of node.arguments) if (!isFunction(argument)) sum |= view.originOf(argument, depth);
          return sum | inFunction(view, reference, depth);
        }
        if (isOfCode(view.originOf(node.callee, depth)) || isHandedOn(view, node, child, depth)) return origin.given;
        const helper = localFunction(view, node.callee);
        return helper !== undefined && isOfCode(originWithin(helper.view.plain, helper.fn))
          ? origin.given
          : origin.none;
      }
      case "ArrowFunctionExpression":
        // `(item) => list.push(item)` given away as a whole.
        return isMember || node.body !== child ? origin.none : givenFunction(view, node, depth);
      default:
        return isFunction(node) ? origin.none : inFunction(view, reference, depth);
    }
  }
  return origin.none;
}

const handing =
  /^(?:mock(?:Return|Resolved)Value(?:Once)?|mockImplementation(?:Once)?|returns|resolves|callsFake|resolvesArg|yields)$/;

/**
 * `vi.mocked(connect).mockReturnValue(socket)` hands the value to whoever calls the stand-in, and a library that is
 * given something of the code under test brings it together with all else that it is given.
 */
function isHandedOn(
  view: FileView,
  call: NodeOf<"CallExpression" | "NewExpression">,
  child: Node,
  depth: number,
): boolean {
  const chain = chainOf(call.callee);
  if (chain === undefined) return false;
  const name = chain.names.at(-1) ?? "";
  const binding = view.model.lookup(chain.root, call);
  if (handing.test(name))
    return /^(?:mocked|stub)$/.test(chain.names[0] ?? "") || binding?.imported !== undefined || chain.names.length > 2;
  if (testGlobals.test(chain.root)) return false;
  const made = binding?.init === undefined ? undefined : unwrap(binding.init);
  const maker =
    made?.type === "NewExpression" && made.callee.type === "Identifier" ? view.model.resolve(made.callee) : binding;
  const module = maker?.imported?.module;
  return (
    module !== undefined &&
    /^(?:library|observer)$/.test(view.kindOf(module)) &&
    call.arguments.some(
      (argument) => argument !== child && !isFunction(argument) && isOfCode(view.originOf(argument, depth)),
    )
  );
}

/** A stand-in or a list that a function closes over which the code under test is given. */
function inFunction(view: FileView, reference: Node, depth: number): Origin {
  const binding = reference.type === "Identifier" ? view.model.resolve(reference) : undefined;
  for (let node = reference.parent; node; node = node.parent) {
    if (!isFunction(node)) continue;
    if (binding !== undefined && node.start <= binding.identifier.start && binding.identifier.end <= node.end)
      return origin.none;
    if (givenFunction(view, node, depth) !== origin.none) return origin.given;
  }
  return origin.none;
}

function isInCallbackOfCode(view: FileView, target: Node, binding: Binding, depth: number): boolean {
  for (let node = target.parent; node; node = node.parent) {
    if (!isFunction(node)) continue;
    if (node.start <= binding.identifier.start && binding.identifier.end <= node.end) return false;
    if (givenFunction(view, node, depth) !== origin.none) return true;
  }
  return false;
}

/** Whether a function is given to the code under test, itself or within an object. */
export function givenFunction(view: FileView, node: AnyFunction, depth: number): Origin {
  return view.model.memo("test-given-function", node, origin.none, () => followFunction(view, node, depth));
}

function followFunction(view: FileView, node: AnyFunction, depth: number): Origin {
  if (node.type === "FunctionDeclaration") return givenName(view, nameOf(view, node), depth);
  let child: Node = node;
  for (let parent: Node | null | undefined = node.parent; parent; child = parent, parent = parent.parent) {
    if (
      /^(?:Property|ObjectExpression|ArrayExpression|TSAsExpression|ParenthesizedExpression|JSXExpressionContainer|JSXAttribute|AwaitExpression)$/.test(
        parent.type,
      )
    )
      continue;
    if (parent.type === "JSXOpeningElement") return isOfCode(view.originOf(parent, depth)) ? origin.given : origin.none;
    // What a factory of `vi.mock` closes over gets into the code under test with the module.
    if (parent.type === "CallExpression" && isModuleMockCall(view, parent)) return origin.given;
    if (parent.type === "CallExpression" || parent.type === "NewExpression")
      return parent.callee !== child && isOfCode(view.originOf(parent.callee, depth)) ? origin.given : origin.none;
    if (parent.type === "AssignmentExpression" && parent.right === child)
      return isOfCode(view.originOf(parent.left, depth)) ? origin.given : origin.none;
    // What a function gives back goes where the function goes.
    if (parent.type === "ReturnStatement" || (parent.type === "ArrowFunctionExpression" && parent.body === child)) {
      const outer = parent.type === "ReturnStatement" ? functionAround(parent) : parent;
      return outer === undefined ? origin.none : givenFunction(view, outer, depth + 1);
    }
    if (parent.type === "VariableDeclarator" && parent.id.type === "Identifier") {
      return givenName(view, view.model.lookup(parent.id.name, parent), depth);
    }
    return origin.none;
  }
  return origin.none;
}

function functionAround(node: Node): AnyFunction | undefined {
  for (let parent = node.parent; parent; parent = parent.parent) if (isFunction(parent)) return parent;
  return undefined;
}

function givenName(view: FileView, binding: Binding | undefined, depth: number): Origin {
  const isGiven =
    binding !== undefined && view.references(binding).some((reference) => isOfCode(use(view, reference, depth + 1)));
  return isGiven ? origin.given : origin.none;
}

function isModuleMockCall(view: FileView, call: NodeOf<"CallExpression">): boolean {
  return /^(?:vi|vitest|jest|mock)\.(?:do)?[mM]o(?:ck|dule)/.test(
    view.model.text.slice(call.callee.start, call.callee.end),
  );
}
