import type { MarkIr } from "../../ir/module-ir.ts";
import type { Program } from "../program/program.ts";

/** The path of a decorator: `@nestjs/common.Body`. */
export function markPath(
  program: Program,
  module: number,
  { import: index, imported, name }: MarkIr,
): string | undefined {
  const request = index === undefined ? undefined : program.moduleAt(module)?.imports[index];
  const target = request === undefined ? undefined : program.resolve(module, request.specifier);
  if (target === undefined || "module" in target) return undefined;
  const member = imported === undefined || imported === "*" ? name.split(".").slice(1).join(".") : imported;
  return `${target.package}.${member}`;
}
