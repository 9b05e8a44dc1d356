import { posix } from "node:path";
import {
  callFacts,
  createCodeModel,
  parseModule,
  type CodeModel,
  type Node,
  type NodeOf,
  type Sources,
  isTestPath,
} from "@assay/program";

/** Parts of requests that reach no handler of a package with operators of queries in them. */
export interface OperatorFilter {
  /** The folder of the package. */
  folder: string;
  body: boolean;
  query: boolean;
}

/**
 * Applications of Express that take `$` and `.` out of the names in requests before any route: `app.use(mongoSanitize())`.
 * A body is cleaned only where it was parsed before.
 */
export function operatorFilters(files: Sources): OperatorFilter[] {
  return [...files].flatMap(([path, text]) => {
    if (!text.includes("express-mongo-sanitize") || path.endsWith(".json")) return [];
    const found = filterIn(createCodeModel(parseModule(path, text)));
    const folder = packageOf(path, files);
    return found === undefined || applicationsIn(folder, files) > 1 ? [] : [{ folder, ...found }];
  });
}

/** True where a value that begins in a file as a part of a request has no operators. */
export function isFiltered(filters: readonly OperatorFilter[], path: string, what: string, files: Sources): boolean {
  if (filters.length === 0) return false;
  const part = /^the (body|query) of an HTTP request$/.exec(what)?.[1];
  return (
    (part === "body" || part === "query") &&
    filters.some((filter) => filter[part] && filter.folder === packageOf(path, files))
  );
}

/** Of several applications in a package, nobody knows which one a handler belongs to. */
function applicationsIn(folder: string, files: Sources): number {
  let count = 0;
  for (const [path, text] of files)
    if (!isTestPath(path) && packageOf(path, files) === folder) count += text.match(/\bexpress\(\s*\)/g)?.length ?? 0;
  return count;
}

function packageOf(path: string, files: Sources): string {
  for (let folder = posix.dirname(path); folder !== "."; folder = posix.dirname(folder))
    if (files.has(`${folder}/package.json`)) return folder;
  return ".";
}

type Use = Pick<NodeOf<"CallExpression">, "start"> & { of: string; does: "filters" | "parses" | "answers" };

function filterIn(model: CodeModel): Pick<OperatorFilter, "body" | "query"> | undefined {
  const uses = model
    .nodes("CallExpression")
    .flatMap((node) => useOf(model, node))
    .toSorted((one, other) => one.start - other.start);
  const filter = uses.find(({ does }) => does === "filters");
  if (filter === undefined) return undefined;
  const before = uses.filter(({ start, of }) => start < filter.start && of === filter.of);
  if (before.some(({ does }) => does === "answers")) return undefined;
  return { body: before.some(({ does }) => does === "parses"), query: true };
}

/** What `app.use(…)` and the like are for, of an application that the file makes itself. */
function useOf(model: CodeModel, node: NodeOf<"CallExpression">): Use[] {
  const { name, object, args } = callFacts(model, node);
  if (object?.type !== "Identifier" || model.resolve(object)?.init === undefined) return [];
  const made = callOrigin(model, model.resolve(object)?.init);
  if (made !== "express:") return [];
  const use = { start: node.start, of: object.name };
  if (/^(?:get|post|put|patch|delete|all)$/.test(name ?? "") && args.length > 1) return [{ ...use, does: "answers" }];
  if (name !== "use") return [];
  const [first] = args;
  if (args.length > 1) return [{ ...use, does: "answers" }];
  const origin = callOrigin(model, first);
  if (origin === "express-mongo-sanitize:") return [{ ...use, does: "filters" }];
  return /^(?:express:|body-parser:)(?:json|urlencoded)$/.test(origin ?? "") ? [{ ...use, does: "parses" }] : [];
}

/** Where the function comes from whose result a value is. */
function callOrigin(model: CodeModel, value: Node | undefined): string | undefined {
  return value?.type === "CallExpression" ? callFacts(model, value).origin : undefined;
}
