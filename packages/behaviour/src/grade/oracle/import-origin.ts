import { isFunction, unwrap, type Node } from "@assay/program";
import type { FileView, ModuleKind } from "./file-view.ts";
import { origin, type Origin } from "./origin.ts";

const ofKind: Readonly<Record<ModuleKind, Origin>> = {
  code: origin.code,
  // A helper that cannot be read gets the benefit of the doubt.
  helper: origin.code,
  data: origin.none,
  mock: origin.mock,
  runner: origin.none,
  assertions: origin.none,
  mocks: origin.none,
  observer: origin.world,
  world: origin.world,
  library: origin.none,
};

/** The origin of an import. */
export function originOfImport(view: FileView, module: string, name: string): Origin {
  const mock = view.mocks.get(module);
  if (mock?.whole === false && mock.names.has(name)) return origin.mock;
  const kind = view.kindOf(module);
  if (kind !== "helper") return ofKind[kind];
  const helper = view.helper(module);
  return helper === undefined ? ofKind.helper : originOfExport(helper, name);
}

/** The origin of what a helper exports. */
export function originOfExport(helper: FileView, name: string): Origin {
  const node = exported(helper, name);
  if (node === undefined) return origin.code;
  if (isFunction(node) || node.type === "ClassDeclaration") return origin.none;
  return helper.originOf(node);
}

/** The function, class or value that a file exports by a name; undefined where it is passed on from elsewhere. */
export function exported(view: FileView, name: string): Node | undefined {
  if (name === "*") return undefined;
  if (name === "default") {
    const declared = view.model.nodes("ExportDefaultDeclaration")[0]?.declaration;
    return declared === undefined ? undefined : valueNode(view, declared);
  }
  for (const statement of view.model.nodes("ExportNamedDeclaration"))
    for (const specifier of statement.specifiers) {
      const outside = specifier.exported.type === "Identifier" ? specifier.exported.name : "";
      if (outside === name && statement.source === null && specifier.local.type === "Identifier")
        return valueNode(view, specifier.local);
    }
  const binding = view.model.lookup(name, view.model.program);
  if (binding === undefined || binding.imported !== undefined) return undefined;
  if (binding.kind === "function" || binding.kind === "class") return binding.declaration;
  return binding.init === undefined ? binding.identifier : unwrap(binding.init);
}

function valueNode(view: FileView, node: Node): Node | undefined {
  if (node.type !== "Identifier") return node;
  const binding = view.model.resolve(node) ?? view.model.lookup(node.name, view.model.program);
  if (binding === undefined || binding.imported !== undefined) return undefined;
  return binding.kind === "function" || binding.kind === "class" ? binding.declaration : binding.init;
}
