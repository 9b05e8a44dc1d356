import { languageOf, componentKind, parseModule } from "@assay/program";
import { parseDocument } from "yaml";
import type { ScanFile } from "../collect/scan-text.ts";
import type { SecretMatch } from "../evidence.ts";
import type { Move, Refusal, Target } from "./edit.ts";
import { moveInScript } from "./move-in-script.ts";
import { moveInCompose, moveInShell } from "./move-in-settings.ts";

/** A secret of one file that was moved, or why it was not. */
export interface Fixed {
  readonly match: SecretMatch;
  readonly outcome: Pick<Move, "variable" | "value"> | Refusal;
}

export interface FixedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly fixed: readonly Fixed[];
}

/** Tells a wanted secret by its rule and where it begins. */
export type IsWanted = (match: Pick<SecretMatch, "rule" | "start">) => boolean;

/** Gives a variable its value; another name where this one has another value already. */
export type NameValue = (variable: string, value: string) => string;

/**
 * Moves the wanted secrets of a file to the environment. Each move is tried by itself and kept when the file still
 * parses, and the search finds the secret no more and nothing that it did not find before.
 */
export function fixFile(
  path: string,
  before: string,
  { scan, isWanted, nameValue }: { scan: ScanFile; isWanted: IsWanted; nameValue: NameValue },
): FixedFile {
  const wanted = matchesOf(scan, path, before).filter(isWanted);
  const fixed: Fixed[] = [];
  let after = before;
  // From the end on, so that what is not looked at yet stays where it was.
  for (const match of wanted.toReversed()) {
    const start = offsetOf(before, match.start);
    const target = { start, end: offsetOf(before, match.end), detector: match.detector, provider: match.provider };
    const move = moveFor(path, after, target);
    const outcome = "refused" in move ? move : tried(path, after, match, named(move, nameValue), scan);
    fixed.unshift({
      match,
      outcome: "refused" in outcome ? outcome : { variable: outcome.variable, value: outcome.value },
    });
    if ("after" in outcome) after = outcome.after;
  }
  return { path, before, after, fixed };
}

function moveFor(path: string, text: string, target: Target): Move | Refusal {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (/^\.env(?:\.|$)|\.env$/.test(name))
    return {
      refused:
        "it is the file for values of the environment, and should not be in the repository: git rm --cached it, and name it in .gitignore",
    };
  if (languageOf(path) !== undefined && componentKind(path) === undefined) return moveInScript(path, text, target);
  if (/\.(?:sh|bash|zsh)$/.test(name)) return moveInShell(text, target);
  if (/^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/.test(name)) return moveInCompose(text, target);
  if (name.endsWith(".py")) return { refused: 'read it from the environment: os.environ["NAME"]' };
  return {
    refused: "take it out of the file, and let what reads the file take it from the environment or a secret store",
  };
}

function named(move: Move, nameValue: NameValue): Move {
  const variable = nameValue(move.variable, move.value);
  return move.isRead === true ? move : { ...move, variable };
}

/** The proof: the edited file parses, and holds what it held but for this one. */
function tried(
  path: string,
  text: string,
  match: SecretMatch,
  move: Move,
  scan: ScanFile,
): (Move & { after: string }) | Refusal {
  const after = text.slice(0, move.start) + move.write(move.variable) + text.slice(move.end);
  if (!parses(path, after)) return { refused: "without it the file would not parse: move it by hand" };
  const left = countsOf(matchesOf(scan, path, after));
  const had = countsOf(matchesOf(scan, path, text));
  const key = keyOf(match);
  if ((left.get(key) ?? 0) >= (had.get(key) ?? 0)) return { refused: "it would be found still: move it by hand" };
  if ([...left].some(([one, count]) => count > (had.get(one) ?? 0)))
    return { refused: "something else would be found in its place: move it by hand" };
  return { ...move, after };
}

function parses(path: string, text: string): boolean {
  if (languageOf(path) !== undefined && componentKind(path) === undefined)
    return parseModule(path, text).errors.length === 0;
  return !/\.ya?ml$/i.test(path) || parseDocument(text, { prettyErrors: false }).errors.length === 0;
}

function matchesOf(scan: ScanFile, path: string, text: string): readonly SecretMatch[] {
  return scan(path, text)?.matches ?? [];
}

function countsOf(matches: readonly SecretMatch[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const match of matches) counts.set(keyOf(match), (counts.get(keyOf(match)) ?? 0) + 1);
  return counts;
}

function keyOf({ rule, identity }: SecretMatch): string {
  return `${rule} ${identity}`;
}

function offsetOf(text: string, { line, column }: SecretMatch["start"]): number {
  let at = 0;
  for (let number = 1; number < line; number++) at = text.indexOf("\n", at) + 1;
  return at + column - 1;
}
