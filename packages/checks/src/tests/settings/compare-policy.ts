import { gradeLetters } from "@assay/core";
import type { Loosened } from "../evidence.ts";
import type { Setting } from "./flatten.ts";

/** What of Assay's own policy, baseline and suppressions demands less. It counts only once it stands on the base, and then for all. */
export function comparePolicy(path: string, before: readonly Setting[], after: readonly Setting[]): Loosened[] {
  const say = (setting: string, what: string, line = 1): Loosened[] => [{ path, line, setting, what }];
  const count = (settings: readonly Setting[], way: RegExp) => settings.filter((one) => way.test(one.way)).length;
  if (path.endsWith("baseline.json")) return grew(/^findings\[\]\.fingerprint$/, "accepted findings");
  if (/suppressions\.ya?ml$/.test(path)) return grew(/^suppressions\[\]\.reason$/, "suppressions");
  const was = new Map(before.map((one) => [one.way, one]));
  const is = new Map(after.map((one) => [one.way, one]));
  return [
    ...[...new Set([...was.keys(), ...is.keys()])].flatMap((way) => {
      const [from, to] = [was.get(way)?.value, is.get(way)?.value];
      if (from === to) return [];
      const line = is.get(way)?.line;
      if (way.startsWith("minimumGrade.") && rank(to) > rank(from))
        return say(way, `\`${way}\` was ${from ?? "C"} and is ${to ?? "gone"}`, line);
      if (way === "coverage.changedLines" && Number(to ?? 85) < Number(from ?? 85))
        return say(way, `\`${way}\` was ${from ?? 85} and is ${to ?? "gone"}`, line);
      if (way === "unchecked" && to === "report") return say(way, "what could not be checked blocks no more", line);
      if (way.startsWith("rules.") && to === "off") return say(way, `the rule ${way.slice(6)} is off`, line);
      return [];
    }),
    ...grew(/^ignore\[\]$/, "files that are not judged"),
    ...grew(/^allowUnchecked\[\]$/, "categories that may go unchecked"),
  ];

  function grew(way: RegExp, noun: string): Loosened[] {
    const [from, to] = [count(before, way), count(after, way)];
    return to > from
      ? say(noun, `there are ${to} ${noun} where there were ${from}`, after.find((one) => way.test(one.way))?.line)
      : [];
  }
}

/** Without a letter of its own it is C. */
function rank(letter: Setting["value"] | undefined): number {
  const at = gradeLetters.findIndex((one) => one === letter);
  return at === -1 ? gradeLetters.indexOf("C") : at;
}
