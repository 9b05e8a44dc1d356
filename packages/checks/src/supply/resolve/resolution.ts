import type { Constraint } from "@assay/core";
import type { Shape } from "./lay-out.ts";
import type { Judge } from "./objection.ts";
import type { Upstream } from "./upstream.ts";

export interface ManifestFile {
  /** Path from the folder of the project, with slashes: package.json, packages/a/package.json, ../b/package.json. */
  path: string;
  text: string;
}

export interface ResolveOptions extends Shape {
  /** The lockfile as it is; undefined where there is none. */
  lock: string | undefined;
  /** `name@version` of what was locked before the change: how old it is, and its licence, was judged then. */
  settled: ReadonlySet<string>;
  upstream: Upstream;
  judge: Judge;
  signal: AbortSignal;
  progress(message: string): void;
}

/** A package at one place of the tree, before and after. */
export interface Change {
  location: string;
  name: string;
  from: string | undefined;
  to: string | undefined;
  why: string;
}

/** A wish that could not be met without a flaw. */
export interface Conflict {
  /** Who wishes: `package.json`, `packages/a/package.json`, or `name@version`. */
  from: string;
  name: string;
  wish: string;
  /** What was taken, for want of anything better. */
  taken: string;
  /** The newest version that nothing speaks against, where it does not meet the wish. */
  better: string | undefined;
  because: Constraint[];
}

export type Resolution =
  | {
      status: "resolved";
      lock: string;
      changes: Change[];
      kept: number;
      conflicts: Conflict[];
      /** Flawed packages that lie in the tarballs of others. */
      bundled: { name: string; version: string; within: string; why: string }[];
      /** Optional packages of which no version may be had. */
      leftOut: { from: string; name: string; wish: string; because: Constraint[] }[];
      rounds: number;
    }
  | { status: "impossible"; from: string; name: string; wish: string; why: string; because: Constraint[] };
