import { functionsOf, mayHaveEntry } from "./entry-functions.ts";
import type { ModuleIr } from "../ir/module-ir.ts";
import type { EntryModel } from "../models/schema.ts";
import { createActivation } from "./activation.ts";
import { givenValue } from "./call-values.ts";
import type { Call } from "./call.ts";
import { deepTaints } from "./fields.ts";
import type { Program } from "./program.ts";
import { reachWith } from "./reach.ts";
import { callBack } from "./call-back.ts";

/** Calls every function that a framework finds by itself, as the framework would. */
export function callEntries(program: Program): void {
  const used = packagesOf(program);
  for (const entry of program.models.entries) {
    if (entry.packages !== undefined && !entry.packages.some((name) => used.has(name))) continue;
    const files = entry.files === undefined ? undefined : new RegExp(entry.files);
    for (const [index, module] of program.modules.entries()) {
      if (files !== undefined && !files.test(module.path)) continue;
      callEntry(program, entry, index, module);
    }
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
    const isText = result.objects.length === 0;
    for (const { danger, at, when = [] } of entry.sinks ?? [])
      if (at === "return" && (isText || !when.some(({ is }) => is === "text")))
        reachWith(activation, deepTaints(activation, result), danger, entry.title, place);
  }
}

function packagesOf(program: Program): Set<string> {
  const names = new Set<string>();
  for (const [index, module] of program.modules.entries())
    for (const { specifier } of module.imports) {
      const target = program.resolve(index, specifier);
      if (target !== undefined && "package" in target) names.add(target.package);
    }
  return names;
}
