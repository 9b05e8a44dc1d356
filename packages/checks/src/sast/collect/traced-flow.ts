import { safeLine, type Location } from "@assay/core";
import { createLineIndex, type Analysis, type Flow, type LineIndex, type Sources } from "@assay/program";
import type { TracedFlow, TracedFlows } from "../evidence/flows.ts";
import { refusesNames } from "../prototype-pollution/refused-keys.ts";
import { checksAddresses } from "./address-checks.ts";
import { codeTexts } from "./code-text.ts";
import { workersOf } from "./workers.ts";
import { isFiltered, operatorFilters } from "./operator-filter.ts";
import { internalPackages } from "./internal-packages.ts";
import { operatorPlaces } from "./operators/operator-routes.ts";

/** What the engine found as evidence: places as lines and columns, texts made safe. */
export function flowEvidence({ flows, seen, problems }: Analysis, files: Sources): TracedFlows {
  const indexes = new Map<string, LineIndex>();
  const indexOf = (path: string): LineIndex => {
    const index = indexes.get(path) ?? createLineIndex(files.get(path) ?? "");
    indexes.set(path, index);
    return index;
  };
  const codeOf = codeTexts(files);
  const isWorker = workersOf(files, codeOf);
  const checks = new Map<string, boolean>();
  const isChecked = ({ danger, way, sink, reached }: Flow): boolean =>
    danger === "url" &&
    [...way.map(({ place }) => place), sink, reached].some(({ path }) => {
      const known = checks.get(path) ?? checksAddresses(path, files, codeOf);
      checks.set(path, known);
      return known;
    });
  const filters = flows.some(({ danger }) => danger === "nosql") ? operatorFilters(files) : [];
  const isForOperators = operatorPlaces(files);
  const isInternal = internalPackages(files);
  const locate = ({ path, start, end }: Flow["sink"]): Location => ({
    path,
    start: indexOf(path).at(start),
    end: indexOf(path).at(end),
  });
  const isFromElsewhere = ({ source: { source, place } }: Flow): boolean =>
    source !== "message" || !isWorker(place.path);
  /** Names are told apart in loops and lists, of which the engine does not know that they come to all of them. */
  const isRefused = ({ within, reached: { path } }: Flow): boolean =>
    within !== undefined && refusesNames(codeOf(path).slice(within.start, within.end));
  return {
    files: files.size,
    seen: seen.map(({ place, name }) => ({ location: locate(place), api: safeLine(name, 200) })),
    partial: [...new Set(problems.map(({ path }) => path))],
    flows: flows
      .filter((flow) => isFromElsewhere(flow) && !isRefused(flow))
      .map((flow): TracedFlow => {
        const { danger, api, source, isAssumed, isJudged, symbol, way } = flow;
        return {
          danger,
          api: safeLine(api, 200),
          source: source.source,
          what: safeLine(source.what, 200),
          isAssumed,
          ...(isJudged ? { isJudged: true as const } : {}),
          ...(isChecked(flow) ? { isAddressChecked: true as const } : {}),
          ...(danger === "nosql" && isFiltered(filters, source.place.path, source.what, files)
            ? { isFiltered: true as const }
            : {}),
          ...(source.source === "http-request" && isForOperators(source.place.path, source.place.start)
            ? { isOfOperators: true as const }
            : {}),
          ...(source.source === "library-input" && isInternal(source.place.path) ? { isInternal: true as const } : {}),
          ...(isOfClient(flow.sink.path, files.get(flow.sink.path) ?? "") ? { isInPage: true as const } : {}),
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

/** True of a component that React's bundlers send to browsers: by the directive that has them do it, and what it draws. */
function isOfClient(path: string, text: string): boolean {
  return (
    /\.[jt]sx$/.test(path) &&
    /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*["']use client["']/.test(text) &&
    !/from\s*["'](?:node:|fs|https?|express|next\/headers|server-only)\b/.test(text)
  );
}
