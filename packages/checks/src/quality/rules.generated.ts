// Made by `npm run generate` from the folders beside it. Not to be edited.
import { rule as complexFunction } from "./complex-function/rule.ts";
import { rule as deadExport } from "./dead-export/rule.ts";
import { rule as duplicateCode } from "./duplicate-code/rule.ts";
import { rule as longFunction } from "./long-function/rule.ts";

export const rules = [
  complexFunction,
  deadExport,
  duplicateCode,
  longFunction,
];
