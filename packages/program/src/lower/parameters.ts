import type { AnyFunction, Node } from "../ast.ts";
import type { ParameterIr } from "../ir/module-ir.ts";
import { declarePattern } from "./declarations.ts";
import type { Lowering } from "./lowering.ts";
import { decoratorMarks } from "./marks.ts";
import { store } from "./patterns.ts";
import { typeOfAnnotation } from "./types.ts";

/** Gives each parameter a slot, then takes apart what is a pattern or has a default. */
export function lowerParameters(lowering: Lowering, parameters: AnyFunction["params"]): void {
  const { code, scopes } = lowering;
  let areSimple = true;
  for (const parameter of parameters) {
    // `this: X` only says a type.
    if (parameter.type === "Identifier" && parameter.name === "this") continue;
    const pattern = innerPattern(parameter);
    const target = pattern.type === "AssignmentPattern" ? pattern.left : pattern;
    const slot = code.slot(target.type === "Identifier" ? target.name : "");
    code.parameters.push(describe(lowering, parameter, target));
    if (target.type === "Identifier") {
      const binding = scopes.declare(target.name, code);
      // The last of two with the same name is seen.
      binding.slot = slot;
      if (parameter.type === "TSParameterProperty") code.parameterProperties.push({ binding, at: target.start });
    } else {
      declarePattern(lowering, target, false);
    }
    areSimple &&= pattern.type === "Identifier";
  }
  if (!areSimple) takeApart(lowering, parameters);
}

function takeApart(lowering: Lowering, parameters: AnyFunction["params"]): void {
  const { code } = lowering;
  let slot = 0;
  for (const parameter of parameters) {
    if (parameter.type === "Identifier" && parameter.name === "this") continue;
    const pattern = innerPattern(parameter);
    if (pattern.type !== "Identifier") store(lowering, pattern, code.local(slot), true);
    slot += 1;
  }
}

/** What the argument is put into, without the marks around it. */
function innerPattern(parameter: Node): Node {
  if (parameter.type === "TSParameterProperty") return parameter.parameter;
  if (parameter.type === "RestElement") return parameter.argument;
  return parameter;
}

function describe(lowering: Lowering, parameter: AnyFunction["params"][number], target: Node): ParameterIr {
  const decorators = "decorators" in parameter ? parameter.decorators : undefined;
  const described: ParameterIr = {
    isRest: parameter.type === "RestElement",
    marks: decorators === undefined || decorators.length === 0 ? [] : decoratorMarks(lowering, decorators),
  };
  const annotation =
    (parameter.type === "RestElement" ? parameter.typeAnnotation : undefined) ??
    ("typeAnnotation" in target ? target.typeAnnotation : undefined);
  const type = annotation ? typeOfAnnotation(lowering, annotation) : undefined;
  if (type !== undefined) described.type = type;
  return described;
}
