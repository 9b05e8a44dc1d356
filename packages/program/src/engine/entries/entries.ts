import { functionsOf, mayHaveEntry } from "./entry-functions.ts";
import { patternOf } from "../guards/known-patterns.ts";
import type { ModuleIr } from "../../ir/module-ir.ts";
import type { EntryModel } from "../../models/schema.ts";
import { createActivation, placeOfAnswer } from "../code/activation.ts";
import { holds } from "../guards/call-checks.ts";
import { givenValue, valueAt } from "../calls/call-values.ts";
import type { Call } from "../calls/call.ts";
import { deepTaints } from "../objects/whole.ts";
import type { Program } from "../program/program.ts";
import { reachWith } from "../summaries/reach.ts";
import { callBack, plain } from "../calls/call-back.ts";

/** Calls the functions of a module that a framework finds by itself, as the framework would. */
export function callEntries(program: Program, index: number, entries: readonly EntryModel[]): void {
  const module = program.moduleAt(index);
  if (module === undefined) return;
  for (const entry of entries) {
    if (entry.files !== undefined && !patternOf(entry.files).test(module.path)) continue;
    callEntry(program, entry, index, module);
  }
}

function callEntry(program: Program, entry: EntryModel, index: number, module: ModuleIr): void {
  if (!mayHaveEntry(program, entry, index)) return;
  const activation = createActivation(program, index, 0);
  const functions = functionsOf(activation, entry, module);
  for (const { value, place } of functions) {
    const call: Call = {
      kind: 0,
      callee: value,
      receiver: undefined,
      receiverTemporary: -1,
      arguments: [],
      member: undefined,
      place,
    };
    const result = callBack(
      activation,
      call,
      value,
      entry.parameters.map((given) => givenValue(activation, call, given)),
    );
    // Models speak of what is given back as `return`, and of calls alone: it is what an answer is called with.
    const answer: Call = { ...call, arguments: [plain(result)] };
    const [closure] = value.closures;
    const answered = entry.sinks === undefined || closure === undefined ? place : placeOfAnswer(program, closure);
    for (const { danger, at, when } of entry.sinks ?? [])
      if (
        holds(
          activation,
          answer,
          when?.map((one) => ({ ...one, at: asArgument(one.at) })),
        )
      )
        reachWith(
          activation,
          deepTaints(activation, valueAt(activation, answer, asArgument(at))),
          danger,
          entry.title,
          answered,
        );
  }
}

function asArgument(at: string): string {
  return at.replace(/^return/, "0");
}

function isOfAny(path: string, packages: ReadonlySet<string>): boolean {
  for (const name of packages) if (path.startsWith(`${name.replace(/^node:/, "")}.`)) return true;
  return false;
}

/** The entries of what the program uses: most are of frameworks that it does not know. */
export function entriesOf(program: Program): EntryModel[] {
  const used = packagesOf(program);
  return program.models.entries.filter(
    ({ packages, type }) =>
      (packages === undefined || packages.some((name) => used.has(name))) &&
      (type === undefined || isOfAny(type, used)),
  );
}

/** The packages that any module imports. */
function packagesOf(program: Program): Set<string> {
  const names = new Set<string>();
  for (const index of program.order)
    for (const { specifier } of program.moduleAt(index)?.imports ?? []) {
      const target = program.resolve(index, specifier);
      if (target !== undefined && "package" in target) names.add(target.package);
    }
  return names;
}
