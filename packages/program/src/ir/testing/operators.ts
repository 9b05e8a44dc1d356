import { ConstantKind } from "../instruction.ts";
import { keyOf } from "./members.ts";

// Operators work on whatever the program gives them, as the language defines it; the casts below say nothing else.

export function constantOf(kind: number, text: string): unknown {
  switch (kind) {
    case ConstantKind.text:
      return text;
    case ConstantKind.number:
      return Number(text);
    case ConstantKind.boolean:
      return text === "true";
    case ConstantKind.null:
      return null;
    case ConstantKind.integer:
      return BigInt(text);
    case ConstantKind.pattern: {
      const end = text.lastIndexOf("/");
      return new RegExp(text.slice(1, end), text.slice(end + 1));
    }
    default:
      return undefined;
  }
}

export function unaryOf(operator: string, operand: unknown): unknown {
  const value = operand as number;
  switch (operator) {
    case "+":
      // oxlint-disable-next-line typescript/no-unnecessary-type-conversion -- it is what the operator does
      return +value;
    case "-":
      return -value;
    case "!":
      return !value;
    case "~":
      return ~value;
    case "typeof":
      return typeof operand;
    case "void":
      return undefined;
    case "numeric":
      return typeof operand === "bigint" ? operand : Number(operand);
    case "++":
      return typeof operand === "bigint" ? operand + 1n : Number(operand) + 1;
    case "--":
      return typeof operand === "bigint" ? operand - 1n : Number(operand) - 1;
    default:
      throw new Error(`unknown operator ${operator}`);
  }
}

const binary: Record<string, (left: never, right: never) => unknown> = {
  "+": (left: number, right: number) => left + right,
  "-": (left: number, right: number) => left - right,
  "*": (left: number, right: number) => left * right,
  "/": (left: number, right: number) => left / right,
  "%": (left: number, right: number) => left % right,
  "**": (left: number, right: number) => left ** right,
  "<<": (left: number, right: number) => left << right,
  ">>": (left: number, right: number) => left >> right,
  ">>>": (left: number, right: number) => left >>> right,
  "&": (left: number, right: number) => left & right,
  "|": (left: number, right: number) => left | right,
  "^": (left: number, right: number) => left ^ right,
  "<": (left: number, right: number) => left < right,
  "<=": (left: number, right: number) => left <= right,
  ">": (left: number, right: number) => left > right,
  ">=": (left: number, right: number) => left >= right,
  // oxlint-disable-next-line eslint/eqeqeq -- it is what the operator means
  "==": (left: unknown, right: unknown) => left == right,
  // oxlint-disable-next-line eslint/eqeqeq -- it is what the operator means
  "!=": (left: unknown, right: unknown) => left != right,
  "===": (left: unknown, right: unknown) => left === right,
  "!==": (left: unknown, right: unknown) => left !== right,
  instanceof: (left: unknown, right: () => void) => left instanceof right,
  in: (left: string, right: object) => left in right,
  "#in": (left: string, right: object) => keyOf(left) in right,
};

export function binaryOf(operator: string, left: unknown, right: unknown): unknown {
  const operation = binary[operator];
  if (operation === undefined) throw new Error(`unknown operator ${operator}`);
  return operation(left as never, right as never);
}

/** Pieces put together as `+` does it, which differs from a template for objects with a `valueOf` of their own. */
export function concatOf(pieces: readonly unknown[]): string {
  let text = "";
  for (const piece of pieces) text += piece as string;
  return text;
}
