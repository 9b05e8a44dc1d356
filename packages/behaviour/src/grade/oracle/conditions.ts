import { unwrap, type Node, type NodeOf } from "@assay/program";
import type { TestFrame } from "./context.ts";
import { has, isOfCode, origin } from "./origin.ts";
import { isInProperty } from "./property-tests.ts";
import { whole, type Run } from "./run.ts";
import { runs } from "./strengths.ts";

/** Whether a condition lets its branch run. `statement` is the `if`, where both ways may have their assertions. */
export function conditionRun(
  frame: TestFrame,
  test: Node,
  isThen: boolean,
  statement: NodeOf<"IfStatement"> | undefined,
): Run {
  if (frame.counts) return whole;
  const { view } = frame;
  const constant = constantTruth(test);
  if (constant !== undefined)
    return constant === isThen
      ? whole
      : { factor: 0, kind: "unreachable", why: "stands behind a condition that never holds" };
  const other = statement === undefined ? undefined : isThen ? statement.alternate : statement.consequent;
  if (other && /\b(?:expect|assert|should|t|throw|fail)\b/.test(view.model.text.slice(other.start, other.end)))
    return { factor: runs.eitherWay, kind: "conditional", why: "runs on one of two ways" };
  const of = view.originOf(test);
  if (isOfCode(of) && isInProperty(test, frame.test))
    return { factor: runs.byOwnData, kind: "conditional", why: "runs for some of the random inputs" };
  if (isOfCode(of))
    return {
      factor: runs.byResult,
      kind: "conditional",
      why: "runs only if the result is as hoped, and passes when it is not",
    };
  const text = view.model.text.slice(test.start, test.end);
  if (
    has(of, origin.world) ||
    /\bprocess\b|\benv\b|\bimport\.meta\b|globalThis|typeof\s+(?:window|document)/.test(text)
  )
    return { factor: runs.byWorld, kind: "conditional", why: "runs only where the machine is set up for it" };
  return { factor: runs.byOwnData, kind: "conditional", why: "runs for some of the data" };
}

/** What a condition of literals comes to. */
function constantTruth(test: Node): boolean | undefined {
  const node = unwrap(test);
  if (node.type === "Literal") return Boolean(node.value);
  if (node.type === "UnaryExpression" && node.operator === "!") {
    const inner = constantTruth(node.argument);
    return inner === undefined ? undefined : !inner;
  }
  if (node.type !== "BinaryExpression") return undefined;
  const [left, right] = [unwrap(node.left), unwrap(node.right)];
  if (left.type !== "Literal" || right.type !== "Literal") return undefined;
  if (/^={2,3}$/.test(node.operator)) return left.value === right.value;
  return /^!={1,2}$/.test(node.operator) ? left.value !== right.value : undefined;
}
