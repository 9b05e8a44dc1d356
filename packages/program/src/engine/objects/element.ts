import { NONE } from "../../ir/instruction.ts";
import type { Activation } from "../code/activation.ts";
import type { Call } from "../calls/call.ts";
import type { Place } from "../values/place.ts";
import { join } from "../values/join.ts";
import { nothing, type Value } from "../values/value.ts";
import { silentCall } from "../calls/call-back.ts";

/** What the models call an element of JSX. */
const elementApi = "react.createElement";

/** An element of JSX: of the host, or of a component of the program, which is a function of its properties. */
export function elementOf(activation: Activation, component: Value, properties: Value, place: Place): Value {
  const call: Call = {
    ...silentCall,
    callee: component,
    arguments: [component, properties].map((value) => ({ value, isSpread: false, temporary: NONE })),
    place,
  };
  const made = activation.program.engine.evaluateCall(activation, {
    ...call,
    callee: { ...nothing, apis: [elementApi] },
  });
  if (component.closures.length === 0) return made;
  return join(
    made,
    activation.program.engine.evaluateCall(activation, { ...call, arguments: call.arguments.slice(1) }),
  );
}
