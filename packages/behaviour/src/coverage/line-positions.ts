import { decodedMappings, TraceMap } from "@jridgewell/trace-mapping";
import { textOf } from "./convert-script.ts";
import type { SourceFile } from "./records.ts";
import { mapOf, sourcePath } from "./source-map.ts";

/** Places of an executed text, in its order, with the line of the workspace's file that each was made from. */
export interface LinePositions {
  /** Paths from the workspace's root. */
  files: string[];
  /** Offsets as V8 counts them. */
  offsets: number[];
  /** Index into `files`, for each offset. */
  file: number[];
  line: number[];
  /** The last line that is named of each file. */
  lastLine: number[];
}

export interface LinePositionsOptions {
  /** The script's absolute path. */
  script: string;
  /** The path from the workspace's root of an absolute one that is listed there; undefined for anything else. */
  own(file: string): string | undefined;
  /** The text of a source map that lies beside the script. */
  readMap(name: string): Promise<string | undefined>;
}

/** Tells for an executed text where its lines are. Without a source map it is the file itself. */
export async function linePositions(
  source: SourceFile,
  { script, own, readMap }: LinePositionsOptions,
): Promise<LinePositions> {
  const { code, wrapperLength } = textOf(source);
  const starts = lineStarts(code);
  const positions: LinePositions = { files: [], offsets: [], file: [], line: [], lastLine: [] };
  const indices = new Map<string, number>();
  const add = (offset: number, path: string, line: number): void => {
    const index = indices.get(path) ?? positions.files.push(path) - 1;
    indices.set(path, index);
    positions.offsets.push(offset + wrapperLength);
    positions.file.push(index);
    positions.line.push(line);
    positions.lastLine[index] = Math.max(positions.lastLine[index] ?? 0, line);
  };
  const map = await mapOf(source, readMap);
  if (map === undefined) {
    const path = own(script);
    if (path === undefined) return positions;
    for (const [index, start] of starts.entries()) {
      const indent = /^\s*/.exec(code.slice(start, starts[index + 1] ?? code.length))?.[0].length ?? 0;
      add(start + indent, path, index + 1);
    }
    return positions;
  }
  const sources = map.sources.map((name) => {
    const file = name === null ? undefined : sourcePath(name, map.sourceRoot, script);
    return file === undefined ? undefined : own(file);
  });
  for (const [index, segments] of decodedMappings(
    new TraceMap({ version: 3, sources: map.sources, names: map.names, mappings: map.mappings }),
  ).entries()) {
    const start = starts[index];
    if (start === undefined) break;
    for (const segment of segments) {
      const path = segment.length === 1 ? undefined : sources[segment[1]];
      if (segment.length !== 1 && path !== undefined) add(start + segment[0], path, segment[2] + 1);
    }
  }
  return positions;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
