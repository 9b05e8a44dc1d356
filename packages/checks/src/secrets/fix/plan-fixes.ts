import { safeLine, type CollectContext, type Finding, type Workspace } from "@assay/core";
import type { ScanFile } from "../collect/scan-text.ts";
import { scanWith } from "../collect/scan-with.ts";
import { customRulesOf } from "../custom/custom-rules.ts";
import { followedRule } from "../followed/judge-followed.ts";
import { positionsIn } from "../scan/positions.ts";
import { fixFile, type FixedFile } from "./fix-file.ts";
import { maskedChange, type Hidden } from "./masked-change.ts";

/** A file that would be edited, told without its secrets. */
export interface PlannedFile {
  path: string;
  /** The whole file as it is and as it would be: to be written, never to be shown. */
  before: string;
  after: string;
  variables: string[];
  /** The change as lines that begin with "-", "+" or a blank, secrets masked. */
  change: string[];
}

export interface Planned {
  files: PlannedFile[];
  /** What is to be done by hand. */
  left: { path: string; line: number; what: string; todo: string }[];
  /** The values by variable. They leave the process only where the user asks for that. */
  values: ReadonlyMap<string, string>;
}

/** Plans how the secrets of findings get out of their files. Nothing is written. */
export async function planFixes(
  workspace: Workspace,
  findings: readonly Pick<Finding, "rule" | "location">[],
  context: Pick<CollectContext, "policy" | "demanded">,
): Promise<Planned> {
  const scan = scanWith((await customRulesOf(context)).rules);
  const values = new Map<string, string>();
  const nameValue = (variable: string, value: string): string => {
    let name = variable;
    for (let number = 2; values.has(name) && values.get(name) !== value; number++) name = `${variable}_${number}`;
    values.set(name, value);
    return name;
  };
  const files: PlannedFile[] = [];
  const left: Planned["left"] = [];
  for (const path of new Set(findings.map(({ location }) => location.path))) {
    const here = findings.filter(({ location }) => location.path === path);
    // oxlint-disable-next-line no-await-in-loop -- names are given in the order of the files
    const content = await workspace.read(path);
    if (content.kind !== "text" || content.encoding !== "utf-8") {
      const todo = "the file is not UTF-8, and is not edited: move it by hand";
      left.push(...here.map(({ location, rule }) => ({ path, line: location.start.line, what: rule, todo })));
      continue;
    }
    const isWanted = (match: { rule: string; start: { line: number; column: number } }): boolean =>
      here.some(
        ({ rule, location: { start } }) =>
          rule === match.rule && start.line === match.start.line && start.column === match.start.column,
      );
    const followed = here.filter(({ rule }) => rule === followedRule);
    left.push(...followed.map(({ location }) => ({ path, line: location.start.line, ...followedByHand })));
    const fixed = fixFile(path, content.text, { scan, isWanted, nameValue });
    left.push(...refusals(fixed));
    const texts = followed.map(({ location }) => textAt(content.text, location));
    if (fixed.after !== fixed.before) files.push(planned(fixed, scan, texts));
  }
  const used = new Set(files.flatMap(({ variables }) => variables));
  return { files, left, values: new Map([...values].filter(([name]) => used.has(name))) };
}

function refusals({ path, fixed }: FixedFile): Planned["left"] {
  return fixed.flatMap(({ match, outcome }) =>
    "refused" in outcome ? [{ path, line: match.start.line, what: safeLine(match.what), todo: outcome.refused }] : [],
  );
}

const followedByHand = {
  what: "the text that was followed to its use",
  todo: "nothing where it stands says that it is a credential: read it from the environment where it is used, by hand",
};

function textAt(text: string, { start, end }: Finding["location"]): string {
  const lines = text.split("\n");
  const offset = ({ line, column }: { line: number; column: number }) =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  return text.slice(offset(start), offset(end));
}

function planned({ path, before, after, fixed }: FixedFile, scan: ScanFile, followed: readonly string[]): PlannedFile {
  const variables = fixed.flatMap(({ outcome }) => ("refused" in outcome ? [] : [outcome.variable]));
  const hidden = (text: string) => hiddenIn(text, scan(path, text)?.matches ?? [], followed);
  return { path, before, after, variables, change: maskedChange(before, after, hidden(before), hidden(after)) };
}

/** What the text says is a secret, and what was followed, which moves with each edit. */
function hiddenIn(text: string, matches: readonly Hidden[], followed: readonly string[]): Hidden[] {
  const positionOf = positionsIn(text);
  const isAfter = (one: Hidden["start"], other: Hidden["start"]) =>
    one.line > other.line || (one.line === other.line && one.column >= other.column);
  const hidden = [...matches];
  for (const value of followed.filter((one) => one !== ""))
    for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length)) {
      const place = { start: positionOf(at), end: positionOf(at + value.length) };
      if (hidden.every((one) => isAfter(one.start, place.end) || isAfter(place.start, one.end))) hidden.push(place);
    }
  return hidden.toSorted((a, b) => a.start.line - b.start.line || a.start.column - b.start.column);
}
