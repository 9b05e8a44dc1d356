import type { Workspace } from "@assay/core";
import { createResolver, parseModule, walk, type Node } from "@assay/program";
import { isCode } from "./ground.ts";

/** Which files of the workspace import which, by path; what is worked out at run time is not seen. */
export type Importers = (path: string) => ReadonlySet<string>;

/** Settings by which requests for modules are resolved. */
const settingsFile = /(?:^|\/)(?:package|[jt]sconfig(?:\.[\w-]+)?)\.json$/;

/** Reads the imports of all code, and tells which files lead to one, over however many others. */
export async function readImporters({ files, read }: Pick<Workspace, "files" | "read">): Promise<Importers> {
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
  const importers = new Map<string, Set<string>>();
  for (const { path, kind } of files) {
    if (kind !== "file" || !isCode(path)) continue;
    const content = await read(path);
    if (content.kind !== "text") continue;
    for (const request of requestsOf(path, content.text)) {
      const target = resolver.resolve(path, request);
      if (target === undefined || !("file" in target)) continue;
      importers.set(target.file, (importers.get(target.file) ?? new Set()).add(path));
    }
  }
  return (path) => {
    const found = new Set<string>();
    const open = [path];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const importer of importers.get(at) ?? []) {
        if (found.has(importer)) continue;
        found.add(importer);
        open.push(importer);
      }
    }
    return found;
  };
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
