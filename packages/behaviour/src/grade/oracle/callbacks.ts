import { isFunction, unwrap, type AnyFunction, type Node, type NodeOf } from "@assay/program";
import { chainOf } from "../read/chain.ts";
import { countOf } from "../read/tables.ts";
import { isAwaited } from "./awaited.ts";
import { localFunction } from "./call-origin.ts";
import type { TestFrame } from "./context.ts";
import type { FileView } from "./file-view.ts";
import { isKnownToHave } from "./known-list.ts";
import { isOfCode } from "./origin.ts";
import { nameOf } from "./parameter-origin.ts";
import { isInProperty } from "./property-tests.ts";
import { never, whole, type Run } from "./run.ts";
import { runs } from "./strengths.ts";

const listMethods = /^(?:forEach|map|filter|every|some|find|reduce|flatMap|sort)$/;
const laterCalls = /^(?:setTimeout|setImmediate|setInterval|nextTick|queueMicrotask|requestAnimationFrame)$/;
/** Run what they are given, and hand on its failure; those that give a promise have to be awaited. */
const runners =
  /^(?:waitFor|waitUntil|eventually|step|act|property|asyncProperty|batch|within|withImplementation|mockImplementation|isolateModules|isolateModulesAsync|test|it|runInContext|run|inject|transaction|retry|poll|expect|throws|doesNotThrow|rejects|soft|waitForExpect|annotate|evaluate)$/;

/** Whether a function that is given away is called, before the test is over. */
export function callbackRun(frame: TestFrame, fn: AnyFunction): Run {
  const { view } = frame;
  const { parent } = fn;
  const endsTest = frame.counts || signalsEnd(view, fn);
  if (parent?.type === "NewExpression") return whole; // the executor of a promise; the promise itself is looked at outside
  if (parent?.type === "CallExpression") return ofCall(frame, fn, parent, endsTest);
  if (parent?.type === "VariableDeclarator" || fn.type === "FunctionDeclaration") {
    // A helper within the test: its assertions count where it is called, which is looked at there.
    const binding = nameOf(view, fn);
    const calls =
      binding === undefined ? [] : view.references(binding).filter(({ parent: use }) => use?.type === "CallExpression");
    if (calls.length === 0) return never("unreachable", "stands in a function that is never called");
    const direct = calls.some((use) => (use.parent as NodeOf<"CallExpression">).callee === use);
    return direct || endsTest ? whole : maybe;
  }
  return endsTest ? whole : maybe;
}

const maybe: Run = {
  factor: runs.maybeCalled,
  kind: "conditional",
  why: "sits in a callback that may never be called, and passes when it is not",
};

function ofCall(frame: TestFrame, fn: AnyFunction, call: NodeOf<"CallExpression">, endsTest: boolean): Run {
  const { view } = frame;
  const callee = unwrap(call.callee);
  const chain = chainOf(callee);
  const name =
    callee.type === "MemberExpression" && callee.property.type === "Identifier"
      ? callee.property.name
      : (chain?.root ?? "");
  if (listMethods.test(name) && callee.type === "MemberExpression")
    return overList(frame, fn, call, callee.object, name);
  if (laterCalls.test(name)) return endsTest ? whole : never("not-awaited", "runs after the test is over");
  const local = localFunction(view, callee);
  if (local !== undefined) return ofHelper(frame, fn, call, local);
  if (runners.test(name) || runners.test(chain?.root ?? "")) {
    const mustWait = fn.async || /^(?:waitFor|waitUntil|eventually|step|poll|waitForExpect|asyncProperty)$/.test(name);
    if (!mustWait || name === "asyncProperty" || name === "property") return whole;
    return isAwaited(view, call, frame.test) || endsTest
      ? whole
      : never("not-awaited", "sits in a promise that nobody waits for");
  }
  if (endsTest) return whole;
  // A library that is waited for has called what it was given; an event may not come.
  if (!isOfCode(view.originOf(callee)) && isAwaited(view, call, frame.test))
    return { ...maybe, factor: runs.eitherWay };
  return maybe;
}

function overList(frame: TestFrame, fn: AnyFunction, call: NodeOf<"CallExpression">, list: Node, name: string): Run {
  const { view } = frame;
  if (fn.async && name === "forEach")
    return never("not-awaited", "sits in an async callback of forEach, which waits for nothing");
  if (fn.async && !isAwaited(view, call, frame.test))
    return never("not-awaited", "sits in a promise that nobody waits for");
  const count = countOf(view.model, list);
  if (count === 0) return never("unreachable", "runs over a list that is empty");
  if (count !== undefined || frame.counts || isKnownToHave(view, list, frame.test) || !isOfCode(view.originOf(list)))
    return whole;
  if (isInProperty(list, frame.test))
    return { factor: runs.byOwnData, kind: "conditional", why: "runs for some of the random inputs" };
  return { factor: runs.overResult, kind: "conditional", why: "runs for what the code returns, which may be nothing" };
}

/** A helper of the tests that is given a function: what it does with it can be read. */
function ofHelper(
  frame: TestFrame,
  fn: AnyFunction,
  call: NodeOf<"CallExpression">,
  helper: { view: FileView; fn: AnyFunction },
): Run {
  const index = call.arguments.indexOf(fn);
  const parameter = helper.fn.params[index];
  if (parameter?.type !== "Identifier") return whole;
  for (const used of helper.view.model.nodesWithin("CallExpression", helper.fn)) {
    if (used.callee.type !== "Identifier" || used.callee.name !== parameter.name) continue;
    for (let node: Node | null | undefined = used.parent; node && node !== helper.fn; node = node.parent) {
      if (
        node.type === "TryStatement" &&
        node.handler !== null &&
        node.block.start <= used.start &&
        used.end <= node.block.end
      ) {
        const text = helper.view.model.text.slice(node.handler.start, node.handler.end);
        if (!/\b(?:throw|reject|fail|done)\b/.test(text))
          return never("swallowed", "is run by a helper that hides its failure");
      }
    }
    const isLost = fn.async && helper.fn.async && !isAwaited(frame.view, call, frame.test);
    return isLost ? never("not-awaited", "sits in a promise that nobody waits for") : whole;
  }
  return maybe;
}

/** The function calls `done`, `resolve` or the like: without it the test would wait until its time is up. */
function signalsEnd(view: FileView, fn: AnyFunction): boolean {
  const calls = view.model.nodesWithin("CallExpression", fn);
  return calls.some(({ callee }) => {
    if (callee.type === "MemberExpression")
      return (
        callee.property.type === "Identifier" &&
        /^(?:end|resolve)$/.test(callee.property.name) &&
        callee.object.type === "Identifier" &&
        /^(?:t|deferred|resolver|promise)$/.test(callee.object.name)
      );
    if (callee.type !== "Identifier") return false;
    const binding = view.model.resolve(callee);
    if (binding?.kind === "parameter") return !within(fn, binding.identifier) && isFunction(binding.declaration);
    return /^(?:done|resolve)$/.test(callee.name) && binding !== undefined && !within(fn, binding.identifier);
  });
}

function within(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
