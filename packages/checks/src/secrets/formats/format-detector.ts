import { entropyPerCharacter } from "../values/entropy.ts";
import { isPlaceholderToken } from "../values/placeholders.ts";
import { joinedFrom, longestPiece } from "../scan/joined.ts";
import type { Candidate, Detector } from "../scan/detector.ts";
import { allFormats } from "./all-formats.ts";
import type { SecretFormat } from "./format.ts";

/** A format found at one place. */
export interface FormatHit {
  readonly format: SecretFormat;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly verified: boolean;
}

/** One detector for each beginning of a token. */
export function formatDetectors(): Detector[] {
  const byStart = new Map<string, SecretFormat[]>();
  for (const format of allFormats) {
    for (const start of format.starts ?? []) byStart.set(start, [...(byStart.get(start) ?? []), format]);
  }
  return [...byStart].map(([start, formats]) => ({
    id: `format:${start}`,
    keywords: [start.toLowerCase()],
    everywhere: true,
    looksAt: ({ text }, from) => text.startsWith(start, from),
    detect(input, from) {
      let longest: FormatHit | undefined;
      for (const format of formats) {
        const hit = formatAt(input.text, from, format) ?? splitFormatAt(input.text, from, format);
        if (hit !== undefined && (longest === undefined || hit.value.length > longest.value.length)) longest = hit;
      }
      return longest === undefined ? undefined : formatCandidate(longest, input.text);
    },
  }));
}

/** Tries one format where its beginning was seen. */
export function formatAt(text: string, keywordAt: number, format: SecretFormat): FormatHit | undefined {
  let start = keywordAt;
  if (format.before !== undefined) {
    const { characters, most } = format.before;
    while (keywordAt - start < most && characters.test(text.charAt(start - 1))) start--;
  }
  if (!startsWord(text, start)) return undefined;
  format.shape.lastIndex = start;
  const value = format.shape.exec(text)?.[0];
  if (value === undefined || isWordCharacter(text.charCodeAt(start + value.length))) return undefined;
  return judged(format, value, start, start + value.length);
}

/** A format whose text is broken into concatenated literals right after its beginning or anywhere later. */
function splitFormatAt(text: string, keywordAt: number, format: SecretFormat): FormatHit | undefined {
  if (format.before !== undefined || !startsWord(text, keywordAt) || !endsAtQuote(text, keywordAt, format))
    return undefined;
  const joined = joinedFrom(text, keywordAt);
  if (joined === undefined) return undefined;
  format.shape.lastIndex = 0;
  const value = format.shape.exec(joined.value)?.[0];
  return value === joined.value ? judged(format, value, keywordAt, joined.end) : undefined;
}

/** The few formats whose values may hold a comma. */
const withCommas = new Set(
  allFormats.filter(({ shape }) => (shape.source.match(/\[[^\]]*\]/g) ?? []).some((set) => new RegExp(set).test(","))),
);

/**
 * Whether a quote comes within reach, and before white space or a comma: a cheap look at first. No token holds white
 * space; and source maps hold pieces that look like beginnings at every turn, between commas.
 */
function endsAtQuote(text: string, at: number, format: SecretFormat): boolean {
  const stop = withCommas.has(format) ? -1 : 44;
  const end = Math.min(text.length, at + longestPiece + 1);
  for (let index = at; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === 34 || code === 39 || code === 96) return true;
    if (code <= 32 || code === stop) return false;
  }
  return false;
}

// One search in place of one for each format: most values have no format.
const anyStart = new RegExp(
  allFormats
    .flatMap((format) => (format.named === undefined ? (format.starts ?? []) : []))
    .map(escaped)
    .join("|"),
);
const anyName = new RegExp(
  allFormats.flatMap(({ named }) => (named === undefined ? [] : [`(?:${named.source})`])).join("|"),
  "i",
);

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}

/** The format that a whole value has, for values whose name is known. */
export function formatOfValue(value: string, name: string): FormatHit | undefined {
  if (!anyStart.test(value) && !anyName.test(name)) return undefined;
  for (const format of allFormats) {
    const mayApply =
      format.named === undefined ? format.starts?.some((start) => value.includes(start)) : format.named.test(name);
    if (mayApply !== true) continue;
    format.shape.lastIndex = 0;
    if (format.shape.exec(value)?.[0] !== value) continue;
    const hit = judged(format, value, 0, value.length);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

function judged(format: SecretFormat, value: string, start: number, end: number): FormatHit | undefined {
  const verified = format.verify?.(value);
  if (verified === false) return undefined;
  if (verified !== true && isPlaceholderToken(value.slice(prefixLength(format, value)))) return undefined;
  return { format, value, start, end, verified: verified === true };
}

function prefixLength(format: SecretFormat, value: string): number {
  return Math.max(0, ...(format.starts ?? []).filter((start) => value.startsWith(start)).map((start) => start.length));
}

/** What is reported for a format. */
export function formatCandidate(hit: FormatHit, text: string): Candidate {
  const { format, value } = hit;
  const secret = value.slice(prefixLength(format, value));
  const reasons = [
    format.named === undefined
      ? `it has the look that ${format.provider} gives it`
      : `its name speaks of ${format.provider} and it has the length and characters of its keys`,
  ];
  if (hit.verified) reasons.unshift(`its ${format.verified ?? "content"} is right`);
  if (isRestrictedByDesign(format, text, hit.start))
    reasons.push("a key of this kind may be meant for browsers, where only its restrictions protect it");
  return {
    rule: format.rule ?? "secrets/provider-token",
    detector: format.id,
    provider: format.provider,
    what: format.title,
    severity: isRestrictedByDesign(format, text, hit.start) ? "low" : (format.severity ?? "critical"),
    start: hit.start,
    end: hit.end,
    value,
    confidence: hit.verified ? 0.99 : format.named === undefined ? 0.9 : 0.8,
    reasons,
    fix: `${format.revoke} Then read it from the environment or a secret store. A secret that was committed stays in the history: revoking it is what helps.`,
    reference: format.documentation,
    verified: hit.verified,
    unguessable: secret.length >= 16 && entropyPerCharacter(secret) * secret.length >= 64,
  };
}

// Firebase's web configuration is public by design: https://firebase.google.com/docs/projects/api-keys
function isRestrictedByDesign(format: SecretFormat, text: string, at: number): boolean {
  return (
    format.id === "gcp-api-key" &&
    /firebase|authDomain|maps\.google|google-services|mobilesdk|GoogleService-Info/i.test(
      text.slice(Math.max(0, at - 600), at + 600),
    )
  );
}

/** True where a token may begin: not in the middle of a word, but after an escape such as `\n`. */
export function startsWord(text: string, at: number): boolean {
  const previous = text.charCodeAt(at - 1);
  if (!isWordCharacter(previous)) return true;
  return text.charCodeAt(at - 2) === 92 && (previous === 110 || previous === 114 || previous === 116);
}

/** For NaN, which is what a text has beyond its ends, false. */
function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95;
}
