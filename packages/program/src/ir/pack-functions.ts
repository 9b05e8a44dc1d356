import type { FunctionIr, ParameterIr } from "./module-ir.ts";

const kinds = ["module", "function", "arrow", "method", "getter", "setter", "constructor", "initializer"] as const;

/** What few functions have, so that it is kept apart from the numbers that all have. */
export interface FunctionDetails {
  function: number;
  marks?: FunctionIr["marks"];
  slotTypes?: NonNullable<FunctionIr["slotTypes"]>;
  returns?: NonNullable<FunctionIr["returns"]>;
  parameters?: Array<Omit<ParameterIr, "isRest"> & { slot: number }>;
}

/** Functions as one row of integers with their code, the names that it points to, and what only some have. */
export interface PackedFunctions {
  integers: number[];
  codes: Int32Array[];
  names: string[];
  details: FunctionDetails[];
}

export function packFunctions(functions: readonly FunctionIr[]): PackedFunctions {
  const integers: number[] = [];
  const details: FunctionDetails[] = [];
  const names = new Map<string, number>();
  const nameOf = (name: string) => {
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(name, names.size);
    return names.size - 1;
  };
  for (const [index, entry] of functions.entries()) {
    const hasRest = entry.parameters.at(-1)?.isRest === true;
    const flags = (entry.isAsync ? 1 : 0) | (entry.isGenerator ? 2 : 0) | (hasRest ? 4 : 0);
    integers.push(nameOf(entry.name), entry.parent, entry.class, kinds.indexOf(entry.kind), flags);
    integers.push(entry.temporaries, entry.code.length, entry.start, entry.end);
    integers.push(entry.parameters.length, entry.slots.length);
    for (const name of entry.slots) integers.push(nameOf(name));
    integers.push(entry.captured.length);
    for (const slot of entry.captured) integers.push(slot);
    const detail = detailsOf(entry, index);
    if (detail !== undefined) details.push(detail);
  }
  return { integers, codes: functions.map(({ code }) => code), names: [...names.keys()], details };
}

function detailsOf(entry: FunctionIr, index: number): FunctionDetails | undefined {
  const parameters = entry.parameters.flatMap(({ type, marks }, slot) =>
    type === undefined && marks.length === 0 ? [] : [{ slot, marks, ...(type === undefined ? {} : { type }) }],
  );
  const isTyped = entry.slotTypes !== undefined || entry.returns !== undefined;
  if (entry.marks.length === 0 && !isTyped && parameters.length === 0) return undefined;
  const details: FunctionDetails = { function: index };
  if (entry.marks.length > 0) details.marks = entry.marks;
  if (entry.slotTypes !== undefined) details.slotTypes = entry.slotTypes;
  if (entry.returns !== undefined) details.returns = entry.returns;
  if (parameters.length > 0) details.parameters = parameters;
  return details;
}

/** Reads `count` functions and then their code from one row; undefined where the row does not hold just these. */
export function unpackFunctions(
  row: Int32Array,
  count: number,
  names: readonly string[],
  details: readonly FunctionDetails[],
): FunctionIr[] | undefined {
  let at = 0;
  const next = () => row[at++] ?? Number.NaN;
  const functions: FunctionIr[] = [];
  const lengths: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = names[next()];
    const parent = next();
    const classIndex = next();
    const kind = kinds[next()];
    const flags = next();
    const temporaries = next();
    const length = next();
    const start = next();
    const end = next();
    const parameterCount = next();
    const slotCount = next();
    if (name === undefined || kind === undefined) return undefined;
    const areInRange = parent >= -1 && classIndex >= -1 && temporaries >= 0 && length >= 0 && start >= 0 && end >= 0;
    if (!areInRange || !(parameterCount >= 0 && parameterCount <= slotCount)) return undefined;
    const slots = takeSlots(row, at, slotCount, names);
    at += slotCount;
    const capturedCount = next();
    if (slots === undefined || !(capturedCount >= 0 && at + capturedCount <= row.length)) return undefined;
    const captured = Array.from(row.subarray(at, at + capturedCount));
    at += capturedCount;
    const parameters = Array.from({ length: parameterCount }, (_, slot): ParameterIr => ({
      isRest: (flags & 4) !== 0 && slot === parameterCount - 1,
      marks: [],
    }));
    lengths.push(length);
    functions.push({
      name,
      parent,
      class: classIndex,
      kind,
      isAsync: (flags & 1) !== 0,
      isGenerator: (flags & 2) !== 0,
      parameters,
      slots,
      captured,
      temporaries,
      code: row,
      start,
      end,
      marks: [],
    });
  }
  for (const [index, entry] of functions.entries()) {
    const length = lengths[index] ?? 0;
    if (at + length > row.length) return undefined;
    entry.code = row.slice(at, at + length);
    at += length;
  }
  if (at !== row.length || !addDetails(functions, details)) return undefined;
  return functions;
}

function takeSlots(row: Int32Array, at: number, count: number, names: readonly string[]): string[] | undefined {
  if (!(count >= 0 && at + count <= row.length)) return undefined;
  const slots: string[] = [];
  for (let index = at; index < at + count; index += 1) {
    const name = names[row[index] ?? -1];
    if (name === undefined) return undefined;
    slots.push(name);
  }
  return slots;
}

function addDetails(functions: readonly FunctionIr[], details: readonly FunctionDetails[]): boolean {
  for (const detail of details) {
    const entry = functions[detail.function];
    if (entry === undefined) return false;
    if (detail.marks !== undefined) entry.marks = detail.marks;
    if (detail.slotTypes !== undefined) entry.slotTypes = detail.slotTypes;
    if (detail.returns !== undefined) entry.returns = detail.returns;
    for (const { slot, marks, type } of detail.parameters ?? []) {
      const parameter = entry.parameters[slot];
      if (parameter === undefined) return false;
      parameter.marks = marks;
      if (type !== undefined) parameter.type = type;
    }
  }
  return true;
}
