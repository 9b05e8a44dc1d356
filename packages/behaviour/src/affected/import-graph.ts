import type { Workspace } from "@assay/core";
import { createResolver, languageOf, parseModule, walk, type Node } from "@assay/program";
import { isCode } from "./ground.ts";

/** Which files of the workspace import which, by path; what is worked out at run time is not seen. */
export type Importers = (path: string) => ReadonlySet<string>;

/** Settings by which requests for modules are resolved. */
const settingsFile = /(?:^|\/)(?:package|[jt]sconfig(?:\.[\w-]+)?)\.json$/;

/** Reads the imports of all code, and tells which files lead to one, over however many others. */
export async function readImporters(workspace: Pick<Workspace, "files" | "read">): Promise<Importers> {
  const importers = new Map<string, Set<string>>();
  for (const [path, targets] of await readImports(workspace))
    for (const target of targets) importers.set(target, (importers.get(target) ?? new Set()).add(path));
  return (path) => reachable([path], importers);
}

/** All files that some lead to, over however many others. */
export async function readImported(
  workspace: Pick<Workspace, "files" | "read">,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  return reachable(paths, await readImports(workspace));
}

/** What is led to from the starts along the edges; a start only where it is led to. */
function reachable(starts: readonly string[], edges: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const found = new Set<string>();
  const open = [...starts];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of edges.get(at) ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  return found;
}

/** Which files each file of code imports itself. */
async function readImports({ files, read }: Pick<Workspace, "files" | "read">): Promise<Map<string, Set<string>>> {
  const settings = new Map<string, string>();
  for (const { path, kind } of files) {
    if (kind !== "file" || !settingsFile.test(path)) continue;
    const content = await read(path);
    if (content.kind === "text") settings.set(path, content.text);
  }
  const resolver = createResolver(
    files.map((file) => file.path),
    settings,
  );
  const imports = new Map<string, Set<string>>();
  for (const { path, kind } of files) {
    // Declarations import nothing that runs, and are not parsed.
    if (kind !== "file" || !isCode(path) || languageOf(path) === undefined) continue;
    const content = await read(path);
    if (content.kind !== "text") continue;
    const targets = new Set<string>();
    for (const request of requestsOf(path, content.text)) {
      const target = resolver.resolve(path, request);
      if (target !== undefined && "file" in target) targets.add(target.file);
    }
    imports.set(path, targets);
  }
  return imports;
}

/** What a file imports, requires, or has a runner mock in its place. */
function requestsOf(path: string, text: string): string[] {
  const requests: string[] = [];
  const add = (node: Node | null | undefined): void => {
    if (node?.type === "Literal" && typeof node.value === "string") requests.push(node.value);
  };
  walk(parseModule(path, text).program, (node) => {
    if (
      node.type === "ImportDeclaration" ||
      node.type === "ExportNamedDeclaration" ||
      node.type === "ExportAllDeclaration"
    )
      add(node.source);
    else if (node.type === "ImportExpression") add(node.source);
    else if (node.type === "CallExpression" && node.arguments.length > 0) {
      const { callee } = node;
      const name = callee.type === "MemberExpression" ? callee.property : callee;
      if (
        name.type === "Identifier" &&
        /^(?:require|resolve|mock|doMock|unmock|requireActual|importActual)$/.test(name.name)
      )
        add(node.arguments[0]);
    }
  });
  return requests;
}
