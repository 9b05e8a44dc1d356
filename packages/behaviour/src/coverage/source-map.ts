import path from "node:path";
import { fileURLToPath } from "node:url";
import { SourceMap, type SourceFile } from "./records.ts";

const inlineMap = /\/\/[#@] sourceMappingURL=data:application\/json[^,\n]*?(;base64)?,([^\s'"]+)\s*$/gm;
const mapFile = /\/\/[#@] sourceMappingURL=([^\s'"]+)\s*$/gm;

/** The source map of an executed text, from beside it or from its last comment. Undefined where it has none, or a broken one. */
export async function mapOf(
  { code, map }: SourceFile,
  readMap: (name: string) => Promise<string | undefined>,
): Promise<SourceMap | undefined> {
  if (map !== undefined) return parse(map);
  const inline = [...code.matchAll(inlineMap)].at(-1);
  if (inline !== undefined) {
    const [, base64, data = ""] = inline;
    return parse(base64 === undefined ? decodeSafely(data) : Buffer.from(data, "base64").toString("utf8"));
  }
  const name = [...code.matchAll(mapFile)].at(-1)?.[1];
  const text = name === undefined ? undefined : await readMap(name);
  return text === undefined ? undefined : parse(text);
}

/** The absolute path of one of a map's sources; `file` is the script's own path. */
export function sourcePath(source: string, sourceRoot: string | null | undefined, file: string): string | undefined {
  try {
    if (source.startsWith("file:")) return fileURLToPath(source);
    if (/^[a-z][a-z0-9+.-]+:/i.test(source)) return undefined; // webpack://, data: and the like
    return path.resolve(path.dirname(file), sourceRoot ?? "", source.replace(/[?#].*$/s, ""));
  } catch {
    return undefined;
  }
}

function parse(text: string): SourceMap | undefined {
  try {
    return SourceMap.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function decodeSafely(data: string): string {
  try {
    return decodeURIComponent(data);
  } catch {
    return "";
  }
}
