import { unwrap, type Node, type NodeOf } from "@assay/program";
import { expectation, textStrength } from "./expected-value.ts";
import type { FileView } from "./file-view.ts";
import { isOfCode } from "./origin.ts";
import { isStateSeenBefore, written } from "./same-value.ts";
import { shares, strengths } from "./strengths.ts";

/** What a truth value that is asked for really says: `x === 3`, `typeof x`, `list.includes(x)`. */
export interface Said {
  kind: string;
  strength: number;
  why: string;
  leaves: number;
}

const constant = (why: string): Said => ({ kind: "constant", strength: 0, why, leaves: 1 });

/** Reads an expression that is asserted to be true (or, with `opposite`, to be false). */
export function saidBy(view: FileView, expression: Node, opposite: boolean): Said | undefined {
  const node = unwrap(expression);
  if (node.type === "UnaryExpression" && node.operator === "!") {
    const inner = unwrap(node.argument);
    return (
      saidBy(view, inner, !opposite) ?? {
        kind: opposite ? "truthy" : "falsy",
        strength: opposite ? strengths.truthy : strengths.falsy,
        why: "Only tells something from nothing",
        leaves: 1,
      }
    );
  }
  if (node.type === "BinaryExpression") return ofBinary(view, node, opposite);
  if (node.type === "LogicalExpression") return ofLogical(view, node, opposite);
  if (node.type === "CallExpression") return ofCall(view, node, opposite);
  if (
    node.type === "ArrayExpression" ||
    node.type === "ObjectExpression" ||
    node.type === "TemplateLiteral" ||
    node.type === "ArrowFunctionExpression" ||
    node.type === "FunctionExpression"
  )
    return node.type === "TemplateLiteral" && node.quasis.every((quasi) => quasi.value.raw === "")
      ? undefined
      : constant("What is written here is true whatever the code does");
  return undefined;
}

function ofBinary(view: FileView, node: NodeOf<"BinaryExpression">, opposite: boolean): Said | undefined {
  const { operator } = node;
  const isSame = written(view, node.left) === written(view, node.right);
  if (isSame && (isStateSeenBefore(view, node.left, node.right) || isStateSeenBefore(view, node.right, node.left)))
    return {
      kind: "unchanged",
      strength: strengths.unchangedState,
      why: "Asks that the code left something as it was",
      leaves: 1,
    };
  if (isSame) return { ...constant("Compares a value with itself"), kind: "self-comparison" };
  const [value, other] = isOfCode(view.originOf(node.left)) ? [node.left, node.right] : [node.right, node.left];
  if (operator === "instanceof" || operator === "in")
    return operator === "in"
      ? { kind: "property", strength: strengths.property, why: "Asks only that a property is there", leaves: 1 }
      : { kind: "type", strength: strengths.type, why: "Asks only for the class", leaves: 1 };
  const isEqual = /^={2,3}$/.test(operator);
  if (isEqual || /^!={1,2}$/.test(operator)) {
    const inner = unwrap(value);
    if (inner.type === "UnaryExpression" && inner.operator === "typeof")
      return isEqual === opposite
        ? { kind: "type", strength: strengths.type * shares.negatedTypeof, why: "Rules out one type", leaves: 1 }
        : { kind: "type", strength: strengths.type, why: "Asks only for the type", leaves: 1 };
    if (isNothing(other)) {
      const isDefined = isEqual === opposite;
      return isDefined
        ? { kind: "defined", strength: strengths.defined, why: "Asks only that there is a value", leaves: 1 }
        : { kind: "nothing", strength: strengths.nothing, why: "Asks that there is no value", leaves: 1 };
    }
    if (isEqual === opposite)
      return {
        kind: "not-equal",
        strength: strengths.negatedValue,
        why: "Rules out one value and allows all others",
        leaves: 1,
      };
    const { strength, leaves } = expectation(view, other);
    return { kind: "exact-value", strength, why: "Compares with an exact value", leaves };
  }
  if (!/^[<>]=?$/.test(operator)) return undefined;
  if (alwaysTrue(view, node)) return constant("A length is never less than 0");
  return { kind: "compared", strength: strengths.compared, why: "Asks only for more or less than a bound", leaves: 1 };
}

function alwaysTrue(view: FileView, { operator, left, right }: NodeOf<"BinaryExpression">): boolean {
  return (
    (operator === ">=" && isCount(left) && isZero(right)) ||
    (operator === "<=" && isZero(left) && isCount(right)) ||
    (operator === ">" && isCount(left) && isMinus(view, right))
  );
}

function isMinus(view: FileView, node: Node): boolean {
  return /^-\d/.test(view.model.text.slice(node.start, node.end));
}

export function isZero(node: Node): boolean {
  return node.type === "Literal" && node.value === 0;
}

/** `list.length`, `set.size`, `locator.count()`: never negative. */
export function isCount(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === "AwaitExpression") return isCount(inner.argument);
  if (inner.type === "CallExpression")
    return (
      inner.callee.type === "MemberExpression" &&
      inner.callee.property.type === "Identifier" &&
      inner.callee.property.name === "count"
    );
  return (
    inner.type === "MemberExpression" &&
    inner.property.type === "Identifier" &&
    /^(?:length|size|byteLength)$/.test(inner.property.name)
  );
}

function isNothing(node: Node): boolean {
  const inner = unwrap(node);
  return (
    (inner.type === "Literal" && inner.value === null) ||
    (inner.type === "Identifier" && inner.name === "undefined") ||
    (inner.type === "UnaryExpression" && inner.operator === "void")
  );
}

function ofLogical(view: FileView, node: NodeOf<"LogicalExpression">, opposite: boolean): Said | undefined {
  const truthyText: Said = {
    kind: "truthy",
    strength: strengths.truthy,
    why: "Only tells something from nothing",
    leaves: 1,
  };
  const sides = [node.left, node.right].map((side) =>
    isLiteralTruth(side)
      ? constant("One of the alternatives is always true")
      : (saidBy(view, side, opposite) ?? truthyText),
  );
  const [one, two] = sides;
  if (one === undefined || two === undefined) return undefined;
  const isBoth = (node.operator === "&&") !== opposite;
  if (isBoth) return { ...(one.strength >= two.strength ? one : two), leaves: one.leaves + two.leaves };
  // An alternative lets through what either lets through.
  if (one.strength === 0 || two.strength === 0) return constant("One of the alternatives is always true");
  const weaker = one.strength <= two.strength ? one : two;
  return { ...weaker, kind: "one-of", strength: weaker.strength * shares.alternative, why: "Allows several outcomes" };
}

function isLiteralTruth(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === "Literal" && Boolean(inner.value);
}

function ofCall(view: FileView, node: NodeOf<"CallExpression">, opposite: boolean): Said | undefined {
  const { callee } = node;
  const name =
    callee.type === "MemberExpression" && callee.property.type === "Identifier"
      ? callee.property.name
      : callee.type === "Identifier"
        ? callee.name
        : "";
  if (name === "isArray" || name === "isBuffer")
    return { kind: "type", strength: strengths.type, why: "Asks only for the type", leaves: 1 };
  if (name === "Boolean")
    return {
      kind: "truthy",
      strength: opposite ? strengths.falsy : strengths.truthy,
      why: "Only tells something from nothing",
      leaves: 1,
    };
  const [first] = node.arguments;
  if (callee.type !== "MemberExpression") return undefined;
  if (/^(?:includes|startsWith|endsWith|test|has)$/.test(name)) {
    const text = name === "test" ? callee.object : first;
    const strength = text === undefined ? strengths.contains : textStrength(view, text);
    return opposite
      ? {
          kind: "not-contains",
          strength: strengths.negatedPart,
          why: "Rules out a part and allows all else",
          leaves: 1,
        }
      : { kind: "contains", strength, why: "Looks for a part of the value", leaves: 1 };
  }
  if (name === "hasOwn" || name === "hasOwnProperty")
    return { kind: "property", strength: strengths.property, why: "Asks only that a property is there", leaves: 1 };
  if (name === "isDeepStrictEqual" || name === "equals" || name === "is") {
    const { strength, leaves } = expectation(view, node.arguments.at(-1));
    return { kind: "deep-value", strength, why: "Compares with an exact value", leaves };
  }
  if (name === "every" || name === "some")
    return {
      kind: "predicate",
      strength: strengths.predicate,
      why: `Asks whether ${name} of the items are as expected`,
      leaves: 1,
    };
  return undefined;
}
