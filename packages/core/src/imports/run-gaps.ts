import type { Category } from "../contracts/category.ts";
import type { Change } from "../contracts/change.ts";
import type { GapInput } from "../contracts/gap.ts";
import { safeLine } from "../safe-text.ts";
import { leftOutReasons, type LeftOut, type Tally } from "./left-out.ts";
import { messageText } from "./sarif-rules.ts";
import { artifactOf } from "./sarif-paths.ts";
import type { Notification, SarifRun } from "./sarif-schema.ts";
import { tidyLine } from "./tidy.ts";
import type { Tool } from "./tool.ts";

export interface RunGapsInput {
  file: string;
  tool: Tool;
  run: SarifRun;
  change: Change;
  out: Tally;
  taken: number;
  categories: readonly Category[];
}

/** What a run does not vouch for. A tool that failed, or looked at another commit, must not read as nothing found. */
export function runGaps(input: RunGapsInput): { gaps: GapInput[]; commit: string | undefined } {
  const { file, tool, run, out } = input;
  const what = `${safeLine(file, 300)} (${tool.title})`;
  const categories: Category[] = input.categories.length === 0 ? ["code"] : [...input.categories];
  const gap = (why: string, more: Partial<GapInput> = {}): GapInput => ({
    what,
    why,
    categories,
    blocking: true,
    ...more,
  });
  const { commit, gap: stale } = provenance(input);
  const counted = (why: LeftOut, then: string, blocking: boolean): GapInput[] => {
    const count = out.count(why);
    if (count === 0) return [];
    const results = count === 1 ? "1 result was left out" : `${count} results were left out`;
    return [gap(`${results}: ${leftOutReasons[why]}${then}`, { blocking, count })];
  };
  const strange = input.taken === 0 && out.count("outside") > 0;
  return {
    commit,
    gaps: [
      ...failures(run).map((why) => gap(why)),
      ...(stale === undefined ? [] : [gap(stale)]),
      ...(run.results === undefined || run.results === null ? [gap(missing(run))] : []),
      ...counted("malformed", "; have the tool write its report again", true),
      ...counted("beyondLimit", "; have the tool report less, or split its run", true),
      ...counted("noPlace", ", so it can't be said what they are about; see the tool's own report", true),
      ...counted("pastEnd", ": the tool looked at other contents, so run it again on these", true),
      ...counted("moved", ": the tool looked at other contents, so run it again on these", true),
      ...counted(
        "outside",
        strange ? ", and no other was found: the report may be of another repository or folder" : "",
        strange,
      ),
    ],
  };
}

function failures({ invocations }: SarifRun): string[] {
  const failed = invocations.some(({ executionSuccessful }) => executionSuccessful === false);
  const errors = invocations
    .flatMap((one) => [...one.toolExecutionNotifications, ...one.toolConfigurationNotifications])
    .filter(({ level }) => level === "error");
  if (!failed && errors.length === 0) return [];
  const first = errors.map((error) => tidyLine(complaint(error), 300)).find((text) => text !== "");
  const details = first === undefined ? "" : `: ${first}${errors.length > 1 ? ` (and ${errors.length - 1} more)` : ""}`;
  return [failed ? `its run failed${details}` : `it met errors${details}`];
}

/** What a tool could not do, and where: ESLint says so of a file that it could not parse. */
function complaint({ message, locations: [place] }: Notification): string {
  const said = messageText(message, undefined) ?? "";
  const uri = place && artifactOf(place)?.uri;
  if (said === "" || uri === undefined) return said;
  const line = place?.physicalLocation?.region?.startLine;
  return `${said} (${uri.split("/").slice(-3).join("/")}${line === undefined ? "" : `:${line}`})`;
}

function missing({ externalPropertyFileReferences }: SarifRun): string {
  return externalPropertyFileReferences?.results === undefined
    ? "its run holds no list of results, not even an empty one: the tool did not look, or failed"
    : "its results are in other files, which are not read: have the tool write one file";
}

/** The commit that a run names, and what to say when another is judged. */
function provenance({ run, change }: RunGapsInput): { commit: string | undefined; gap: string | undefined } {
  const named = run.versionControlProvenance
    .flatMap(({ revisionId }) => revisionId ?? [])
    .map((revision) => revision.toLowerCase())
    .filter((revision) => /^[0-9a-f]{7,64}$/.test(revision));
  const head = change.head?.commit;
  const commit = named.find((revision) => head?.startsWith(revision)) ?? named[0];
  if (commit === undefined || head === undefined || head.startsWith(commit)) return { commit, gap: undefined };
  return {
    commit,
    gap: `it was made for commit ${commit.slice(0, 9)}, and ${head.slice(0, 9)} is judged: run the tool again on this one`,
  };
}
