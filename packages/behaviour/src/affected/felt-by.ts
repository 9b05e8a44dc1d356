import type { ChangedFile, Workspace } from "@assay/core";
import { executableLines } from "../coverage/executable-lines.ts";
import { contentHash, type SuiteRecord } from "./record.ts";
import { textOf } from "./text-of.ts";
import { unitsOf, type Unit, type Units } from "./units.ts";

type Reached = SuiteRecord["shared"][string];

/** One side of the change: the file's functions, which of them the other side has not, and the lines that count. */
interface Side {
  hash: string;
  changed: Unit[];
  executable: number[] | undefined;
}

/**
 * Tells of what was reached of a changed file whether the change can be felt there. A change of what runs when the file
 * is loaded is felt by all who load it; that of a function by those who run one of its lines. What was recorded of a
 * text that is neither that of the base nor that of the head says only that the file was loaded.
 */
export async function feltBy(
  path: string,
  { previousPath }: ChangedFile,
  { base, workspace }: { base: Workspace; workspace: Workspace },
): Promise<(reached: Reached | undefined) => boolean> {
  const [before, now] = [await textOf(base, previousPath ?? path), await textOf(workspace, path)];
  const [old, current] = [before, now].map((text) => (text === undefined ? undefined : unitsOf(path, text)));
  if (old === undefined || current === undefined || old.skeleton !== current.skeleton)
    return (reached) => reached !== undefined;
  const sides = [
    { hash: await contentHash(base, previousPath ?? path), ...(await sideOf(path, before, old, current)) },
    { hash: await contentHash(workspace, path), ...(await sideOf(path, now, current, old)) },
  ];
  return (reached) => {
    if (reached === undefined) return false;
    const side = sides.find(({ hash }) => hash === reached.hash);
    return side === undefined || side.changed.some((unit) => isRun(unit, side, reached));
  };
}

async function sideOf(path: string, text: string | undefined, own: Units, other: Units): Promise<Omit<Side, "hash">> {
  const lines = await executableLines(path, text ?? "");
  return {
    changed: changedUnits(own.functions, other.functions),
    executable: "lines" in lines ? lines.lines : undefined,
  };
}

/** The functions between those that are the same from the start and those that are the same from the end. */
function changedUnits(own: readonly Unit[], other: readonly Unit[]): Unit[] {
  if (own.length === other.length) return own.filter((unit, index) => unit.hash !== other[index]?.hash);
  const most = Math.min(own.length, other.length);
  let first = 0;
  while (first < most && own[first]?.hash === other[first]?.hash) first += 1;
  let last = 0;
  while (last < most - first && own.at(-1 - last)?.hash === other.at(-1 - last)?.hash) last += 1;
  return own.slice(first, own.length - last);
}

/** Of a function without a line that counts it is not known who calls it. */
function isRun({ lines }: Unit, { executable }: Side, reached: Reached): boolean {
  const isCounted = executable?.some((line) => lines.some(([first, last]) => first <= line && line <= last));
  if (isCounted !== true) return true;
  return reached.lines.some(([from, to]) => lines.some(([first, last]) => from <= last && first <= to));
}
