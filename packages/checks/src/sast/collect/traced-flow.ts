import { safeLine, type Location } from "@assay/core";
import { createLineIndex, type Analysis, type Flow, type LineIndex, type Sources } from "@assay/program";
import type { TracedFlow, TracedFlows } from "../evidence/flows.ts";

/** What the engine found as evidence: places as lines and columns, texts made safe. */
export function flowEvidence({ flows, problems }: Analysis, files: Sources): TracedFlows {
  const indexes = new Map<string, LineIndex>();
  const indexOf = (path: string): LineIndex => {
    const index = indexes.get(path) ?? createLineIndex(files.get(path) ?? "");
    indexes.set(path, index);
    return index;
  };
  const locate = ({ path, start, end }: Flow["sink"]): Location => ({
    path,
    start: indexOf(path).at(start),
    end: indexOf(path).at(end),
  });
  return {
    files: files.size,
    partial: [...new Set(problems.map(({ path }) => path))],
    flows: flows.map(({ danger, api, source, isAssumed, sink, symbol, way }): TracedFlow => ({
      danger,
      api: safeLine(api, 200),
      source: source.source,
      what: safeLine(source.what, 200),
      isAssumed,
      sink: locate(sink),
      ...(symbol === undefined ? {} : { symbol: safeLine(symbol, 200) }),
      steps: (way.length === 0 ? [{ place: source.place, message: `comes from ${source.what}` }] : way).map(
        ({ place, message }) => ({ location: locate(place), message: safeLine(message, 200) }),
      ),
    })),
  };
}
