import path from "node:path";
import type { AnyFunction, Binding, CodeModel, Node, NodeOf } from "@assay/program";
import { isTestSide } from "../read/test-side.ts";
import { assertionLibraries, mockLibraries, observers, testRunners, worldModules } from "../read/libraries.ts";
import type { ModuleMock } from "./module-mocks.ts";
import type { Origin } from "./origin.ts";

/** What lies beside a test file, so far as it is needed: other files by name, and the text of its helpers. */
export interface Surroundings {
  /** The file of the workspace that a request leads to; undefined where it leads to none. */
  resolve(from: string, request: string): string | undefined;
  /** The text of a file, where it was read. */
  text(file: string): string | undefined;
  /** Whether there is such a file; undefined where nobody knows. */
  has(file: string): boolean | undefined;
}

/** A test file, or a helper of one, with what its imports are. */
export interface FileView {
  path: string;
  model: CodeModel;
  surroundings: Surroundings;
  mocks: ReadonlyMap<string, ModuleMock>;
  /** The identifiers that mean a binding, but for its declaration. */
  references(binding: Binding): readonly NodeOf<"Identifier">[];
  /** What a module is to this file. */
  kindOf(request: string): ModuleKind;
  /**
   * The same file, where a value's origin is what made it, whoever was given it since: who was given what is found
   * out by it, which would otherwise ask for itself.
   */
  readonly plain: FileView;
  /** Where the value of an expression comes from. */
  originOf(expression: Node, depth?: number): Origin;
  /** Whether a function is given to the code under test, itself or within something. */
  givenOf(fn: AnyFunction, depth: number): Origin;
  /** The helper that an import leads to. */
  helper(request: string): FileView | undefined;
  /** True for a file of Playwright Test. */
  isPlaywright: boolean;
}

/** What a module is to the test that imports it. */
export type ModuleKind =
  | "code"
  | "helper"
  | "data"
  | "mock"
  | "runner"
  | "assertions"
  | "mocks"
  | "observer"
  | "world"
  | "library";

/** What a request leads to. */
export function moduleKind(view: FileView, request: string): ModuleKind {
  const name = request.replace(/^node:/, "");
  if (view.mocks.get(request)?.whole === true) return "mock";
  if (testRunners.test(request) || testRunners.test(name)) return "runner";
  if (assertionLibraries.test(name)) return "assertions";
  if (mockLibraries.test(name)) return "mocks";
  const file = view.surroundings.resolve(view.path, request);
  if (file !== undefined) {
    if (/\.(?:json|txt|md|ya?ml|html|csv|svg|png)$/i.test(file)) return "data";
    return isTestSide(file, view.path) ? "helper" : "code";
  }
  if (isLocal(request)) {
    if (/\.(?:json|txt|md|ya?ml|csv|svg|png)$/i.test(request)) return "data";
    const guessed = path.posix.join(path.posix.dirname(view.path), request);
    return request.startsWith(".") && isTestSide(guessed, view.path) && !isIndex(request) ? "helper" : "code";
  }
  if (observers.test(name)) return "observer";
  return worldModules.test(name) ? "world" : "library";
}

function isIndex(request: string): boolean {
  return /^\.{1,2}(?:\/\.\.)*\/?$/.test(request);
}

function isLocal(request: string): boolean {
  return /^(?:\.{1,2}(?:\/|$)|\/|#|@\/|~\/|~~\/|src\/|app\/|lib\/|\$lib\/|\$app\/)/.test(request);
}

/** The text of a node. */
export function textOf(view: FileView, node: Node): string {
  return view.model.text.slice(node.start, node.end);
}
