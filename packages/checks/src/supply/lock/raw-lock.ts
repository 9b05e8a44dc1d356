import * as z from "zod";
import { LockedPackage } from "../evidence.ts";

/** Name, range, and whether it is for development only. */
const Wish = z.object({ name: z.string(), range: z.string(), development: z.boolean() });
export type Wish = z.infer<typeof Wish>;

/** A package as its entry alone tells it, before the tree is known. */
export const RawPackage = LockedPackage.omit({ parent: true, direct: true, wanted: true }).extend({
  requires: z.array(z.tuple([z.string(), z.string()])),
});
export type RawPackage = z.infer<typeof RawPackage>;

/** A folder of the repository whose wishes the lockfile records: the root, and each workspace. */
const RawRoot = z.object({ at: z.string(), wishes: z.array(Wish) });

export const RawLock = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("read"),
    lockfileVersion: z.int(),
    packages: z.array(RawPackage),
    roots: z.array(RawRoot).describe("Empty for version 1, which does not record them"),
    problems: z.array(z.object({ line: z.int(), message: z.string() })),
  }),
  z.object({ status: z.literal("unreadable"), line: z.int(), column: z.int(), why: z.string() }),
]);
export type RawLock = z.infer<typeof RawLock>;
export type ReadLock = Extract<RawLock, { status: "read" }>;
