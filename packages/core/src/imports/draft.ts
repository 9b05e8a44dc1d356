import type { FindingDraft } from "../contracts/finding.ts";
import type { Reporter } from "../contracts/import.ts";
import { wholeLines, type Location } from "../contracts/location.ts";
import type { Severity } from "../contracts/severity.ts";
import { normaliseCode, textAt } from "../findings/fingerprint.ts";
import { lastLine } from "./changed.ts";
import { acceptance, type LeftOut } from "./left-out.ts";
import type { SarifClass } from "./sarif-class.ts";
import { artifactOf } from "./sarif-paths.ts";
import { placeRegion } from "./sarif-region.ts";
import type { Artifact, SarifLocation, SarifResult } from "./sarif-schema.ts";
import { tidyLine } from "./tidy.ts";
import type { Tool } from "./tool.ts";

/** Steps of a tool's path, and other places, that are kept. */
const mostSteps = 30;
const mostRelated = 10;
/** Characters of a tool's snippet that are compared with the file. */
const longestSnippet = 10_000;
const shortestSnippet = 8;

export interface DraftContext {
  tool: Tool;
  columnKind: string | undefined;
  linesOf(path: string): readonly string[] | undefined;
  find(artifact: Artifact | undefined): string | undefined;
  /** The whole of a file's code as it is compared; empty for a file that is too long for that. */
  codeOf(path: string): string;
  /** Whether the change touched any of the lines. */
  touched(path: string, first: number, last: number): boolean;
  isChange: boolean;
  changedFiles: ReadonlySet<string>;
}

export interface FoundResult {
  result: SarifResult;
  path: string;
  ruleId: string;
  about: SarifClass;
  severity: Severity;
  message: string | undefined;
}

type Related = NonNullable<FindingDraft["related"]>;

/**
 * A draft of a tool's result, or why there is none. Its proof is `matched`, also where the tool gives a path: what
 * Assay knows is that a file says so. The path is attached as places, in the tool's name.
 */
export function draftOf(found: FoundResult, context: DraftContext): FindingDraft | LeftOut {
  const { result, path, ruleId, about, severity } = found;
  const { tool, linesOf } = context;
  const lines = linesOf(path);
  const placed = placeRegion(path, lines, result.locations[0]?.physicalLocation?.region, context.columnKind);
  if (placed === "past the end") return "pastEnd";
  const { location } = placed;
  const { snippet } = result.locations[0]?.physicalLocation?.region ?? {};
  // A secret's snippet may be masked.
  if (about.category !== "secrets" && lines !== undefined && hasMoved(snippet?.text, location, lines, context))
    return "moved";
  const steps = stepsOf(result, context);
  const isNew = isTouched(found, location, placed.isWholeFile, steps, context);
  const accepted = acceptance(result) === "in the source";
  // A comment that the change brings excuses nothing, in no tool's language.
  if (accepted && !(context.isChange && (isNew || context.touched(path, location.start.line - 1, lastLine(location)))))
    return "accepted";

  const isSecret = about.category === "secrets";
  const said = tidyLine(found.message, 600) || ruleId;
  const message = isSecret ? withoutSecret(said, location, lines ?? []) : said;
  const by: Reporter = {
    tool: tool.title,
    ...(tool.version !== undefined && { version: tool.version }),
    rule: ruleId,
    severity,
    message,
  };
  const symbol = tidyLine(
    result.locations[0]?.logicalLocations[0]?.fullyQualifiedName ?? result.locations[0]?.logicalLocations[0]?.name,
    200,
  );
  return {
    rule: ruleId,
    message,
    location,
    severity,
    proof: { kind: "matched", summary: summaryOf(tool, steps.length, accepted) },
    related: [...steps, ...relatedOf(result, context)],
    imported: { by, standing: isNew || accepted ? "new" : "existing" },
    ...(symbol !== "" && { symbol }),
    ...(isSecret && {
      sensitive: true,
      hides: wholeLines(path, location.start.line, lastLine(location)),
      identity: besides(location, lines ?? []),
    }),
  };
}

/**
 * True when the code that the tool shows stands in the file, and not where the tool says: the report is of another
 * version. Code that stands nowhere may have been shortened by the tool, and proves nothing.
 */
function hasMoved(
  snippet: string | undefined,
  location: Location,
  lines: readonly string[],
  { codeOf }: DraftContext,
): boolean {
  const shown = normaliseCode((snippet ?? "").slice(0, longestSnippet));
  if (shown.length < shortestSnippet) return false;
  const here = normaliseCode(lines.slice(location.start.line - 1, lastLine(location)).join("\n"));
  if (here.includes(shown) || (here.length > 0 && shown.includes(here))) return false;
  return codeOf(location.path).includes(shown);
}

function summaryOf({ title, version }: Tool, steps: number, accepted: boolean): string {
  const name = `${title}${version === undefined ? "" : ` ${version}`}`;
  const path = steps > 1 ? ", with a path that it followed and Assay did not" : "";
  return `Reported by ${name}${path}${accepted ? "; a comment that this change brings asks the tool to pass over it" : ""}`;
}

/**
 * What the change brought: it touched the lines, or lines of the tool's path. A dependency is of its whole manifest,
 * and a finding without lines of its whole file.
 */
function isTouched(
  { path, about }: FoundResult,
  location: Location,
  isWholeFile: boolean,
  steps: Related,
  { isChange, touched, changedFiles }: DraftContext,
): boolean {
  if (!isChange) return true;
  if (isWholeFile || about.category === "supply") return changedFiles.has(path);
  return [location, ...steps.map((step) => step.location)].some((place) =>
    touched(place.path, place.start.line, lastLine(place)),
  );
}

function stepsOf(result: SarifResult, context: DraftContext): Related {
  const flow = (result.codeFlows[0]?.threadFlows[0]?.locations ?? []).flatMap(({ location }) => location ?? []);
  // The beginning and the end say most.
  const shown = flow.length <= mostSteps ? flow : [...flow.slice(0, mostSteps - 1), ...flow.slice(-1)];
  return shown.flatMap((step, index) => {
    const place = placeOf(step, context);
    const words = tidyLine(step.message?.text, 200);
    const number = index === shown.length - 1 ? flow.length : index + 1;
    const message = `${context.tool.title}, step ${number} of ${flow.length}${words === "" ? "" : `: ${words}`}`;
    return place === undefined ? [] : [{ location: place, message }];
  });
}

function relatedOf(result: SarifResult, context: DraftContext): Related {
  return result.relatedLocations.slice(0, mostRelated).flatMap((one) => {
    const place = placeOf(one, context);
    return place === undefined
      ? []
      : [{ location: place, message: tidyLine(one.message?.text, 200) || `named by ${context.tool.title}` }];
  });
}

function placeOf(one: SarifLocation, { find, linesOf, columnKind }: DraftContext): Location | undefined {
  const path = find(artifactOf(one));
  if (path === undefined) return undefined;
  const placed = placeRegion(path, linesOf(path), one.physicalLocation?.region, columnKind);
  return placed === "past the end" ? undefined : placed.location;
}

/** The code beside a secret: what tells the finding from others must not hold the secret itself. */
function besides(location: Location, lines: readonly string[]): string {
  const { start, end } = location;
  if (start.column === 1 && end.column === 1) return "the whole of its lines";
  const before = lines[start.line - 1]?.slice(0, start.column - 1) ?? "";
  return `beside ${before.replace(/\s+/g, "").slice(0, 100)}`;
}

/** A tool's message without what may be the secret: its place's text, and words of the line that look like one. */
function withoutSecret(message: string, location: Location, lines: readonly string[]): string {
  const own = textAt(lines, location).trim();
  const line = lines.slice(location.start.line - 1, lastLine(location)).join("\n");
  const masked = own.length >= 4 ? message.replaceAll(own, "•••") : message;
  return masked.replace(/[^\s"'`=:,;()[\]{}<>]{6,}/g, (word) =>
    line.includes(word) && (word.length >= 16 || (/\d/.test(word) && /[a-z]/i.test(word))) ? "•••" : word,
  );
}
