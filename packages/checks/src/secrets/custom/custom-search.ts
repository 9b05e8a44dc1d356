import { globMatcher } from "@assay/core";
import { RE2JS } from "re2js";
import { customRuleId } from "../scan/custom-rule-id.ts";
import type { Candidate, ScanInput } from "../scan/detector.ts";
import { entropyPerCharacter } from "../values/entropy.ts";
import type { AllowList, CustomRule } from "./custom-rule.ts";
import { windowsAround, windowsOver, type Window } from "./windows.ts";

/** Finds what a team's own rules ask for. */
export type CustomSearch = (input: ScanInput) => Candidate[];

/** @param rules compiled without error before */
export function customSearch(rules: readonly CustomRule[]): CustomSearch {
  const searches = rules.map(searchOf);
  return (input) => {
    const lower = input.text.toLowerCase();
    return searches.flatMap((search) => search(input, lower));
  };
}

function searchOf(rule: CustomRule): (input: ScanInput, lower: string) => Candidate[] {
  const regex = RE2JS.compile(rule.regex);
  const path = rule.path === undefined ? undefined : RE2JS.compile(rule.path);
  const isIn = rule.globs.length === 0 ? () => true : globMatcher(rule.globs);
  const allows = rule.allow.map(allowance);

  return (input, lower) => {
    if (!isIn(input.path) || path?.test(input.path) === false) return [];
    // Where letters change their length with their case, places in the one text are not those in the other.
    const searched = lower.length === input.text.length ? lower : input.text;
    const windows =
      rule.keywords.length === 0 ? windowsOver(input.text) : windowsAround(input.text, keywordPlaces(searched, rule));
    const found: Candidate[] = [];
    for (const window of windows) {
      for (const hit of matchesIn(regex, input.text, window)) {
        const secret = secretOf(hit.groups, rule.group);
        const start = hit.start + hit.groups[0].indexOf(secret);
        if (secret === "" || (rule.entropy > 0 && entropyPerCharacter(secret) <= rule.entropy)) continue;
        if (allows.some((isAllowed) => isAllowed({ secret, match: hit.groups[0], input, start }))) continue;
        found.push(candidate(rule, secret, start));
      }
    }
    return found;
  };
}

function keywordPlaces(lower: string, { keywords }: CustomRule): number[] {
  const places: number[] = [];
  for (const keyword of keywords)
    for (let at = lower.indexOf(keyword); at !== -1; at = lower.indexOf(keyword, at + keyword.length)) places.push(at);
  return places.sort((a, b) => a - b);
}

interface Hit {
  groups: readonly [string, ...(string | undefined)[]];
  start: number;
}

/**
 * The matches in a window. Telling whether there is one is hundreds of times faster than telling where: so a window
 * with one is asked line by line, and read as a whole only where no line alone matches.
 */
function* matchesIn(regex: RE2JS, text: string, window: Window): Generator<Hit> {
  const part = text.slice(window.start, window.end);
  if (!regex.test(part)) return;
  let isInLine = false;
  let start = 0;
  for (const line of part.split("\n")) {
    if (regex.test(line)) {
      isInLine = true;
      yield* hits(regex, line, window.start + start, window);
    }
    start += line.length + 1;
  }
  if (!isInLine) yield* hits(regex, part, window.start, window);
}

function* hits(regex: RE2JS, part: string, offset: number, window: Window): Generator<Hit> {
  for (const match of regex.matchAll(part)) {
    const [whole = ""] = match;
    const start = offset + (match.index ?? 0);
    // What stands where the text was cut may be a part of more: another window has it whole.
    const isPart =
      (window.cutsStart && start === window.start) || (window.cutsEnd && start + whole.length >= window.end);
    if (whole !== "" && !isPart) yield { groups: [whole, ...match.slice(1)], start };
  }
}

function secretOf(groups: Hit["groups"], group: number): string {
  if (group > 0) return groups[group] ?? "";
  return groups.slice(1).find((text) => text !== undefined && text !== "") ?? groups[0];
}

interface Asked {
  secret: string;
  match: string;
  input: ScanInput;
  start: number;
}

function allowance(list: AllowList): (asked: Asked) => boolean {
  const regexes = list.regexes.map((regex) => RE2JS.compile(regex));
  const paths = list.paths.map((regex) => RE2JS.compile(regex));
  const stopwords = list.stopwords.map((word) => word.toLowerCase());
  const target = ({ secret, match, input, start }: Asked): string => {
    if (list.regexTarget === "secret") return secret;
    return list.regexTarget === "match" ? match : lineAt(input.text, start);
  };
  return (asked) => {
    const answers = [
      ...(regexes.length === 0 ? [] : [regexes.some((regex) => regex.test(target(asked)))]),
      ...(paths.length === 0 ? [] : [paths.some((regex) => regex.test(asked.input.path))]),
      ...(stopwords.length === 0 ? [] : [stopwords.some((word) => asked.secret.toLowerCase().includes(word))]),
    ];
    return answers.length > 0 && (list.condition === "AND" ? answers.every(Boolean) : answers.some(Boolean));
  };
}

const longestLine = 4_000;

function lineAt(text: string, at: number): string {
  const from = Math.max(0, at - longestLine, at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1);
  const end = text.indexOf("\n", at);
  return text.slice(from, Math.min(end === -1 ? text.length : end, at + longestLine));
}

function candidate({ id, what, severity }: CustomRule, secret: string, start: number): Candidate {
  const entropy = entropyPerCharacter(secret) * secret.length;
  return {
    rule: customRuleId,
    detector: id,
    what,
    severity,
    start,
    end: start + secret.length,
    value: secret,
    confidence: 0.9,
    reasons: [`it matches "${id}", a pattern of this repository's own`],
    unguessable: secret.length >= 16 && entropy >= 64 && /\d/.test(secret),
  };
}
