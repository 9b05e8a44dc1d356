import { foldString, isFunction, keyName, unwrap, type CodeModel, type Node } from "@assay/program";
import { chainOf } from "../read/chain.ts";

/** A module that the test replaces. */
export interface ModuleMock {
  /** All of it, and not only some exports. */
  whole: boolean;
  /** The exports that are replaced, where only some are. */
  names: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** The modules that a file replaces: `vi.mock`, `jest.mock`, `mock.module`. */
export function readModuleMocks(model: CodeModel): Map<string, ModuleMock> {
  const mocks = new Map<string, ModuleMock>();
  for (const call of model.nodes("CallExpression")) {
    const chain = chainOf(call.callee);
    const name = chain?.names.at(-1);
    if (chain === undefined || !isMocking(chain.root, name ?? "")) continue;
    const [first, factory] = call.arguments;
    if (first === undefined) continue;
    const inner = first.type === "ImportExpression" ? first.source : first;
    const request = foldString(model, inner);
    if (request !== undefined) mocks.set(request, readFactory(model, factory));
  }
  return mocks;
}

function isMocking(root: string, name: string): boolean {
  if (/^(?:vi|vitest|jest)$/.test(root))
    return /^(?:mock|doMock|setMock|unstable_mockModule|createMockFromModule)$/.test(name);
  return root === "mock" && name === "module";
}

function readFactory(model: CodeModel, factory: Node | undefined): ModuleMock {
  if (factory === undefined) return { whole: true, names: none };
  const node = unwrap(factory);
  const text = model.text.slice(node.start, node.end);
  if (node.type === "ObjectExpression") return { whole: !/\bspy\s*:\s*true/.test(text), names: none };
  if (!isFunction(node)) return { whole: true, names: none };
  const keepsOriginal =
    /\b(?:importActual|requireActual|importOriginal)\b/.test(text) || usesParameter(text, node.params[0]);
  if (!keepsOriginal) return { whole: true, names: none };
  const names = new Set<string>();
  for (const object of model.nodesWithin("ObjectExpression", node)) {
    for (const property of object.properties) {
      if (property.type !== "Property") continue;
      const key = keyName(property);
      if (key !== null) names.add(key);
    }
    break; // the outermost is what the factory returns
  }
  return { whole: false, names };
}

function usesParameter(text: string, parameter: Node | undefined): boolean {
  return parameter?.type === "Identifier" && text.includes(`${parameter.name}(`);
}
