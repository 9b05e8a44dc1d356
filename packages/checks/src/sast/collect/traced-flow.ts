import { safeLine, type Location } from "@assay/core";
import { createLineIndex, type Analysis, type Flow, type LineIndex, type Sources } from "@assay/program";
import type { TracedFlow, TracedFlows } from "../evidence/flows.ts";
import { checksAddresses } from "./address-checks.ts";

/** What the engine found as evidence: places as lines and columns, texts made safe. */
export function flowEvidence({ flows, judged, problems }: Analysis, files: Sources): TracedFlows {
  const indexes = new Map<string, LineIndex>();
  const indexOf = (path: string): LineIndex => {
    const index = indexes.get(path) ?? createLineIndex(files.get(path) ?? "");
    indexes.set(path, index);
    return index;
  };
  const checks = new Map<string, boolean>();
  const isChecked = ({ danger, way, sink, reached }: Flow): boolean =>
    danger === "url" &&
    [...way.map(({ place }) => place), sink, reached].some(({ path }) => {
      const known = checks.get(path) ?? checksAddresses(path, files);
      checks.set(path, known);
      return known;
    });
  const locate = ({ path, start, end }: Flow["sink"]): Location => ({
    path,
    start: indexOf(path).at(start),
    end: indexOf(path).at(end),
  });
  /** A worker hears its own page; a window hears every other. */
  const isFromElsewhere = ({ source: { source, place } }: Flow): boolean =>
    source !== "message" || !isWorker(files.get(place.path) ?? "");
  return {
    files: files.size,
    judged: judged.map(({ place, name }) => ({ location: locate(place), api: safeLine(name, 200) })),
    partial: [...new Set(problems.map(({ path }) => path))],
    flows: flows.filter(isFromElsewhere).map((flow): TracedFlow => {
      const { danger, api, source, isAssumed, isJudged, symbol, way } = flow;
      return {
        danger,
        api: safeLine(api, 200),
        source: source.source,
        what: safeLine(source.what, 200),
        isAssumed,
        ...(isJudged ? { isJudged: true as const } : {}),
        ...(isChecked(flow) ? { isAddressChecked: true as const } : {}),
        sink: locate(answered(flow)),
        ...(symbol === undefined ? {} : { symbol: safeLine(symbol, 200) }),
        steps: (way.length === 0 ? [{ place: source.place, message: `comes from ${source.what}` }] : way).map(
          ({ place, message }) => ({ location: locate(place), message: safeLine(message, 200) }),
        ),
      };
    }),
  };
}

/**
 * What a function answers is dangerous where it is made, and not where the function begins: at the last step of the way,
 * where that lies in the function.
 */
function answered({ sink, way }: Flow): Flow["sink"] {
  const last = way.at(-1)?.place;
  return sink.start === sink.end && last !== undefined && last.path === sink.path && last.start > sink.start
    ? last
    : sink;
}

/** True of code that listens as a worker does and never speaks of a window, which a worker has not. */
function isWorker(text: string): boolean {
  return (
    /\bself\.(?:addEventListener\s*\(|onmessage\b)|^\s*onmessage\s*=/m.test(text) &&
    !/\b(?:window|document)\b/.test(text)
  );
}
