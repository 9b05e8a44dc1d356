import { messageOf } from "@assay/core";
import { NONE } from "../ir/instruction.ts";
import type { ModuleIr } from "../ir/module-ir.ts";
import type { ParsedModule } from "../parse/parse-module.ts";
import { collectExports } from "./exports.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerBody } from "./functions.ts";
import { Lowering } from "./lowering.ts";
import { directiveMarks } from "./marks.ts";
import { declareImports } from "./modules.ts";
import { lowerStatement } from "./statements.ts";
import { typeOfDeclaration } from "./types.ts";

const parts = { expression: lowerExpression, statement: lowerStatement };

/**
 * Lowers a parsed file to instructions. It takes any tree: what it cannot lower, syntax errors among it, is named in
 * `problems`.
 */
export function lowerModule(parsed: ParsedModule): ModuleIr {
  const lowering = new Lowering(parsed, parts);
  for (const { message, line, isMild } of parsed.errors)
    if (isMild !== true) lowering.problem(message, parsed.lineIndex.startOf(line), true);
  try {
    lowerProgram(lowering);
  } catch (error) {
    // The tree nests more deeply than the stack allows, or is one that the parser should not give.
    const failed = new Lowering({ ...parsed, program: { ...parsed.program, body: [] } }, parts);
    failed.problem(`the file was not lowered: ${messageOf(error)}`, 0);
    lowerProgram(failed);
    return moduleOf(failed);
  }
  return moduleOf(lowering);
}

function lowerProgram(lowering: Lowering): void {
  const { program, text } = lowering.parsed;
  const { code, scopes } = lowering;
  scopes.enter();
  declareImports(lowering, program.body);
  code.marks = directiveMarks(program.body);
  code.isAsync = program.sourceType === "module";
  lowerBody(lowering, program.body);
  collectExports(lowering, program.body);
  for (const [name, node] of lowering.typeNodes) {
    const type = typeOfDeclaration(lowering, node);
    if (type !== undefined) lowering.types[name] = type;
  }
  scopes.leave();
  const { isAsync } = code;
  lowering.close({ name: "", class: NONE, isAsync, isGenerator: false, start: 0, end: text.length });
}

function moduleOf(lowering: Lowering): ModuleIr {
  const { parsed, texts, functions, classes, imports, exports, types, problems } = lowering;
  const { lineIndex, path } = parsed;
  const lines: number[] = [];
  for (let line = 1; line <= lineIndex.lineCount; line += 1) lines.push(lineIndex.startOf(line));
  return { path, texts, functions, classes, imports, exports, types, lines, problems };
}
