import { ancestors, contains, enclosingFunction, unwrap, type Node } from "../ast.ts";
import type { CodeModel } from "../model/code-model.ts";

/**
 * True when the function around a sink tests one of the values before it gets there: membership (`includes`, `has`,
 * `in`), a pattern (`test`, `match`, `startsWith`), equality with something, or a function whose name says that it
 * checks. Tests for being present or of a type are none. What the test means is not understood, so a rule that
 * stands on it trades a missed finding for a false alarm.
 */
export function isGuarded(model: CodeModel, values: readonly Node[], sink: Node): boolean {
  const within = enclosingFunction(sink) ?? model.program;
  const mentions = mentionsOf(model, values, namesIn(model, sink));
  if (mentions === undefined) return false;
  const { holds, value } = mentions;

  for (const branch of model.nodes("IfStatement"))
    if (contains(within, branch) && branch.start < sink.start && holds(branch.test)) return true;
  for (const call of model.nodes("ExpressionStatement")) {
    const expression = unwrap(call.expression.type === "AwaitExpression" ? call.expression.argument : call.expression);
    if (
      contains(within, call) &&
      call.start < sink.start &&
      expression.type === "CallExpression" &&
      !contains(call, sink) &&
      callsChecker(model, expression, holds)
    )
      return true;
  }
  for (const ancestor of ancestors(sink)) {
    if (ancestor === within) break;
    if (ancestor.type === "ConditionalExpression" && !contains(ancestor.test, sink) && holds(ancestor.test))
      return true;
    if (ancestor.type === "LogicalExpression" && contains(ancestor.right, sink) && holds(ancestor.left)) return true;
    if (ancestor.type === "SwitchStatement" && !contains(ancestor.discriminant, sink)) {
      if (value.test(model.text.slice(ancestor.discriminant.start, ancestor.discriminant.end))) return true;
    }
  }
  return false;
}

/** True when an expression tests one of the values. */
export function isTested(model: CodeModel, values: readonly Node[], test: Node): boolean {
  return mentionsOf(model, values, [])?.holds(test) ?? false;
}

interface Mentions {
  /** Matches the value by any of its names. */
  value: RegExp;
  /** True for an expression that tests it. */
  holds(node: Node): boolean;
}

function mentionsOf(model: CodeModel, values: readonly Node[], more: readonly string[]): Mentions | undefined {
  const names = new Set(more);
  for (const node of values) {
    if (node.type === "Identifier") names.add(node.name);
    else if (node.end - node.start < 80) names.add(model.text.slice(node.start, node.end));
  }
  const alternatives = [...names].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  if (alternatives === "") return undefined;
  const value = `(?<![\\w$.])(?:${alternatives})(?![\\w$])`;
  const test = new RegExp(
    [
      `\\.(?:includes|has|test|exec|match|indexOf|hasOwnProperty|hasOwn|some|every|find)\\([^;]{0,120}${value}`,
      `${value}[^;()]{0,40}\\.(?:startsWith|endsWith|match|includes|protocol|hostname|host|origin)\\b`,
      `${value}\\s+in\\s`,
      `[!=]==?\\s*${value}|${value}(?:\\.[\\w.]+)?\\s*[!=]==?(?![=\\s]*(?:null|undefined|["']{2}|["'](?:string|number|object|undefined)["']))`,
      `(?:is|valid|validate|check|assert|ensure|verify|allowed|allow|has|can|within|inside|safe)\\w*\\([^;]{0,80}${value}`,
      `(?:is|valid|validate|check|assert|ensure|verify|allowed|safe)\\w*\\.?\\w*\\([^;]{0,80}${value}`,
      `${value}\\s*\\]`,
    ].join("|"),
    "i",
  );
  return {
    value: new RegExp(value),
    holds: (node) => test.test(model.text.slice(node.start, Math.min(node.end, node.start + 2_000))),
  };
}

function callsChecker(
  model: CodeModel,
  call: Node & { type: "CallExpression" },
  holds: (node: Node) => boolean,
): boolean {
  const callee = model.text.slice(call.callee.start, call.callee.end);
  return /valid|check|assert|ensure|verify|allow|guard|expect/i.test(callee) && holds(call);
}

/** The names that stand for the value at the sink itself. */
function namesIn(model: CodeModel, sink: Node): string[] {
  return [
    ...model.text
      .slice(sink.start, Math.min(sink.end, sink.start + 500))
      .matchAll(/(?<![\w$.'"])([a-zA-Z_$][\w$]*)(?![\w$(:'"])/g),
  ]
    .map((match) => match[1] ?? "")
    .filter(
      (name) => !/^(?:await|new|return|true|false|null|undefined|const|let|req|res|request|response|ctx|c)$/.test(name),
    );
}
