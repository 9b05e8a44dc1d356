import { npmVersions } from "../versions/npm-versions.ts";
import { readSpecifier } from "./specifier.ts";

/** `name@range`, as Yarn keys its entries; the range may be empty or hold further `@`. */
export function splitDescriptor(descriptor: string): { name: string; range: string } {
  const at = descriptor.indexOf("@", 1);
  return at < 0 ? { name: descriptor, range: "" } : { name: descriptor.slice(0, at), range: descriptor.slice(at + 1) };
}

export interface Answering {
  name: string;
  version: string;
  answers?: { name: string; range: string }[] | undefined;
}

/** Which entry meets a wish, and the range that it was made for. */
export type Lookup = (name: string, range: string) => { index: number; recorded: string } | undefined;

/** More entries of one name than any real lockfile has; a hostile one must not make every wish look at all of them. */
const mostVersions = 200;

/**
 * Looks up entries by the wishes that they say they meet. A wish that no entry lists, as resolutions and edits leave them,
 * goes to an entry for the same name: one whose version the range allows, else the only or first one.
 */
export function lookupOf(entries: readonly Answering[]): Lookup {
  const exact = new Map<string, number>();
  const byName = new Map<string, { index: number; range: string; version: string }[]>();
  for (const [index, { answers = [], version }] of entries.entries())
    for (const { name, range } of answers) {
      exact.set(`${name}@${range}`, index);
      const list = byName.get(name);
      if (list === undefined) byName.set(name, [{ index, range, version }]);
      else if (list.length < mostVersions) list.push({ index, range, version });
    }
  return (name, range) => {
    const index = exact.get(`${name}@${range}`);
    if (index !== undefined) return { index, recorded: range };
    const candidates = byName.get(name) ?? [];
    const wanted = readSpecifier(name, range);
    const fitting = candidates.find(
      ({ version }) => wanted.kind === "range" && npmVersions.satisfies(version, wanted.range) === true,
    );
    const found = fitting ?? candidates[0];
    return found && { index: found.index, recorded: found.range };
  };
}
