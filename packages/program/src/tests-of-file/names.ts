import type { Node } from "../ast.ts";
import type { CodeModel } from "../model/code-model.ts";

const runners =
  /^(?:vitest|@jest\/globals|mocha|node:test|test|ava|@playwright\/test|bun:test|tap|tape|uvu|@japa\/runner|@std\/testing\/bdd|jasmine)$/;
const assertLibraries =
  /^(?:(?:node:)?assert(?:\/strict)?|chai|expect|power-assert|uvu\/assert|@hapi\/code|unexpected|should|must)$/;

/** The module that a name comes from, and what it is called there; undefined for what is no import. */
function importOf(model: CodeModel, root: Node): { module: string; name: string } | undefined {
  if (root.type !== "Identifier") return undefined;
  const binding = model.resolve(root);
  if (binding?.imported !== undefined) return binding.imported;
  const init = binding?.init;
  if (init?.type !== "CallExpression" || init.callee.type !== "Identifier" || init.callee.name !== "require")
    return undefined;
  const [module] = init.arguments;
  if (module?.type !== "Literal" || typeof module.value !== "string") return undefined;
  return { module: module.value, name: binding?.path[0] ?? "default" };
}

/**
 * What a runner calls a function: `it` for `import { it as check } from "vitest"`. Elsewhere the name itself, since
 * runners make theirs global and projects wrap them (`const test = base.extend(…)`).
 */
export function runnerName(model: CodeModel, root: Node): string | undefined {
  if (root.type !== "Identifier") return undefined;
  const imported = importOf(model, root);
  if (imported === undefined || !runners.test(imported.module)) return root.name;
  return imported.name === "default" ? "test" : imported.name;
}

/** What a function is called in a library of assertions, with `assert` for the library itself; undefined for others. */
export function assertionName(model: CodeModel, root: Node): string | undefined {
  if (root.type !== "Identifier") return undefined;
  const imported = importOf(model, root);
  if (imported === undefined) return undefined;
  const { module, name } = imported;
  if (name === "expect" || name === "assert" || name === "expectTypeOf" || name === "assertType" || name === "should")
    return name;
  if (!assertLibraries.test(module)) return undefined;
  if (name !== "default" && name !== "*") return /assert/.test(module) ? `assert.${name}` : name;
  return /^(?:expect|should|must)$/.test(module) ? module : "assert";
}
