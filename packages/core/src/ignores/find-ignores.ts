import pMap from "p-map";
import type { ChangedFile } from "../contracts/change.ts";
import type { ReadComments } from "../contracts/comment.ts";
import type { Workspace } from "../contracts/workspace.ts";
import { normaliseCode } from "../findings/fingerprint.ts";
import { changedLines } from "../imports/changed.ts";
import { ignoreWord, parseIgnore, type IgnoreComment } from "./parse-ignore.ts";

/** An ignore in a file, and whether the change could have written it. */
export interface FoundIgnore extends IgnoreComment {
  path: string;
  line: number;
  targetLine: number | undefined;
  /** It stood on the commit that the policy is read from, at the same code. */
  onBase: boolean;
}

/** The files of the commit that the policy is read from, and what differs from it. */
export interface PolicyFiles {
  workspace: Workspace;
  files: readonly ChangedFile[];
}

export interface FindIgnoresInput {
  workspace: Workspace;
  paths: Iterable<string>;
  /** False of a file of which it is known that it holds no ignore, so that it need not be read again. */
  mayHoldIgnore?: (path: string) => boolean;
  readComments: ReadComments | undefined;
  /** Undefined where there is no such commit: then what is here counts, as for every other demand. */
  policyFiles(): Promise<PolicyFiles | undefined>;
}

export interface Ignores {
  all: FoundIgnore[];
  /** True when none of the lines was written by what is judged. */
  isUntouched(path: string, first: number, last: number): boolean;
}

/** Finds every ignore of the files, and which of them the change did not bring. */
export async function findIgnores(input: FindIgnoresInput): Promise<Ignores> {
  const { workspace, paths, readComments, policyFiles, mayHoldIgnore = () => true } = input;
  const nothing = { all: [], isUntouched: () => true };
  if (readComments === undefined) return nothing;
  const asked = [...new Set(paths)].filter(mayHoldIgnore);
  const found = await pMap(asked, (path) => ignoresOf(workspace, path, readComments), { concurrency: 16 });
  const here = found.flat();
  const base = here.length === 0 ? undefined : await policyFiles();
  if (base === undefined) return { ...nothing, all: here };
  const changed = new Map(base.files.map((file) => [file.path, file]));
  const touched = changedLines(base.files);
  const before = new Map<string, Written[]>();
  const all: FoundIgnore[] = [];
  for (const { code, ...ignore } of here) {
    const path = changed.get(ignore.path)?.previousPath ?? ignore.path;
    // oxlint-disable-next-line no-await-in-loop -- few files have any, and each is read once
    if (!before.has(path)) before.set(path, await ignoresOf(base.workspace, path, readComments));
    const isNew = touched(ignore.path, ignore.line, ignore.targetLine ?? ignore.line);
    all.push({ ...ignore, onBase: !isNew && takeSame(before.get(path) ?? [], { ...ignore, code }) });
  }
  return { all, isUntouched: (path, first, last) => !touched(path, first, last) };
}

const oddLines = "its file has line ends that git does not count (a lone CR, U+2028 or U+2029)";

/** An ignore with the code that it stands at. */
type Written = FoundIgnore & { code: string };

/** Takes the one that is the same out of the list: a second copy of an ignore is a new one. */
function takeSame(before: Written[], ignore: Written): boolean {
  const key = keyOf(ignore);
  const index = before.findIndex((one) => keyOf(one) === key);
  if (index !== -1) before.splice(index, 1);
  return index !== -1;
}

function keyOf({ rules, reason, until, code }: Written): string {
  return JSON.stringify([rules, reason, until, code]);
}

async function ignoresOf(workspace: Workspace, path: string, readComments: ReadComments): Promise<Written[]> {
  if (!workspace.has(path)) return [];
  const content = await workspace.read(path);
  if (content.kind !== "text" || !content.text.includes(ignoreWord)) return [];
  const lines = content.text.split(/\r\n|[\n\r\u2028\u2029]/);
  // Changed lines are git's, which ends lines at \n alone: with others the two would speak of different lines.
  const odd = /\r(?!\n)|[\u2028\u2029]/.test(content.text) ? { problem: oddLines } : {};
  return (readComments(path, content.text) ?? []).flatMap((comment) => {
    const ignore = parseIgnore(comment.text);
    if (ignore === undefined) return [];
    const { startLine: line, targetLine } = comment;
    const code = targetLine === undefined ? "" : normaliseCode(lines[targetLine - 1] ?? "");
    return [{ ...odd, ...ignore, path, line, targetLine, code, onBase: true }];
  });
}
