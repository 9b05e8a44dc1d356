import { createCodeModel, parseModule, type Binding, type CodeModel, type Node, type NodeOf } from "@assay/program";
import { givenFunction } from "./binding-origin.ts";
import { moduleKind, type FileView, type Surroundings } from "./file-view.ts";
import { readModuleMocks } from "./module-mocks.ts";
import { originOf } from "./origins.ts";

/** Alone in the world: imports are judged by their names. */
export const noSurroundings: Surroundings = { resolve: () => undefined, text: () => undefined, has: () => undefined };

/** Helpers of helpers of helpers are not read. */
const deepest = 3;

/** Reads a test file or a helper. */
export function createFileView(file: string, text: string, surroundings: Surroundings, depth = 0): FileView {
  const model = createCodeModel(parseModule(file, text));
  const helpers = new Map<string, FileView | undefined>();
  let index: Map<Binding, NodeOf<"Identifier">[]> | undefined;
  const view: FileView = {
    get plain(): FileView {
      return plain;
    },
    path: file,
    model,
    surroundings,
    mocks: readModuleMocks(model),
    isPlaywright: false,
    kindOf: (request) => moduleKind(view, request),
    originOf: (expression, depth) => originOf(view, expression, depth),
    givenOf: (fn, depth) => givenFunction(view, fn, depth),
    references(binding) {
      index ??= indexReferences(model);
      return index.get(binding) ?? [];
    },
    helper(request) {
      if (!helpers.has(request)) {
        const target = depth < deepest ? surroundings.resolve(file, request) : undefined;
        const found = target === undefined || target === file ? undefined : surroundings.text(target);
        helpers.set(
          request,
          found === undefined || target === undefined
            ? undefined
            : createFileView(target, found, surroundings, depth + 1),
        );
      }
      return helpers.get(request);
    },
  };
  view.isPlaywright = usesPlaywright(view);
  const plain: FileView = Object.create(view, {
    plain: { get: () => plain },
    originOf: { value: (expression: Node, of?: number) => originOf(plain, expression, of) },
  });
  return view;
}

function usesPlaywright(view: FileView): boolean {
  return (
    view.model.nodes("ImportDeclaration").some(({ source }) => /(?:^|\/)@?playwright\b/.test(source.value)) ||
    /require\(["'](?:@playwright\/test|playwright\/test)["']\)/.test(view.model.text) ||
    view.model
      .nodes("ImportDeclaration")
      .some(
        ({ source, specifiers }) =>
          source.value.startsWith(".") &&
          specifiers.some((specifier) => specifier.local.name === "test") &&
          view.helper(source.value)?.isPlaywright === true,
      )
  );
}

function indexReferences(model: CodeModel): Map<Binding, NodeOf<"Identifier">[]> {
  const index = new Map<Binding, NodeOf<"Identifier">[]>();
  for (const node of model.nodes("Identifier")) {
    const { parent } = node;
    if (parent?.type === "MemberExpression" && parent.property === node && !parent.computed) continue;
    if (parent?.type === "Property" && parent.key === node && !parent.shorthand && !parent.computed) continue;
    const binding = model.resolve(node);
    if (binding === undefined || binding.identifier === node) continue;
    const list = index.get(binding) ?? [];
    index.set(binding, list);
    list.push(node);
  }
  return index;
}
