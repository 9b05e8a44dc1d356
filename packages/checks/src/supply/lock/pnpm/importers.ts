import { isObject, type JsonObject } from "@assay/core";
import { objectAt, objectsAt, textAt } from "../../text/tree-values.ts";
import type { Problem, RawRoot, Wish } from "../raw-lock.ts";

const sections = { dependencies: false, optionalDependencies: false, devDependencies: true } as const;

/** Reads what each folder asks for: under `importers`, or at the top where there is only one. */
export function readImporters(
  root: JsonObject,
  indexOf: (name: string, reference: string) => number | undefined,
): { roots: RawRoot[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const importers = objectAt(root, "importers");
  const folders: [string, JsonObject][] =
    importers.size > 0 ? objectsAt(root, "importers").map(([at, importer]) => [at, importer]) : [[".", root]];
  const roots = folders.map(([at, importer]) => ({
    at: at === "." ? "" : at,
    wishes: Object.entries(sections).flatMap(([section, development]) =>
      [...objectAt(importer, section)].flatMap(([name, { line, value }]): Wish[] => {
        // Before version 6 ranges stand apart from versions.
        const reference = isObject(value) ? textAt(value, "version") : typeof value === "string" ? value : undefined;
        const range = isObject(value) ? textAt(value, "specifier") : textAt(objectAt(importer, "specifiers"), name);
        if (reference === undefined) {
          problems.push({ line, message: `the version of '${name}' in '${section}' is missing or of the wrong type` });
          return [];
        }
        const to = indexOf(name, reference);
        if (to === undefined && !reference.startsWith("link:"))
          problems.push({ line, message: `'${name}' is locked to '${reference}', which has no entry` });
        return [{ name, range: range ?? "", development, ...(to === undefined ? {} : { to }) }];
      }),
    ),
  }));
  return { roots, problems };
}
