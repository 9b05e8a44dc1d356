import { callSetters } from "../calls/accessors.ts";
import { typedValue } from "../calls/declared-types.ts";
import { rootValue, type Activation } from "../code/activation.ts";
import { isBlank } from "./blank-calls.ts";
import { cut, workBounds } from "../code/bounds.ts";
import { allTaints, passOn } from "../calls/pass-on.ts";
import { argumentAt, argumentsFrom } from "../calls/call-values.ts";
import type { Call } from "../calls/call.ts";
import { cellOf, notePart, noteWrite, writeRoot } from "../code/cells.ts";
import { reachThrough } from "../objects/chosen-keys.ts";
import { getField, putAnyField, putField } from "../objects/fields.ts";
import { refineTemporary } from "../guards/guards.ts";
import { isLetThrough, noteJudged, type Judging } from "./judged.ts";
import { isWithin, nameOf } from "../program/module-facts.ts";
import { exportsSlot } from "../program/module-objects.ts";
import { exportsObject } from "../program/modules.ts";
import { reachWith } from "./reach.ts";
import { receiver } from "../calls/receiver.ts";
import { throwValue } from "../guards/rejections.ts";
import { capturedThis, capturedValue, setCaptured } from "./captured.ts";
import { attach } from "./attach.ts";
import { attachTaint, type Reader } from "./attach-taints.ts";
import { forgetRead, partAt } from "../values/parts.ts";
import { isOnlyTarget, saying } from "./saying.ts";
import type { RootWrite, Shape, Summary } from "./summary.ts";
import { armsOf, changedBy, type Change } from "./left-calls.ts";
import { meetLibrary } from "../program/program-cells.ts";
import { shareAll } from "../program/shared.ts";
import { assumed, isPutTogether, stepped, type Root } from "../values/taint.ts";
import { join } from "../values/join.ts";
import { nothing, ofTaints, withTaints, type Closure, type Value } from "../values/value.ts";

/** How often the summary of one function is read within itself: what comes back in a circle brings little news. */
const mostWithinItself = 2;

/** Reads the summary of a function with what it is given here. */
export function applySummary(activation: Activation, closure: Closure, call: Call): Value {
  const { applied } = activation;
  const key = `${closure.module} ${closure.function}`;
  const times = applied.get(key) ?? 0;
  if (times >= mostWithinItself) {
    cut("calls within calls");
    return ofTaints(assumed(allTaints(activation, call)));
  }
  applied.set(key, times + 1);
  try {
    return readSummary(activation, closure, call);
  } finally {
    applied.set(key, times);
  }
}

function readSummary(activation: Activation, closure: Closure, call: Call): Value {
  const { program } = activation;
  forgetRead(activation.read);
  // A callback is called by a library, and not at a place that anybody could mend.
  const isCallback = call.isCallback === true;
  if (call.arguments.some(({ value }) => value.apis.length > 0)) meetLibrary(program, closure);
  const summary = program.engine.summaryOf(program, closure.module, closure.function);
  const ir = program.moduleAt(closure.module)?.functions[closure.function];
  const parameters = ir?.parameters ?? [];
  const isArrow = ir?.kind === "arrow";
  const name = nameOf(program, closure);
  const given = new Map<number, Value>();
  const results: Value[] = [];

  const parameter = (index: number): Value => {
    const known = given.get(index);
    if (known !== undefined) return known;
    const isRest = parameters[index]?.isRest === true;
    const value = isRest
      ? argumentsFrom(activation, call.arguments, index)
      : argumentAt(activation, call.arguments, index);
    const passed =
      value.taints.length === 0 ? value : withTaints(value, stepped(value.taints, call.place, `is passed to ${name}`));
    given.set(index, passed);
    return passed;
  };
  const rootOf: Reader = (root: Root) => {
    switch (root.root) {
      case "parameter":
        return parameter(root.index);
      case "this":
        return isArrow ? thisOf(activation, closure) : (call.receiver ?? nothing);
      case "result":
        return results[root.index] ?? nothing;
      default:
        return outerValue(activation, closure, root);
    }
  };

  const changes: Change[] = [];
  const judging: Judging = { origins: new Set(), calls: new Set() };
  for (const pending of summary.calls) {
    if (changes.length === 0 && isBlank(program, pending, rootOf)) {
      if (program.depth > 0) activation.followed += 1;
      results.push(nothing);
      continue;
    }
    const changed = changedBy(changes, pending);
    const member = pending.callee.path.at(-1);
    const left: Call = {
      kind: pending.isCreation ? 1 : 0,
      callee:
        changed !== undefined && member !== undefined
          ? getField(activation, changed, member)
          : partAt(activation, rootOf(pending.callee.root), pending.callee.path),
      receiver:
        changed ??
        (pending.receiver === undefined
          ? receiverOf(activation, pending.callee, rootOf)
          : attach(activation, pending.receiver, rootOf)),
      receiverTemporary: -1,
      arguments: pending.arguments.map(({ shape, isSpread }) => ({
        value: attach(activation, shape, rootOf),
        isSpread,
        temporary: -1,
      })),
      member,
      isCallback: false,
      isIgnored: pending.isIgnored,
      became: undefined,
      place: pending.place,
    };
    const { arms } = activation;
    activation.arms = armsOf(arms, call, closure, pending);
    results.push(activation.program.engine.evaluateCall(activation, left));
    activation.arms = arms;
    noteJudged(activation, judging, left, results.length - 1);
    if (left.became !== undefined) changes.push({ callee: pending.callee, arms: pending.arms, value: left.became });
  }
  for (const sink of summary.sinks) {
    const { danger, api, place, reached, taint } = sink;
    if (sink.through !== undefined) {
      reachThrough(activation, sink, rootOf);
      continue;
    }
    const carried = attachTaint(activation, taint, rootOf);
    // A function that hands on what it is given, unchanged, is a tool: where a text was put together for it, that is
    // what somebody has to mend.
    const isTool =
      taint.way === undefined && taint.origin.root === "parameter" && taint.path.length <= 1 && !isCallback;
    const built = isTool ? carried.filter(isPutTogether) : [];
    reachWith(
      activation,
      stepped(built, place, `reaches \`${api.replace(/#.*/, "")}\``),
      danger,
      api,
      call.place,
      reached,
    );
    reachWith(activation, isTool ? carried.filter((one) => !isPutTogether(one)) : carried, danger, api, place, reached);
  }
  for (const { root, path, value, place, isCertain } of summary.writes) {
    if (activation.work > workBounds.parts) {
      cut("fields that are written");
      break;
    }
    const written = isLetThrough(judging, root)
      ? attachJudged(activation, value, rootOf, judging)
      : attach(activation, value, rootOf);
    const isSure = isCertain && isOnlyTarget(call);
    writeAt(activation, closure, { root, path, place, isCertain: isSure }, written, rootOf);
  }
  shareAll(activation, summary, rootOf);
  refineArguments(activation, summary.ensures, call);
  if (summary.throws !== undefined) throwValue(activation, attach(activation, summary.throws, rootOf));
  if (call.isIgnored === true) return nothing;
  // One without a body is declared, and defined where nobody can see it.
  const isDeclared = ir?.code.length === 0 && ir.returns !== undefined;
  if (summary.returns === undefined && !isDeclared) return nothing;
  const result =
    summary.returns === undefined
      ? passOn(activation, call)
      : attachJudged(activation, summary.returns, rootOf, judging);
  const typed = isKnown(activation, result) ? nothing : typedValue(activation, closure.module, ir?.returns);
  return saying(typed === nothing ? result : join(result, typed), summary, call);
}

/** What a function leaves that let schemas judge something. */
function attachJudged(activation: Activation, shape: Shape, rootOf: Reader, judging: Judging): Value {
  const { judging: around } = activation;
  activation.judging = judging.calls.size === 0 ? undefined : judging;
  const value = attach(activation, shape, rootOf);
  activation.judging = around;
  return value;
}

/** True of what more is known of than what it carries. */
function isKnown({ program: { models } }: Activation, { objects, closures, classes, apis }: Value): boolean {
  return objects.length + closures.length + classes.length > 0 || apis.some((api) => models.leadsTo(api));
}

function receiverOf(
  activation: Activation,
  { root, path }: Summary["calls"][number]["callee"],
  rootOf: Reader,
): Value | undefined {
  return path.length === 0 ? undefined : partAt(activation, rootOf(root), path.slice(0, -1));
}

/** An arrow function sees the `this` of the function that it was made in. */
function thisOf(activation: Activation, closure: Closure): Value {
  const captured = capturedThis(activation, closure);
  if (captured !== undefined) return captured;
  const isOwn = closure.module === activation.moduleIndex && activation.functionIndex !== 0;
  return isOwn && isWithin(activation.program, closure, activation.functionIndex) ? receiver(activation) : nothing;
}

/** A variable of a function around the closure: what it held when the closure left, what it holds now, or still unknown. */
function outerValue(activation: Activation, closure: Closure, root: Root): Value {
  const captured = capturedValue(activation, closure, `${root.index}:${root.slot}`);
  if (captured !== undefined) {
    const isOwn = root.index === activation.functionIndex && closure.module === activation.moduleIndex;
    // A closure that went away and came back may find its variables changed.
    return isOwn ? join(captured, activation.state.slot(root.slot)) : captured;
  }
  if (root.index === 0) {
    const held = cellOf(activation, root.module, root.slot);
    const isExports = held === nothing && root.slot === exportsSlot && root.module === activation.moduleIndex;
    return isExports ? exportsObject(activation) : held;
  }
  if (closure.module !== activation.moduleIndex) return nothing;
  if (root.index === activation.functionIndex) return activation.state.slot(root.slot);
  return isWithin(
    activation.program,
    { module: activation.moduleIndex, function: activation.functionIndex },
    root.index,
  )
    ? rootValue(activation, root)
    : nothing;
}

function writeAt(
  activation: Activation,
  closure: Closure,
  { root, path, place, isCertain }: Omit<RootWrite, "value">,
  value: Value,
  rootOf: Reader,
): void {
  const key = path.at(-1);
  if (key !== undefined) {
    const target = partAt(activation, rootOf(root), path.slice(0, -1));
    if (key === "*") {
      notePart(activation, target, key, value);
      putAnyField(activation, target, value);
      return;
    }
    callSetters(activation, target, key, value, place);
    noteWrite(activation, target, key, value, place);
    // The function may have written it, and may have left it alone.
    putField(activation, target, key, join(getField(activation, target, key), value));
    return;
  }
  const isKept = root.root === "outer" && setCaptured(activation, closure, `${root.index}:${root.slot}`, value);
  // A closure that went away and came back writes to this one's own variables.
  if (isKept && root.index !== activation.functionIndex) return;
  if (root.root !== "outer" || closure.module !== activation.moduleIndex) return;
  // It may or may not have been called by the time somebody looks, unless it is called right here.
  const isSure = isCertain && closure.captured === undefined;
  if (root.index === activation.functionIndex)
    activation.state.setSlot(root.slot, isSure ? value : join(activation.state.slot(root.slot), value));
  else writeRoot(activation, root, [], value, place, isSure);
}

function refineArguments(activation: Activation, masks: ReadonlyMap<number, number>, call: Call): void {
  for (const [index, mask] of masks) {
    const temporary = call.arguments[index]?.temporary ?? -1;
    if (temporary >= 0) refineTemporary(activation, temporary, mask);
  }
}
