import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { libraries } from "./libraries.generated.ts";
import { addPrefixes, createModelIndex, expand } from "./model-index.ts";
import { LibraryModel } from "./schema.ts";

const folder = join(import.meta.dirname, "libraries");
/** One name: what a program may write after a dot, a package with its scope and subpath, `*`, `@@iterator`. */
const path = /^(?:any\(\)|[a-z0-9@$][\w@/.:-]*|global)(?:\(\))*(?:\.(?:[A-Za-z_$#][\w$-]*|@@\w+|\d+|\*)(?:\(\))*)*$/i;

function pathsOf({ apis, aliases = {} }: LibraryModel): { defined: string[]; aliased: Array<[string, string]> } {
  return {
    defined: apis.flatMap(({ api }) => expand(api)),
    aliased: Object.entries(aliases).flatMap(([from, to]) => expand(from).map((one): [string, string] => [one, to])),
  };
}

/** Paths that a model speaks of without defining them. */
function mentioned({ apis, marks = [], entries = [] }: LibraryModel): string[] {
  const given = [
    ...apis.flatMap(({ calls = [], written }) => [
      ...calls.flatMap(({ with: list, this: self }) => (self === undefined ? list : [...list, self])),
      ...(written?.calls ?? []),
    ]),
    ...marks.flatMap(({ gives }) => gives ?? []),
    ...entries.flatMap(({ parameters }) => parameters),
  ];
  return [
    ...given.flatMap((one) => ("api" in one ? [one.api] : [])),
    ...apis.flatMap(({ returns, becomes = [] }) => [
      ...(returns === undefined || returns === "self" ? [] : [returns]),
      ...becomes.map(({ api }) => api),
    ]),
  ];
}

const all = libraries.map(pathsOf);
const known = new Set<string>();
for (const { defined, aliased } of all)
  for (const one of [...defined, ...aliased.map(([from]) => from)]) addPrefixes(one.replace(/\.\*$/, ""), known);

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u").unicode;
  } catch {
    return false;
  }
}

describe("the models of libraries", () => {
  it("are listed, one a file", () => {
    const list = readFileSync(join(import.meta.dirname, "libraries.generated.ts"), "utf8");
    const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
    expect(new Set([...list.matchAll(/libraries\/([\w-]+\.ts)/g)].map(([, name]) => name))).toEqual(new Set(files));
    expect(libraries).toHaveLength(files.length);
  });

  it.each(libraries.map((library) => [library.title, library] as const))("%s: is of the shape", (_, library) => {
    expect(LibraryModel.safeParse(library).error?.issues ?? []).toEqual([]);
  });

  it("name things by well-formed paths", () => {
    const paths = [
      ...all.flatMap(({ defined, aliased }) => [...defined, ...aliased.flat()]),
      ...libraries.flatMap(mentioned),
      ...libraries.flatMap(({ marks = [] }) => marks.flatMap(({ mark }) => expand(mark))),
    ];
    expect(paths.filter((one) => !path.test(one))).toEqual([]);
  });

  it("define no api twice", () => {
    const seen = new Map<string, number>();
    for (const { defined } of all) for (const api of defined) seen.set(api, (seen.get(api) ?? 0) + 1);
    expect([...seen].filter(([, times]) => times > 1).map(([api]) => api)).toEqual([]);
  });

  it("define no path both as an alias and as an api, and no alias twice", () => {
    const apis = new Set(all.flatMap(({ defined }) => defined));
    const aliases = all.flatMap(({ aliased }) => aliased.map(([from]) => from));
    expect(aliases.filter((from) => apis.has(from))).toEqual([]);
    expect(aliases.filter((from, index) => aliases.indexOf(from) !== index)).toEqual([]);
  });

  it("have aliases, results and callbacks that lead to something", () => {
    const { canonical } = createModelIndex(libraries);
    const targets = [
      ...all.flatMap(({ aliased }) => aliased.map(([from, to]) => (from.endsWith(".*") ? to : canonical(from)))),
      ...libraries.flatMap(mentioned),
    ];
    expect([...new Set(targets)].filter((to) => !known.has(to.replace(/\.\*$/, "")))).toEqual([]);
  });

  it("have no alias of an alias", () => {
    const { canonical } = createModelIndex(libraries);
    const targets = all.flatMap(({ aliased }) => aliased.map(([from]) => canonical(from)));
    expect(targets.filter((to) => !to.endsWith(".*") && canonical(to) !== to)).toEqual([]);
  });

  it("have entries whose patterns are regular expressions", () => {
    const patterns = libraries.flatMap(({ entries = [] }) =>
      entries.flatMap(({ files, names = [] }) => (files === undefined ? names : [files, ...names])),
    );
    expect(patterns.filter((pattern) => !isPattern(pattern))).toEqual([]);
  });
});
