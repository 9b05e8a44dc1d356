import { pathToFileURL } from "node:url";
import { parseModule } from "@assay/program";
import { convert } from "ast-v8-to-istanbul";
import { hideMapComment } from "./executable-lines.ts";
import { linesOfStatements, type LineHits } from "./lines-of-map.ts";
import type { ExecutedScript } from "./read-scripts.ts";
import { mapOf, sourcePath } from "./source-map.ts";

export interface ConvertOptions {
  /** The script's absolute path. */
  file: string;
  /** The original text of a file of the workspace by its absolute path; undefined for anything else. */
  original(file: string): Promise<string | undefined>;
  /** The text of a source map that lies beside the script. */
  readMap(name: string): Promise<string | undefined>;
}

type ConvertInput = Parameters<typeof convert>[0];

/**
 * Maps one script's counts back to the lines of the files that it was made from. Returns them by absolute path, or a
 * sentence that says why it can't be done.
 */
export async function convertScript(
  script: ExecutedScript,
  options: ConvertOptions,
): Promise<Map<string, LineHits> | string> {
  const { source, functions } = script;
  const { code, wrapperLength } = textOf(source);
  const parsed = parseModule("executed.js", hideMapComment(code));
  const [problem] = parsed.errors;
  if (problem !== undefined) return `its executed text could not be parsed: ${problem.message}`;
  const sourceMap = await safeMap(source, options);
  const url = pathToFileURL(options.file).href;
  const converted = await convert({
    code: parsed.text,
    ast: parsed.program,
    coverage: { url, functions },
    wrapperLength,
    ...(sourceMap && { sourceMap }),
    ignoreNode: isMadeByTool as NonNullable<ConvertInput["ignoreNode"]>,
  });
  return new Map(Object.entries(converted).map(([file, coverage]) => [file, linesOfStatements(coverage)]));
}

/** The text without what a module loader put around it, and the length of what stood in front. */
export function textOf({ code, wrapperLength, unwrapped }: ExecutedScript["source"]): {
  code: string;
  wrapperLength: number;
} {
  if (unwrapped || wrapperLength === 0) return { code, wrapperLength };
  // Vite's module runner: `'use strict';async (…)=>{{` in front and `}}` behind.
  return { code: code.slice(wrapperLength).replace(/\n\}\}\s*$/, "\n"), wrapperLength };
}

/**
 * The script's source map with absolute sources and the workspace's own text as their content: a map of the repository
 * decides which lines are meant, but opens no file and brings no text of its own.
 */
async function safeMap(source: ExecutedScript["source"], { file, original, readMap }: ConvertOptions) {
  const map = await mapOf(source, readMap);
  if (map === undefined) return undefined;
  const sources: string[] = [];
  const sourcesContent: string[] = [];
  for (const [index, name] of map.sources.entries()) {
    const resolved = name === null ? undefined : sourcePath(name, map.sourceRoot, file);
    const text = resolved === undefined ? undefined : await original(resolved);
    sources.push(
      pathToFileURL(text === undefined || resolved === undefined ? `${file}.not-a-source-${index}` : resolved).href,
    );
    sourcesContent.push(text ?? "");
  }
  return { version: 3 as const, sources, sourcesContent, mappings: map.mappings, names: map.names };
}

interface Node {
  type: string;
  name?: string;
  id?: Node | null;
  init?: Node | null;
  test?: Node | null;
  left?: Node;
  object?: Node;
  property?: Node;
  callee?: Node;
  arguments?: Node[];
  expression?: Node;
}

/** Statements that vite, and not a person, wrote: imports and exports of modules, and blocks of in-source tests. */
function isMadeByTool(node: Node, type: string): boolean | "ignore-this-and-nested-nodes" {
  if (type === "statement" && node.type === "VariableDeclarator") {
    const name = node.id?.name ?? "";
    return name.startsWith("__vite_ssr_import_") || name === "__vite_ssr_export_default__";
  }
  if (type === "statement" && node.type === "ExpressionStatement") {
    return isExport(node.expression) ? "ignore-this-and-nested-nodes" : false;
  }
  if (node.type === "IfStatement" && node.test?.property?.name === "vitest") {
    return node.test.object?.name === "__vite_ssr_import_meta__" ? "ignore-this-and-nested-nodes" : false;
  }
  return false;
}

/** `__vite_ssr_exports__.a = …`, `__vite_ssr_exportName__("a", …)`, `Object.defineProperty(__vite_ssr_exports__, "a", …)`. */
function isExport(expression: Node | undefined): boolean {
  if (expression?.type === "AssignmentExpression") return expression.left?.object?.name === "__vite_ssr_exports__";
  if (expression?.type !== "CallExpression") return false;
  return (
    /^__vite_ssr_export(?:Name|All)__$/.test(expression.callee?.name ?? "") ||
    expression.arguments?.[0]?.name === "__vite_ssr_exports__"
  );
}
