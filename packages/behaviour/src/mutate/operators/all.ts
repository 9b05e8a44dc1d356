import { arithmetic, bitwise } from "./arithmetic.ts";
import { assignmentOperator } from "./assignment.ts";
import { awaitRemoval } from "./await.ts";
import { block, functionBody } from "./block.ts";
import { booleanLiteral } from "./boolean-literal.ts";
import { arrayLiteral, objectLiteral } from "./collection.ts";
import { condition } from "./condition.ts";
import { equality } from "./equality.ts";
import { logicalConnector } from "./logical.ts";
import { methodDrop, methodSwap } from "./method-call.ts";
import { numberLiteral } from "./number-literal.ts";
import type { Operator } from "./operator.ts";
import { optionalChaining } from "./optional-chaining.ts";
import { regex } from "./regex.ts";
import { conditionalBoundary, relationalNegation } from "./relational.ts";
import { arrowResult, returnValue } from "./result.ts";
import { callRemoval, caseRemoval, throwRemoval } from "./statement.ts";
import { stringLiteral, templateLiteral } from "./text.ts";
import { negationRemoval, unary } from "./unary.ts";
import { update } from "./update.ts";

/** Every mutation operator. A new one is a file beside this one, and a line here. */
export const operators: readonly Operator[] = [
  arithmetic,
  arrayLiteral,
  arrowResult,
  assignmentOperator,
  awaitRemoval,
  bitwise,
  block,
  booleanLiteral,
  callRemoval,
  caseRemoval,
  condition,
  conditionalBoundary,
  equality,
  functionBody,
  logicalConnector,
  methodDrop,
  methodSwap,
  negationRemoval,
  numberLiteral,
  objectLiteral,
  optionalChaining,
  regex,
  relationalNegation,
  returnValue,
  stringLiteral,
  templateLiteral,
  throwRemoval,
  unary,
  update,
];
