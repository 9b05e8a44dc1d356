import type { CodeFrame, Location } from "@assay/core";
import type { PhysicalLocation, Region } from "sarif";

/** Where a place is, and the code around it. Paths are relative to the root of the sources and percent-encoded. */
export function physicalLocation(location: Location, frame?: CodeFrame): PhysicalLocation {
  const place: PhysicalLocation = {
    artifactLocation: { uri: relativeUri(location.path), uriBaseId: "SRCROOT" },
    region: region(location),
  };
  if (frame === undefined || frame.lines.length === 0) return place;
  const endLine = frame.firstLine + frame.lines.length - 1;
  return {
    ...place,
    contextRegion: { startLine: frame.firstLine, endLine, snippet: { text: `${frame.lines.join("\n")}\n` } },
  };
}

/** A relative URI: every segment encoded, so that no name is taken for a scheme, a query or a fragment. */
export function relativeUri(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .map((segment) => encodeURIComponent(segment))
    .join("/");
}

/** Whole lines have no columns; other regions end before their last column, as locations do. */
function region({ start, end }: Location): Region {
  if (start.column === 1 && end.column === 1 && end.line > start.line)
    return { startLine: start.line, endLine: end.line - 1 };
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
