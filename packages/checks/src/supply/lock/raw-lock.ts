import * as z from "zod";
import { RegistryLine } from "../registries/registry-line.ts";
import { LockedPackage } from "../evidence.ts";

/** Name, range, and whether it is for development only. `to` is the index of the package that meets it. */
const Wish = z.object({
  name: z.string(),
  range: z.string(),
  development: z.boolean(),
  to: z.int().min(0).optional(),
});
export type Wish = z.infer<typeof Wish>;

/** A package as its entry alone tells it, before it is known who asks for it. */
export const RawPackage = LockedPackage.omit({ parent: true, direct: true, wanted: true, alias: true }).extend({
  requires: z
    .array(z.object({ name: z.string(), range: z.string(), to: z.int().min(0) }))
    .describe("The packages of the lockfile that it asks for; wishes that none meets are left out"),
  answers: z
    .array(z.object({ name: z.string(), range: z.string() }))
    .optional()
    .describe("The wishes that the entry says it meets, in formats that key entries by them"),
});
export type RawPackage = z.infer<typeof RawPackage>;

/** A folder of the repository, relative to the lockfile's, whose wishes the lockfile records: the root, each workspace. */
const RawRoot = z.object({ at: z.string(), wishes: z.array(Wish) });
export type RawRoot = z.infer<typeof RawRoot>;

const Problem = z.object({ line: z.int().min(1), message: z.string() });
export type Problem = z.infer<typeof Problem>;

/** What a lockfile's text says. */
export const RawLock = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("read"),
    formatVersion: z.string(),
    packages: z.array(RawPackage),
    roots: z.array(RawRoot).optional().describe("Absent where the format does not record who asks for what"),
    problems: z.array(Problem),
    unmet: z
      .array(z.object({ line: z.int().min(1), asks: z.string(), name: z.string(), range: z.string() }))
      .describe("Wishes without an entry, in formats that do not tell which names are the repository's own"),
    overridden: z.array(z.string()).describe("Names whose version is set against the ranges that ask for them"),
    installScripts: z.boolean().describe("It says of each package whether it runs code when it is installed"),
    unpinned: z.array(z.object({ name: z.string(), range: z.string(), line: z.int().min(1) })),
    unknown: z
      .array(z.object({ line: z.int().min(1), why: z.string(), blocking: z.boolean(), count: z.int().min(1) }))
      .describe("What this file does not tell although others of its format do: each becomes a gap"),
    includes: z
      .array(z.object({ path: z.string(), line: z.int().min(1), constraints: z.boolean() }))
      .describe("Other files that it takes in, as it writes them"),
    registries: z.array(RegistryLine).describe("Registries that the lockfile itself tells the tool to use"),
  }),
  z.object({ status: z.literal("unreadable"), line: z.int(), column: z.int(), why: z.string() }),
]);
export type RawLock = z.infer<typeof RawLock>;
export type ReadLock = Extract<RawLock, { status: "read" }>;
export type UnreadableLock = Extract<RawLock, { status: "unreadable" }>;

/** A lock without anything in it, for a reader to fill. */
export function emptyLock(formatVersion: string): ReadLock {
  return {
    status: "read",
    formatVersion,
    packages: [],
    problems: [],
    unmet: [],
    overridden: [],
    installScripts: false,
    unpinned: [],
    unknown: [],
    includes: [],
    registries: [],
  };
}

/** Adds items one by one: a call with hundreds of thousands of arguments, as hostile files make them, fails. */
export function append<T>(target: T[], items: Iterable<T>): void {
  for (const item of items) target.push(item);
}

export function unreadable(why: string, line = 1, column = 1): UnreadableLock {
  return { status: "unreadable", line, column, why };
}

/** What is left of a lockfile that was cut off, or edited by hand: an entry asks for what has none. */
export function danglingProblem(line: number, asks: string, name: string, range: string): Problem {
  return { line, message: `'${asks}' asks for '${name}${range === "" ? "" : `@${range}`}', which has no entry` };
}
