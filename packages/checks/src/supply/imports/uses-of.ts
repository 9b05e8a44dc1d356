import { languageOf } from "@assay/program";
import type { Ecosystem } from "../evidence.ts";
import { packageOf } from "./javascript/declared-names.ts";
import { importsOf } from "./javascript/imports-of.ts";
import type { NamedImport } from "./named-import.ts";
import { importsOfPython } from "./python/imports-of-python.ts";
import { ownModule, type KnownModules } from "./python/modules-of.ts";

/** How uses of some packages are found in the code of one language. */
export interface UseSearch {
  ecosystem: Ecosystem;
  isCode(path: string): boolean;
  /** False where no import of these packages can stand in the text. */
  mayUse(text: string): boolean;
  usesIn(path: string, text: string): { name: string; line: number }[];
}

/** Of packages of npm, by the names under which they are imported. */
export function searchJavaScript(wanted: ReadonlySet<string>): UseSearch {
  return {
    ecosystem: "npm",
    isCode: (path) => languageOf(path) !== undefined,
    mayUse: (text) => [...wanted].some((name) => text.includes(name)),
    usesIn: (path, text) =>
      atRunTime(importsOf(path, text)).flatMap(({ specifier, line }) => {
        const name = packageOf(specifier);
        return name !== undefined && wanted.has(name) ? [{ name, line }] : [];
      }),
  };
}

/** Of distributions of PyPI, by the modules that they bring, or would by their names. */
export function searchPython(wanted: ReadonlySet<string>, known: KnownModules): UseSearch {
  const modules = [...wanted].flatMap((name) =>
    modulesOf(name, known).map((module) => ({ name, module, first: module.split(".")[0] ?? "" })),
  );
  return {
    ecosystem: "PyPI",
    isCode: (path) => /\.pyw?$/.test(path),
    mayUse: (text) => modules.some(({ first }) => text.includes(first)),
    usesIn: (_path, text) =>
      atRunTime(importsOfPython(text)).flatMap(({ specifier, line }) =>
        modules
          .filter(({ module }) => specifier === module || specifier.startsWith(`${module}.`))
          .map(({ name }) => ({ name, line })),
      ),
  };
}

/** Of a first name that many distributions share, the part that is by the distribution's own name: `google.cloud.storage`. */
function modulesOf(name: string, known: KnownModules): string[] {
  const modules = known.of(name) ?? [ownModule(name)];
  return modules.map((module) => (known.isShared(module) ? ownModule(name).replaceAll("_", ".") : module));
}

function atRunTime(imports: readonly NamedImport[]): NamedImport[] {
  return imports.filter(({ isType }) => !isType);
}
