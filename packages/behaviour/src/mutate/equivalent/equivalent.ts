import type { Code } from "../find/code.ts";
import type { Edit } from "../operators/operator.ts";

/** Why a mutant cannot be noticed, or undefined. */
export function equivalentReason(_edit: Edit, _operator: string, _code: Code): string | undefined {
  return undefined;
}
