import type { SecretsInFile } from "../evidence.ts";
import type { CustomSearch } from "../custom/custom-search.ts";
import type { Candidate, Detector, ScanInput } from "../scan/detector.ts";
import { allDetectors } from "../scan/detectors.ts";
import { fileKind } from "../scan/file-kind.ts";
import { keywordAutomaton } from "../scan/keyword-automaton.ts";
import { positionsIn } from "../scan/positions.ts";
import { settle } from "../scan/settle.ts";
import { weigh } from "../scan/weigh.ts";
import { redacted } from "./redacted.ts";

/** Finds the secrets of one file. */
export type ScanFile = (path: string, text: string) => SecretsInFile | undefined;

/** More in one file than this is a list of them: the rest is counted, not described. */
export const mostMatches = 500;

/**
 * Places looked at in a file: one for each 12 characters (the densest real file measured has one for each 25), and
 * never fewer than this. What has more was made to keep a scanner busy.
 */
const leastPlaces = 100_000;
const charactersAPlace = 12;

const everywhere = searchFor(allDetectors().filter((detector) => detector.everywhere));
const everything = searchFor(allDetectors());

function searchFor(detectors: readonly Detector[]) {
  const entries = detectors.flatMap((detector) => detector.keywords.map((keyword) => ({ keyword, detector })));
  return { entries, automaton: keywordAutomaton(entries.map((entry) => entry.keyword)) };
}

/**
 * Finds the secrets of one file: find (one pass, every detector at its keywords), settle what overlaps, weigh by the
 * kind of file, redact. Only the redacted result leaves this function.
 */
export function scanText(path: string, text: string, custom?: CustomSearch): SecretsInFile | undefined {
  const input = { text, path, kind: fileKind(path, text) };
  const { candidates: known, unread } = find(input);
  const candidates = custom === undefined ? known : [...known, ...custom(input)];
  if (candidates.length === 0 && !unread) return undefined;
  const weighed = settle(candidates).flatMap((candidate) => weigh(candidate, input) ?? []);
  if (weighed.length === 0 && !unread) return undefined;
  const positionOf = positionsIn(text);
  return {
    matches: weighed.slice(0, mostMatches).map((candidate) => redacted(candidate, positionOf)),
    leftOut: Math.max(0, weighed.length - mostMatches),
    unread,
  };
}

function find(input: ScanInput): { candidates: Candidate[]; unread: boolean } {
  const found: Candidate[] = [];
  let places = Math.max(leastPlaces, input.text.length / charactersAPlace);
  const { entries, automaton } = input.kind.generated ? everywhere : everything;
  automaton.scan(input.text, (index, end) => {
    const entry = entries[index];
    if (entry === undefined) return;
    const from = end - entry.keyword.length;
    if (entry.detector.looksAt?.(input, from, end) === false || places-- <= 0) return;
    const result = entry.detector.detect(input, from, end);
    if (result !== undefined) found.push(...(isList(result) ? result : [result]));
  });
  return { candidates: found, unread: places < 0 };
}

function isList(result: Candidate | readonly Candidate[]): result is readonly Candidate[] {
  return Array.isArray(result);
}
