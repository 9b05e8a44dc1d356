import path from "node:path";
import type { CollectContext, WorkspaceFile } from "@assay/core";
import { generatedReason, testPathsOf } from "@assay/program";
import * as z from "zod";
import type { UndeclaredPackage } from "../evidence.ts";
import { NamedImport } from "../named-import.ts";
import { declaredPython } from "./declared-python.ts";
import { findUndeclaredPython, mayBringAnything, type UndeclaredModule } from "./find-undeclared-python.ts";
import { importsOfPython } from "./imports-of-python.ts";
import { knownModules } from "./modules-of.ts";

/** Code that is run by tools, shows how something is used, or came from elsewhere with what it needs. */
const aside =
  /(?:^|\/)(?:docs?|notebooks?|tutorials?|recipes|_vendor|vendored)\/|(?:^|\/)(?:setup|noxfile|conftest|fabfile|dodo|test|tests|test_[^/]*|[^/]*_tests?)\.py$/;

/**
 * Modules that judged Python asks for and that nothing declared brings, as far as is known. Undefined where there is
 * nothing to judge.
 */
export async function undeclaredInPython(
  context: CollectContext,
  own: readonly string[],
): Promise<UndeclaredPackage[] | undefined> {
  const code = new Set(own.filter(isPython));
  const tests = testPathsOf([...code]);
  const files = context.judged.filter(
    ({ kind, path: file }) => kind === "file" && code.has(file) && !tests.has(file) && !aside.test(file),
  );
  if (files.length === 0) return undefined;
  const declared = await declaredPython(context, own);
  if (declared.manifests.size === 0) return undefined;
  const known = await knownModules();
  const around = { declared, known, own: modulesIn(own) };
  const imports = await importsIn(context, files);
  const found = [...imports].flatMap(([file, asked]) => findUndeclaredPython(file, asked, around));
  if (found.length === 0) return [];
  // Only now, since it reads all code: something declared that nobody is known to use may bring the module.
  const judged = new Set(files.map((file) => file.path));
  const elsewhere = await importsIn(
    context,
    context.all.filter((file) => code.has(file.path) && !judged.has(file.path)),
  );
  const imported = new Set(
    [...imports.values(), ...elsewhere.values()].flat().map(({ specifier }) => specifier.split(".")[0] ?? ""),
  );
  const isOpen = mayBringAnything(declared, known, imported).length > 0;
  return gathered(isOpen ? found.filter(({ distribution }) => distribution !== undefined) : found, declared.hasLock);
}

function isPython(file: string): boolean {
  return /\.pyw?$/.test(file);
}

function importsIn(context: CollectContext, files: readonly WorkspaceFile[]): Promise<Map<string, NamedImport[]>> {
  return context.perFile({
    name: "python-imports",
    schema: z.array(NamedImport),
    files,
    compute({ path: file, text }) {
      const imports = generatedReason(file, text) === undefined ? importsOfPython(text) : [];
      return imports.length === 0 ? undefined : imports;
    },
  });
}

/** First names of all modules that could be the workspace's own: files of any language that Python loads, and folders. */
function modulesIn(files: readonly string[]): Set<string> {
  const names = new Set<string>();
  for (const file of files) {
    const base = path.posix.basename(file);
    if (/\.(?:pyw?|pyi|pyx|pxd|so|pyd|c|cc|cpp|rs|ipynb|proto|thrift)$/.test(base))
      names.add(base.replace(/\..*$/, ""));
    for (let folder = path.posix.dirname(file); folder !== "."; folder = path.posix.dirname(folder)) {
      const name = path.posix.basename(folder);
      if (names.has(name) && names.has(`/${folder}`)) break;
      names.add(name).add(`/${folder}`);
    }
  }
  return names;
}

/** Each module once for each manifest, at the first place that asks for it. */
function gathered(found: readonly UndeclaredModule[], hasLock: boolean): UndeclaredPackage[] {
  const groups = new Map<string, UndeclaredModule[]>();
  for (const one of found) {
    const key = `${one.manifest}\0${one.module}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { module: name, ...others } = first;
    return [
      { ecosystem: "PyPI" as const, name, ...others, files: new Set(group.map((one) => one.path)).size, hasLock },
    ];
  });
}
