import type { Code } from "../find/code.ts";
import type { Edit } from "../operators/operator.ts";

/** One edit with its operator, as the filters see it. */
export interface Question {
  edit: Edit;
  operator: string;
  code: Code;
}
