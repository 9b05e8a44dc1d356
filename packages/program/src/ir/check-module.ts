import { checkCode } from "./check-code.ts";
import { NONE } from "./instruction.ts";
import type { ClassIr, ExportIr, FunctionIr, MarkIr, ModuleIr, TypeIr } from "./module-ir.ts";

/** Says what is wrong with a module that has the right form: a number in it that stands for nothing. */
export function checkModule(ir: ModuleIr): string | undefined {
  const end = ir.functions[0]?.end ?? 0;
  const bounds = {
    texts: ir.texts.length,
    functions: ir.functions,
    classes: ir.classes.length,
    imports: ir.imports.length,
    end,
  };
  for (const [index, entry] of ir.functions.entries()) {
    const problem = checkFunction(ir, entry, index) ?? checkCode(entry, bounds);
    if (problem !== undefined) return `function ${index}: ${problem}`;
  }
  const isWhole =
    ir.classes.every((entry) => isClassRight(ir, entry)) &&
    ir.exports.every((entry) => isExportRight(ir, entry)) &&
    Object.values(ir.types).every((type) => isTypeRight(ir, type)) &&
    ir.problems.every(({ at }) => at <= end) &&
    ir.imports.every(({ at }) => at <= end) &&
    ir.lines.every((line, index) => line >= (ir.lines[index - 1] ?? 0) && line <= end);
  return isWhole ? undefined : "a class, export, type or place names something that is not there";
}

function checkFunction(ir: ModuleIr, entry: FunctionIr, index: number): string | undefined {
  const { parent, slots, captured, parameters, start, end } = entry;
  if (index === 0 ? parent !== NONE : parent < 0 || parent >= index) return "it does not follow the one around it";
  if (entry.class >= ir.classes.length) return "its class is not there";
  if (parameters.length > slots.length) return "it has more parameters than slots";
  if (captured.some((slot) => slot < 0 || slot >= slots.length)) return "a captured slot is not there";
  if (start > end || end > (ir.functions[0]?.end ?? 0)) return "its range is none";
  const slotTypes = Object.entries(entry.slotTypes ?? {});
  const areTypesRight =
    (entry.returns === undefined || isTypeRight(ir, entry.returns)) &&
    slotTypes.every(([slot, type]) => Number(slot) < slots.length && isTypeRight(ir, type)) &&
    parameters.every(({ type }) => type === undefined || isTypeRight(ir, type));
  if (!areTypesRight) return "a type names something that is not there";
  const areMarksRight = areMarks(ir, entry.marks) && parameters.every(({ marks }) => areMarks(ir, marks));
  return areMarksRight ? undefined : "a mark names an import that is not there";
}

function areMarks(ir: ModuleIr, marks: readonly MarkIr[]): boolean {
  return marks.every((mark) => mark.import === undefined || mark.import < ir.imports.length);
}

function isClassRight(ir: ModuleIr, entry: ClassIr): boolean {
  const { length } = ir.functions;
  return (
    entry.within < length &&
    entry.constructorFunction < length &&
    entry.initializer < length &&
    entry.staticInitializer < length &&
    entry.members.every((member) => member.function < length) &&
    Object.values(entry.fields).every((type) => isTypeRight(ir, type)) &&
    Object.values(entry.fieldMarks).every((marks) => areMarks(ir, marks)) &&
    entry.implements.every((type) => isTypeRight(ir, type)) &&
    areMarks(ir, entry.marks)
  );
}

function isExportRight(ir: ModuleIr, entry: ExportIr): boolean {
  if ("slot" in entry) return entry.slot < (ir.functions[0]?.slots.length ?? 0);
  if ("function" in entry) return entry.function < ir.functions.length;
  if ("class" in entry) return entry.class < ir.classes.length;
  return entry.import < ir.imports.length;
}

function isTypeRight(ir: ModuleIr, type: TypeIr): boolean {
  switch (type.kind) {
    case "import":
      return type.import < ir.imports.length && (type.of ?? []).every((part) => isTypeRight(ir, part));
    case "class":
      return type.class < ir.classes.length;
    case "name":
      return (type.of ?? []).every((part) => isTypeRight(ir, part));
    case "object":
      return Object.values(type.members).every((part) => isTypeRight(ir, part));
    case "any-of":
      return type.types.every((part) => isTypeRight(ir, part));
    default:
      return true;
  }
}
