import { parseSync } from "oxc-parser";
import type { Program } from "../ast.ts";
import { tooDeep } from "./nesting.ts";

/** Declaration files beyond this are not read: 4 MB is three times the largest that is in common use. */
const longest = 4_000_000;

/** Parses a TypeScript declaration file (`.d.ts`). Undefined where it could not be understood as a whole. */
export function parseDeclarations(text: string): Program | undefined {
  if (text.length > longest || tooDeep(text) !== undefined) return undefined;
  try {
    const { program, errors } = parseSync("declarations.d.ts", text, {
      lang: "dts",
      sourceType: "module",
      astType: "ts",
      preserveParens: false,
    });
    return errors.some(({ severity }) => isError(severity)) ? undefined : program;
  } catch {
    return undefined;
  }
}

/** The parser also gives warnings and advice; its enum of severities exists in its types only. */
function isError(severity: string): boolean {
  return severity === "Error";
}
