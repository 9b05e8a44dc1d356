import { isFunction, unwrap, type AnyFunction, type Node, type NodeOf } from "@assay/program";
import { countOf } from "../read/tables.ts";
import { isAwaited } from "./awaited.ts";
import { callbackRun } from "./callbacks.ts";
import { conditionRun } from "./conditions.ts";
import { isOfCypress } from "./cypress.ts";
import { rethrows } from "./expect-chains.ts";
import type { FileView } from "./file-view.ts";
import { isKnownToHave } from "./known-list.ts";
import { isOfCode } from "./origin.ts";
import { isInProperty } from "./property-tests.ts";
import { never, weaker, whole, type Run } from "./run.ts";
import { runs } from "./strengths.ts";

/** What holds for the whole test: it says how many assertions must run, or it waits to be told that it is done. */
export interface TestFrame {
  view: FileView;
  /** The function of the test, or of the helper that is looked at. */
  test: Node;
  /** `expect.assertions(n)`, `expect.hasAssertions()`, `t.plan(n)`: what does not run fails the test. */
  counts: boolean;
}

/** Whether what stands at a place runs, and whether its failure reaches the runner. */
export function runOf(frame: TestFrame, node: Node): Run {
  let run: Run = whole;
  let child = node;
  for (let parent: Node | null | undefined = node.parent; parent; child = parent, parent = parent.parent) {
    run = weaker(run, afterExit(frame, parent, child));
    if (parent === frame.test) return run;
    run = weaker(run, ofParent(frame, parent, child));
    if (run.factor === 0) return run;
  }
  return run;
}

function ofParent(frame: TestFrame, parent: Node, child: Node): Run {
  const { view } = frame;
  switch (parent.type) {
    case "TryStatement":
      return ofTry(frame, parent, child);
    case "IfStatement":
      return child === parent.test ? whole : conditionRun(frame, parent.test, child === parent.consequent, parent);
    case "ConditionalExpression":
      return child === parent.test ? whole : conditionRun(frame, parent.test, child === parent.consequent, undefined);
    case "LogicalExpression":
      return child === parent.left || view.originOf(child) !== 0
        ? whole
        : conditionRun(frame, parent.left, parent.operator === "&&", undefined);
    case "SwitchCase":
      return { factor: frame.counts ? 1 : runs.byOwnData, kind: "conditional", why: "runs in one case only" };
    case "WhileStatement":
      return child === parent.body ? conditionRun(frame, parent.test, true, undefined) : whole;
    case "ForOfStatement":
      return child === parent.body ? overList(frame, parent.right) : whole;
    case "ForInStatement":
      return child === parent.body ? overList(frame, parent.right) : whole;
    default:
      return isFunction(parent) ? ofFunction(frame, parent) : whole;
  }
}

function ofTry(frame: TestFrame, statement: NodeOf<"TryStatement">, child: Node): Run {
  const { handler } = statement;
  if (child === statement.block) {
    if (handler === null) return whole;
    return isSwallowing(frame.view, handler)
      ? never("swallowed", "sits in a try whose catch hides its failure")
      : whole;
  }
  if (
    child !== handler ||
    frame.counts ||
    failsAtEnd(frame.view, statement.block) ||
    failsBehind(frame.view, statement)
  )
    return whole;
  return {
    factor: runs.maybeCalled,
    kind: "conditional",
    why: "runs only if something is thrown, and passes when nothing is",
  };
}

/** A catch that neither throws again nor asserts anything about what it caught. */
function isSwallowing(view: FileView, handler: NodeOf<"CatchClause">): boolean {
  const text = view.model.text.slice(handler.body.start, handler.body.end);
  if (/\bthrow\b|\b(?:done|reject|fail|cb|next)\s*\(|process\.exit|\breturn\s+(?:done|Promise\.reject)/.test(text))
    return false;
  const caught = handler.param?.type === "Identifier" ? handler.param.name : undefined;
  const asserts = /\b(?:expect|assert|should|t)\b[\s.(]/.test(text);
  // An assertion about the error fails for an error of the assertion too; `expect(true)` in a catch does not.
  return !(asserts && (caught === undefined ? false : new RegExp(`\\b${caught.replaceAll("$", "\\$")}\\b`).test(text)));
}

/** `try { change(); } catch (error) { return check(error); } assert(false);` */
function failsBehind(view: FileView, statement: NodeOf<"TryStatement">): boolean {
  const { parent, handler } = statement;
  const list = parent?.type === "BlockStatement" ? parent.body : [];
  const next = list[list.findIndex((one) => one === statement) + 1];
  return handler?.body.body.at(-1)?.type === "ReturnStatement" && next !== undefined && neverHolds(view, next);
}

/** `throw`, `fail()` or an assertion that never holds at the end of what should have thrown. */
function failsAtEnd(view: FileView, block: NodeOf<"BlockStatement">): boolean {
  const last = block.body.at(-1);
  return last !== undefined && neverHolds(view, last);
}

function neverHolds(view: FileView, statement: Node): boolean {
  const text = view.model.text.slice(statement.start, statement.end);
  return /^(?:throw\b|return\s+(?:done|Promise\.reject)|(?:assert|t|expect|vi|should|chai\.assert)?\.?(?:fail|unreachable)\s*\(|done\s*\(|expect\s*\(\s*(?:true|false|1|0)\s*\)|assert(?:\.ok|\.equal)?\s*\(\s*(?:false|true\s*,\s*false|!))/.test(
    text,
  );
}

function overList(frame: TestFrame, list: Node): Run {
  const count = countOf(frame.view.model, list);
  if (count === 0) return never("unreachable", "runs over a list that is empty");
  if (
    count !== undefined ||
    frame.counts ||
    isKnownToHave(frame.view, list, frame.test) ||
    !isOfCode(frame.view.originOf(list))
  )
    return whole;
  if (isInProperty(list, frame.test))
    return { factor: runs.byOwnData, kind: "conditional", why: "runs for some of the random inputs" };
  return { factor: runs.overResult, kind: "conditional", why: "runs for what the code returns, which may be nothing" };
}

/** A `return` or `throw` before it in the same block ends the test early; one in an `if` may. */
function afterExit(frame: TestFrame, parent: Node, child: Node): Run {
  const list =
    parent.type === "BlockStatement" || parent.type === "Program"
      ? parent.body
      : parent.type === "SwitchCase"
        ? parent.consequent
        : undefined;
  if (list === undefined) return whole;
  let run: Run = whole;
  for (const statement of list) {
    if (statement === child || statement.start >= child.start) break;
    if (statement.type === "ReturnStatement" || statement.type === "ThrowStatement")
      return never("unreachable", "stands behind a return and never runs");
    if (statement.type !== "IfStatement" || statement.alternate !== null || !returns(statement.consequent)) continue;
    run = weaker(run, conditionRun(frame, statement.test, false, undefined));
  }
  return run;
}

function returns(node: Node): boolean {
  const last = node.type === "BlockStatement" ? node.body.at(-1) : node;
  return last?.type === "ReturnStatement" || last?.type === "ContinueStatement";
}

/** A function between the assertion and the test: whoever is given it has to call it. */
function ofFunction(frame: TestFrame, fn: AnyFunction): Run {
  const { parent } = fn;
  if (parent?.type !== "CallExpression") return callbackRun(frame, fn);
  const callee = unwrap(parent.callee);
  if (parent.callee === fn || callee === fn) {
    return fn.async && !isAwaited(frame.view, parent, frame.test)
      ? never("not-awaited", "nobody waits for the function that it is in")
      : whole;
  }
  if (isOfCypress(callee)) return whole;
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier") {
    const { name } = callee.property;
    if (name === "catch") {
      const caught = {
        factor: frame.counts ? 1 : runs.maybeCalled,
        kind: "conditional",
        why: "runs only if something is thrown, and passes when nothing is",
      };
      return settled(frame, parent, caught);
    }
    if (name === "then" || name === "finally")
      return settled(
        frame,
        parent,
        parent.arguments[1] === fn && !frame.counts
          ? { factor: runs.maybeCalled, kind: "conditional", why: "runs only if something is thrown" }
          : whole,
      );
  }
  return callbackRun(frame, fn);
}

/** A chain of promises: waited for, and not quieted behind. */
function settled(frame: TestFrame, call: Node, run: Run): Run {
  for (
    let top: Node | null | undefined = call;
    top?.parent?.type === "MemberExpression" && top.parent.object === top;
  ) {
    const member: Node = top.parent;
    const outer: Node | null | undefined = member.parent;
    if (outer?.type !== "CallExpression" || outer.callee !== member) break;
    const isCatch =
      member.type === "MemberExpression" && member.property.type === "Identifier" && member.property.name === "catch";
    if (isCatch && !rethrows(frame.view, outer.arguments[0]))
      return never("swallowed", "sits before a .catch() that hides its failure");
    top = outer;
  }
  if (isAwaited(frame.view, call, frame.test)) return run;
  return callsDone(frame.view, call) ? run : never("not-awaited", "sits in a promise that nobody waits for");
}

/** `done` is called within, so the runner waits for it. */
function callsDone(view: FileView, node: Node): boolean {
  return /(?<!\.)\b(?:done|resolve|cb|callback|next)\b\s*[(),]|\bt\.end\b/.test(
    view.model.text.slice(node.start, node.end),
  );
}
