import type { CallExpression, Node } from "./ast.ts";
import { createCodeModel, type CodeModel } from "./model/code-model.ts";
import { parseModule } from "./parse/parse-module.ts";

/** A code model of some text, for tests. */
export function modelOf(text: string, path = "src/code.ts"): CodeModel {
  return createCodeModel(parseModule(path, text));
}

/** The first argument of the call of a function named `probe`: a way for a test to point at an expression. */
export function probe(model: CodeModel, name = "probe"): Node {
  const call = model
    .nodes("CallExpression")
    .find((item): item is CallExpression => item.callee.type === "Identifier" && item.callee.name === name);
  const argument = call?.arguments[0];
  if (argument === undefined) throw new Error(`no ${name}(…) in the text`);
  return argument;
}
