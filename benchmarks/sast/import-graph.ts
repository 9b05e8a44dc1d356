import { dirname, posix } from "node:path";

const specifiers = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(["'`])([^"'`\n]{1,200})\1/g;
const endings = ["", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte"];
const indexes = endings.slice(1).map((ending) => `/index${ending}`);

/** Nearest folder with a package.json. */
export function packageOf(file: string, packages: ReadonlySet<string>): string {
  let folder = dirname(file);
  while (folder !== "." && !packages.has(folder)) folder = dirname(folder);
  return folder;
}

export interface Tree {
  /** All files of code. */
  files: ReadonlySet<string>;
  /** Folders with a package.json; "." is the root. */
  packages: ReadonlySet<string>;
  /** Folders by the name that their package.json gives. */
  names: ReadonlyMap<string, string>;
}

/**
 * The files of a tree that a file names in imports. Roughly: relative paths, packages of the same tree, and `@/x`,
 * `~/x`, `src/x` from the package's root. It only decides which files are judged together.
 */
export function importsOf(file: string, text: string, tree: Tree): string[] {
  return [...text.matchAll(specifiers)].flatMap(([, , name = ""]) => resolveName(file, name, tree) ?? []);
}

function resolveName(file: string, name: string, tree: Tree): string | undefined {
  if (name.startsWith(".")) return existing(posix.join(dirname(file), name), tree);
  const [first = "", second = ""] = name.split("/");
  const packageName = first.startsWith("@") ? `${first}/${second}` : first;
  const folder = tree.names.get(packageName);
  if (folder !== undefined) {
    const rest = name.slice(packageName.length + 1) || "index";
    return existing(posix.join(folder, rest), tree) ?? existing(posix.join(folder, "src", rest), tree);
  }
  const root = packageOf(file, tree.packages);
  const rest = name.replace(/^[@~#]?\//, "");
  return existing(posix.join(root, rest), tree) ?? existing(posix.join(root, "src", rest), tree);
}

function existing(path: string, { files }: Tree): string | undefined {
  const bare = path.replace(/\.[cm]?jsx?$/, "");
  return [...endings.map((ending) => path + ending), ...endings.slice(1).map((ending) => bare + ending)]
    .concat(indexes.map((index) => path + index))
    .find((one) => files.has(one));
}
