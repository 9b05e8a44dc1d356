import { readTomlTree } from "../text/toml-tree.ts";
import { listAt, objectAt } from "../text/tree-values.ts";
import type { Manifest, ManifestWish } from "./manifest.ts";
import { indexesIn, poetryTable } from "./pyproject.ts";
import { TomlPlaces } from "./toml-places.ts";

const notPackages = new Set(["source", "requires", "scripts", "pipenv"]);

/** Reads a Pipfile; every table of its own naming is a category like `dev-packages`. Never throws on any text. */
export function readPipfile(text: string): Manifest {
  const toml = readTomlTree(text.startsWith("\uFEFF") ? text.slice(1) : text);
  if (!toml.ok)
    return { status: "unreadable", line: toml.line, column: toml.column, why: `it is not valid TOML: ${toml.why}` };
  const places = new TomlPlaces(text);
  return {
    status: "read",
    ecosystem: "PyPI",
    wishes: [...toml.value.keys()]
      .filter((category) => !notPackages.has(category))
      .flatMap((category): ManifestWish[] => {
        const kind = category === "packages" ? "production" : "development";
        return poetryTable(objectAt(toml.value, category), kind, (name) => places.ofKey(category, name));
      }),
    overridden: [],
    workspaces: [],
    registries: indexesIn(listAt(toml.value, "source"), "source", places),
  };
}
