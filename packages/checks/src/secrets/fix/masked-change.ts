import { safeLine } from "@assay/core";
import type { SecretMatch } from "../evidence.ts";

const mask = "••••••••";
const context = 1;

/** A place that is masked; places come in the order of the text. */
export type Hidden = Pick<SecretMatch, "start" | "end">;

/**
 * What changes between two texts, as lines that begin with "-", "+" or a blank, every secret in them masked. Lines are
 * compared from both ends: edits replace values in their lines, so that what is between stands for itself.
 */
export function maskedChange(
  before: string,
  after: string,
  hiddenBefore: readonly Hidden[],
  hiddenAfter: readonly Hidden[],
): string[] {
  const old = maskedLines(before, hiddenBefore);
  const now = maskedLines(after, hiddenAfter);
  const rawOld = before.split("\n");
  const rawNow = after.split("\n");
  if (rawOld.length !== rawNow.length) return blockChange(old, now, rawOld, rawNow);
  const lines: string[] = [];
  let shownTo = 0;
  for (let index = 0; index < old.length; index++) {
    if (rawOld[index] === rawNow[index]) continue;
    for (let near = Math.max(shownTo, index - context); near < index; near++) lines.push(`  ${shown(old[near])}`);
    lines.push(`- ${shown(old[index])}`, `+ ${shown(now[index])}`);
    shownTo = index + 1;
  }
  return lines;
}

/** Where lines went away with a value of several lines: from the first that differs to the last. */
function blockChange(
  old: readonly string[],
  now: readonly string[],
  rawOld: readonly string[],
  rawNow: readonly string[],
): string[] {
  let same = 0;
  while (same < rawNow.length && rawOld[same] === rawNow[same]) same++;
  let end = 0;
  while (end < rawNow.length - same && rawOld.at(-1 - end) === rawNow.at(-1 - end)) end++;
  return [
    ...old.slice(same, old.length - end).map((line) => `- ${shown(line)}`),
    ...now.slice(same, now.length - end).map((line) => `+ ${shown(line)}`),
  ];
}

function maskedLines(text: string, matches: readonly Hidden[]): string[] {
  const lines = text.split("\n");
  for (const { start, end } of matches.toReversed())
    for (let number = Math.min(end.line, lines.length); number >= start.line; number--) {
      const line = lines[number - 1] ?? "";
      const from = number === start.line ? start.column - 1 : 0;
      const to = number === end.line ? end.column - 1 : line.length;
      lines[number - 1] = `${line.slice(0, from)}${mask}${line.slice(to)}`;
    }
  return lines;
}

function shown(line: string | undefined): string {
  return safeLine(line ?? "", 160);
}
