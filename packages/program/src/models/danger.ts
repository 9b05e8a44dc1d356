/**
 * What a value from outside can do where it arrives. A value that was escaped or checked for one danger can still be
 * another's, so each has a bit of its own.
 *
 * `selector` is a text that jQuery takes for HTML where it begins with `<`. `key` is a text that names a property to write; `merge` an object whose keys are copied one by one, and `fields` one
 * whose keys become those of a record. `fields` is asked of a value itself, not of its parts: a record of named fields
 * holds no others. `format` is a text whose `%s` are filled in, `cell` a text that a spreadsheet may take for a formula,
 * `link` what an address in a mail begins with.
 */
export const dangers = [
  "sql",
  "nosql",
  "command",
  "argument",
  "code",
  "template",
  "html",
  "selector",
  "script-url",
  "path",
  "url",
  "redirect",
  "log",
  "header",
  "xpath",
  "ldap",
  "xml",
  "deserialise",
  "pattern",
  "key",
  "fields",
  "merge",
  "graphql",
  "allocation",
  "file-content",
  "origin",
  "format",
  "cell",
  "link",
] as const;
export type Danger = (typeof dangers)[number];

/**
 * What makes a path dangerous, one by one: `..` in it, and that it begins where somebody chose. A path that has neither
 * leads to nowhere else. `path.resolve` takes the first away and brings the second back.
 */
export const aspects = ["path-dots", "path-start"] as const;
export type Aspect = (typeof aspects)[number];

// No more than 31 together: beyond that, numbers that are combined bit by bit turn negative.
const bits = new Map([...dangers, ...aspects].map((name, index) => [name, 1 << index]));

/** All dangers at once. */
export const allDangers = 2 ** (dangers.length + aspects.length) - 1;

export function bitOf(danger: Danger | Aspect): number {
  return bits.get(danger) ?? 0;
}

const pathAspects = bitOf("path-dots") | bitOf("path-start");

/** A mask, with the dangers that need an aspect of which none is left. */
export function closed(mask: number): number {
  return (mask & pathAspects) === pathAspects ? mask | bitOf("path") : mask;
}

/** The dangers of a list; of `but`, all others. */
export function maskOf(list: readonly (Danger | Aspect)[] | "all" | { but: readonly Danger[] }): number {
  if (list === "all") return allDangers;
  if ("but" in list) return allDangers & ~maskOf(list.but);
  return list.reduce((mask, danger) => mask | bitOf(danger), 0);
}
