import { foldString, type Node } from "@assay/program";
import { exportsOf } from "./exports.ts";
import type { Spot, Tracer } from "./spot.ts";

/** What `require` or `import()` of a request gives. */
export function reachModule(tracer: Tracer, spot: Spot, request: Node): Spot[] {
  const specifier = foldString(spot.model, request);
  return specifier === undefined ? [] : reachImport(tracer, spot, specifier, "*");
}

/** What a module exports under a name; `*` is all of it. */
export function reachImport(tracer: Tracer, spot: Spot, specifier: string, name: string): Spot[] {
  const file = tracer.modules.resolve(spot.model.path, specifier);
  const model = file === undefined ? undefined : tracer.modules.modelOf(file);
  if (model === undefined) return [];
  const at = { ...spot, model, node: model.program };
  return tracer.guarded(`export ${name}`, at, () => reachExport(tracer, at, name));
}

/** Modules that hand on what others export. */
const mostStars = 20;

function reachExport(tracer: Tracer, spot: Spot, name: string): Spot[] {
  const { model } = spot;
  const { named, whole, stars } = exportsOf(model);
  const reach = (node: Node, keys: readonly string[]) => tracer.reach({ ...spot, node, keys, inside: undefined });
  if (name === "*") {
    const [first, ...keys] = spot.keys;
    // The function or class that a CommonJS module is.
    if (first === undefined) return whole === undefined ? [] : reach(whole, []);
    return reachExport(tracer, { ...spot, keys }, first);
  }
  const found = named.get(name);
  if (found !== undefined)
    return "node" in found ? reach(found.node, spot.keys) : reachImport(tracer, spot, found.from, found.name);
  if (whole !== undefined) return reach(whole, name === "default" ? spot.keys : [name, ...spot.keys]);
  if (name === "default") return [];
  for (const from of stars.slice(0, mostStars)) {
    const beyond = reachImport(tracer, spot, from, name);
    if (beyond.length > 0) return beyond;
  }
  return [];
}
