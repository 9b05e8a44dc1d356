import type { NamedImport } from "../named-import.ts";
import { manifestAbove, type DeclaredPython } from "./declared-python.ts";
import { isHostModule } from "./hosts.ts";
import { isNamedLike, type KnownModules } from "./modules-of.ts";
import { isStandard } from "./standard-library.ts";

export interface PythonSurroundings {
  declared: DeclaredPython;
  known: KnownModules;
  /** Names of the workspace's own modules and folders, wherever they lie: paths are put together when code runs. */
  own: ReadonlySet<string>;
}

/** A module that a file asks for and that no declared distribution brings, as far as is known. */
export interface UndeclaredModule {
  /** Its first name. */
  module: string;
  path: string;
  line: number;
  manifest: string;
  /** The most used distribution that brings it, where one is known. */
  distribution?: string;
  locked: boolean;
}

/**
 * Modules that code asks for and that nothing declared brings. Silent wherever something else may answer for a name: the
 * standard library, the workspace itself, the program around it, a `try`, a name that is like it in any file that installs.
 */
export function findUndeclaredPython(
  file: string,
  imports: readonly NamedImport[],
  { declared, known, own }: PythonSurroundings,
): UndeclaredModule[] {
  const manifest = manifestAbove(declared, file);
  if (manifest === undefined) return [];
  const found = new Map<string, UndeclaredModule>();
  for (const { specifier, line, isType, isTried } of imports) {
    const [module = ""] = specifier.split(".");
    if (isType || isTried || found.has(module) || isStandard(module) || own.has(module) || isHostModule(module))
      continue;
    const bringing = known.bringing(module);
    const isThere = (names: ReadonlySet<string>): boolean =>
      bringing.some((distribution) => names.has(distribution)) || [...names].some((name) => isNamedLike(name, module));
    if (isThere(declared.distributions) || isThere(declared.mentioned)) continue;
    const [distribution] = bringing;
    const locked = isThere(declared.locked);
    found.set(module, {
      module,
      path: file,
      line,
      manifest,
      locked,
      ...(distribution !== undefined && { distribution }),
    });
  }
  return [...found.values()];
}

/** Declared distributions of which nobody here knows what they bring, and that no import is named like: any may be theirs. */
export function mayBringAnything(
  { distributions }: DeclaredPython,
  known: KnownModules,
  imported: ReadonlySet<string>,
): string[] {
  return [...distributions].filter((distribution) => {
    const modules = known.of(distribution);
    if (modules !== undefined) return modules.length === 0;
    return ![...imported].some((module) => isNamedLike(distribution, module));
  });
}
