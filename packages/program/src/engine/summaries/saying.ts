import type { Call } from "../calls/call.ts";
import { withFacts, type Facts, type Refinement, type Value } from "../values/value.ts";
import { partOfKey, type Summary } from "./summary.ts";

/** True of a call that is certainly one of this function. */
export function isOnlyTarget({ callee, isCallback }: Call): boolean {
  const { closures, objects, apis, classes, taints } = callee;
  const others = objects.length + apis.length + classes.length + taints.length;
  return isCallback !== true && closures.length === 1 && others === 0;
}

/** What a function gives, with what that says of the arguments. */
export function saying(value: Value, summary: Summary, call: Call): Value {
  return naming(asCondition(value, summary, call), summary, call);
}

function asCondition(value: Value, { whenTrue, whenFalse }: Summary, call: Call): Value {
  if (whenTrue.size === 0 && whenFalse.size === 0) return value;
  const facts: Facts = { whenTrue: refinements(whenTrue, call), whenFalse: refinements(whenFalse, call) };
  return withFacts(value, facts);
}

/** The result as another name of what it was asked for. */
function naming(value: Value, { names }: Summary, call: Call): Value {
  const temporary = names === undefined ? -1 : (call.arguments[names]?.temporary ?? -1);
  const isCertain = temporary >= 0 && isOnlyTarget(call) && call.arguments.every(({ isSpread }) => !isSpread);
  return isCertain ? { ...value, subject: temporary } : value;
}

function refinements(masks: ReadonlyMap<string, number>, call: Call): Refinement[] {
  return [...masks].flatMap(([key, mask]) => {
    const { index, path } = partOfKey(key);
    const temporary = call.arguments[index]?.temporary ?? -1;
    return temporary < 0 || path.length > 0 ? [] : [{ temporary, mask }];
  });
}
