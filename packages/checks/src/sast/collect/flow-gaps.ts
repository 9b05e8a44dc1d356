import { safeLine, type GapInput } from "@assay/core";
import type { Analysis } from "@assay/program";

interface Looked {
  unread: readonly string[];
  judged: ReadonlySet<string>;
}

/**
 * What the data-flow engine did not see. Files under judgement that could not be read or parsed are told, and block,
 * where the patterns are judged; what is elsewhere, what the engine itself does not understand, and what was cut off
 * for want of a bound is told here.
 */
export function flowGaps({ problems, cuts }: Analysis, { unread, judged }: Looked): GapInput[] {
  const gaps: GapInput[] = [];
  const elsewhere = unread.filter((path) => !judged.has(path));
  const [unreadFirst] = elsewhere;
  if (unreadFirst !== undefined)
    gaps.push({
      what: few(elsewhere, unreadFirst),
      why: "could not be read, so no value was followed through",
      categories: ["code"],
      blocking: false,
      count: elsewhere.length,
    });
  const untold = problems.filter(({ path, isSyntax }) => !(isSyntax && judged.has(path)));
  const broken = [...new Map(untold.map((problem) => [problem.path, problem])).values()];
  const [first] = broken;
  if (first !== undefined)
    gaps.push({
      what: few(
        broken.map(({ path }) => path),
        first.path,
      ),
      why: `values were not followed through all of it: ${safeLine(first.message, 200)}`,
      categories: ["code"],
      blocking: false,
      count: broken.length,
    });
  const total = [...cuts.values()].reduce((sum, count) => sum + count, 0);
  if (total > 0)
    gaps.push({
      what: `Data flow at ${total.toLocaleString("en")} ${total === 1 ? "place" : "places"}`,
      why: `flaws on a way of values through one of them may be missing; all else was checked. Such places hand on more than is followed: list generated and bundled code under ignore: in the policy, and have a person review where the rest takes users' input (limits met: ${limitsOf(cuts)})`,
      categories: ["code"],
      blocking: false,
      count: total,
    });
  return gaps;
}

const namedLimits = 3;

/** The limits that were met most often, with how often, and how many others there are. */
function limitsOf(cuts: Analysis["cuts"]): string {
  const sorted = [...cuts].toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  const named = sorted.slice(0, namedLimits).map(([what, count]) => `${what} ${count.toLocaleString("en")}`);
  const rest = sorted.slice(namedLimits).reduce((sum, [, count]) => sum + count, 0);
  return [...named, ...(rest > 0 ? [`others ${rest.toLocaleString("en")}`] : [])].join(", ");
}

function few(paths: readonly string[], first: string): string {
  return paths.length === 1 ? safeLine(first) : `${paths.length} files, such as ${safeLine(first)}`;
}
